import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { readRecords } from '../../data/records/read-records.ts';
import { recordError } from '../../data/records/record.ts';
import { checkNpySize, npyLayout, npyNumbers } from '../../formats/npy.ts';

/** A vector of a file, and its id where the file has ids. */
export interface FileVector {
  readonly id?: string;
  readonly vector: Float32Array;
}

/** Bytes of a .npy file that are read at once. */
const CHUNK = 1 << 24;

/**
 * The vectors of a file, one by one, in bounded memory: .npy, or the columns `id` and `vector` of .arrow, .parquet and
 * .jsonl, as `attune encode` writes them.
 *
 * @throws UserError `format-unknown`, `npy-corrupt`, `npy-unsupported`, `vector-missing`, `file-damaged`
 */
export function readVectorFile(files: Files, path: string): AsyncGenerator<FileVector> {
  if (path.endsWith('.npy')) return npyVectors(files, path);
  if (path.endsWith('.arrow')) return arrowVectors(files, path);
  if (/\.(parquet|jsonl)$/.test(path)) return recordVectors(files, path);
  throw new UserError({
    code: 'format-unknown',
    message: `${path} tells no format of vectors by its name; known are .npy, .arrow, .parquet and .jsonl`,
    fix: 'write vectors with attune encode, or numpy.save',
  });
}

/** Whether a path is that of a file of vectors, by its name. */
export const isVectorFile = (path: string): boolean => /\.(npy|arrow)$/.test(path);

async function* npyVectors(files: Files, path: string): AsyncGenerator<FileVector> {
  const size = await files.size(path);
  const layout = npyLayout(await files.slice(path, 0, Math.min(size, 1 << 16)), path);
  const { rows, columns, width, dataStart } = layout;
  checkNpySize(layout, size - dataStart, path);
  const reader = await files.openReader(path);
  try {
    const step = Math.max(1, Math.floor(CHUNK / (columns * width)));
    for (let from = 0; from < rows; from += step) {
      const to = Math.min(rows, from + step);
      const numbers = npyNumbers(
        await reader.slice(dataStart + from * columns * width, dataStart + to * columns * width),
        layout,
      );
      for (let r = 0; r < to - from; r++) yield { vector: numbers.subarray(r * columns, (r + 1) * columns) };
    }
  } finally {
    await reader.close();
  }
}

async function* arrowVectors(files: Files, path: string): AsyncGenerator<FileVector> {
  const { RecordBatchReader } = await import('apache-arrow');
  const damaged = (cause: unknown) =>
    new UserError({
      code: 'file-damaged',
      message: `the Arrow file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      fix: 'it may have been cut short: write it again with attune encode',
      file: path,
      cause,
    });
  try {
    const reader = await RecordBatchReader.from(files.stream(path));
    for await (const batch of reader) {
      const [ids, vectors] = [batch.getChild('id'), batch.getChild('vector')];
      if (!vectors) throw new Error(`it has no column vector (it has ${batch.schema.names.join(', ')})`);
      for (let r = 0; r < batch.numRows; r++) {
        const values: unknown = vectors.get(r);
        const vector = Float32Array.from(values as Iterable<number>);
        const id: unknown = ids?.get(r);
        yield { vector, ...(id !== undefined && id !== null && { id: String(id as string) }) };
      }
    }
  } catch (error) {
    throw error instanceof UserError ? error : damaged(error);
  }
}

async function* recordVectors(files: Files, path: string): AsyncGenerator<FileVector> {
  for await (const record of readRecords(files, path)) {
    const { id, vector } = record.fields;
    if (!Array.isArray(vector) || vector.length === 0 || !vector.every((x) => typeof x === 'number'))
      throw recordError(record, {
        code: 'vector-missing',
        message: `the column vector is ${vector === undefined ? 'missing' : 'no list of numbers'}`,
        fix: 'name a file as attune encode writes it: id and vector',
      });
    yield { vector: Float32Array.from(vector), ...((typeof id === 'string' || typeof id === 'number') && { id: String(id) }) };
  }
}
