import type { Matrix } from '../core/matrix.ts';
import type { Progress } from '../core/progress.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { type Hits, searchFlat } from '../index/flat.ts';
import { searchGroups } from '../index/group-search.ts';

/** Queries that are searched between two looks at the signal. */
export const QUERIES = 256;

export interface SliceOptions {
  readonly similarity: SimilarityName;
  readonly top: number;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
  /** Queries at a time. */
  readonly slice?: number;
  /** The document of each row, where rows are passages: a document is as near as its nearest passage (MaxP). */
  readonly groups?: ArrayLike<number> | undefined;
}

/** Hits in the order of the queries. Lets other work run in between, Ctrl-C among it. */
export async function* searchInSlices(queries: Matrix, documents: Matrix, options: SliceOptions): AsyncGenerator<Hits> {
  const { similarity, top, progress, signal, slice = QUERIES, groups } = options;
  const task = `searching ${documents.rows.toLocaleString('en')} ${groups ? 'passages' : 'documents'}`;
  for (let from = 0; from < queries.rows; from += slice) {
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    const to = Math.min(queries.rows, from + slice);
    const data = queries.data.subarray(from * queries.columns, to * queries.columns);
    const search = { queries: { rows: to - from, columns: queries.columns, data }, documents, similarity, top };
    yield* groups ? searchGroups({ ...search, groups }) : searchFlat(search);
    progress({ task, done: to, total: queries.rows });
  }
}
