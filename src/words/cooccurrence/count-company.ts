import { SENTENCE_END } from '../corpus/id-spool.ts';
import type { NumberedCorpus } from '../corpus/number-corpus.ts';
import { PairCounts } from '../corpus/pair-counts.ts';

/** Which words keep company with which, as a sparse matrix: row by row, the columns ascending. */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  /** Where each row begins in the two others; one entry more ends the list. */
  readonly starts: Uint32Array;
  readonly column: Uint32Array;
  readonly value: Float64Array;
}

export interface CompanyOptions {
  /** Neighbours on each side; all of them count alike. */
  readonly window: number;
  /** Only the first so many words, the most frequent, are contexts. */
  readonly contexts: number;
  /** Rows beyond the contexts that are counted as well. */
  readonly rows: ReadonlySet<number>;
}

/** Counts for each word how often each context stands within its window. Words that are neither keep their place between others. */
export function countCompany(
  corpus: Pick<NumberedCorpus, 'spool' | 'words'>,
  { window, contexts, rows }: CompanyOptions,
): SparseRows {
  const pairs = new PairCounts();
  const wanted = (id: number) => id < contexts || rows.has(id);
  /** The last words of the sentence, in a ring. */
  const ring = new Int32Array(window);
  let length = 0;
  for (const block of corpus.spool.blocks())
    for (const id of block) {
      if (id === SENTENCE_END) {
        length = 0;
        continue;
      }
      for (let back = 1; back <= Math.min(window, length); back++) {
        const other = ring[(length - back) % window]!;
        if (other < contexts && wanted(id)) pairs.add(id, other);
        if (id < contexts && wanted(other)) pairs.add(other, id);
      }
      ring[length % window] = id;
      length++;
    }
  return sparse(pairs, { rows: corpus.words.length, columns: contexts });
}

function sparse(pairs: PairCounts, { rows, columns }: { readonly rows: number; readonly columns: number }): SparseRows {
  const starts = new Uint32Array(rows + 1);
  for (const [row] of pairs.entries()) starts[row + 1]!++;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const column = new Uint32Array(pairs.size);
  const value = new Float64Array(pairs.size);
  for (const [row, context] of pairs.entries()) column[next[row]!++] = context;
  for (let row = 0; row < rows; row++) column.subarray(starts[row], starts[row + 1]).sort();
  for (let row = 0; row < rows; row++)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) value[i] = pairs.get(row, column[i]!);
  return { rows, columns, starts, column, value };
}
