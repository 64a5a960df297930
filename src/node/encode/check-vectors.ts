import { show, UserError } from '../../core/errors.ts';
import { type Matrix, row } from '../../core/matrix.ts';
import { recordError } from '../../data/records/record.ts';
import type { TextToEncode } from './text-batches.ts';

/**
 * Refuses vectors that hold no numbers: in a file they would lie unseen until a search ranks by them.
 *
 * @param kept texts whose vectors are in the file already
 * @throws UserError `vector-not-finite`, where the text stands
 */
export function checkVectors(vectors: Matrix, texts: readonly TextToEncode[], kept: number): void {
  let sum = 0;
  // Only NaN and infinity give anything but 0 times 0.
  for (let i = 0; i < vectors.data.length; i++) sum += vectors.data[i]! * 0;
  if (sum === 0) return;
  const bad = texts.filter((_, i) => !row(vectors, i).every(Number.isFinite));
  const { id, text, file, line, row: number } = bad[0]!;
  const more = bad.length - 1;
  const others = more > 0 ? `, and so ${more === 1 ? 'does 1' : `do ${more.toLocaleString('en')}`} more of its batch` : '';
  const error = {
    code: 'vector-not-finite',
    message: `the vector of ${show(text)} (id ${id}) holds NaN or infinity${others}${kept > 0 ? `; the ${kept.toLocaleString('en')} before are kept for --resume` : ''}`,
    fix: 'look at the model: products beyond its number format (try --precision float32), or training that diverged, give such vectors',
  };
  if (file === undefined) throw new UserError(error);
  throw recordError({ file, ...(line !== undefined && { line }), ...(number !== undefined && { row: number }) }, error);
}
