import { type Matrix, matrix, row } from '../../core/matrix.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import { searchFlat } from '../../index/flat.ts';
import { type Hits, topList } from '../../index/top-list.ts';

export interface ScanOptions {
  readonly similarity: SimilarityName;
  readonly top: number;
  /** Blocks of rows in ascending order. */
  readonly blocks: AsyncIterable<{ readonly first: number; readonly vectors: Matrix }>;
  /** 1 for each row that may be found. */
  readonly mask: Uint8Array | undefined;
}

/** Exact search over rows that come block by block. */
export async function scanBlocks(queries: Matrix, { similarity, top, blocks, mask }: ScanOptions): Promise<Hits[]> {
  const lists = Array.from({ length: queries.rows }, () => topList(top));
  for await (const { first, vectors } of blocks) {
    const rows = Array.from({ length: vectors.rows }, (_, i) => first + i).filter((r) => mask === undefined || mask[r] === 1);
    const documents = rows.length === vectors.rows ? vectors : taken(vectors, rows, first);
    if (documents.rows === 0) continue;
    for (const [q, hits] of searchFlat({ queries, documents, similarity, top }).entries()) {
      // A list takes rows in ascending order.
      const order = Array.from(hits.rows.keys()).sort((a, b) => hits.rows[a]! - hits.rows[b]!);
      for (const i of order) lists[q]!.offer(rows[hits.rows[i]!]!, hits.scores[i]!);
    }
  }
  return lists.map((list) => list.sorted());
}

function taken(vectors: Matrix, rows: readonly number[], first: number): Matrix {
  const out = matrix(rows.length, vectors.columns);
  for (const [i, r] of rows.entries()) out.data.set(row(vectors, r - first), i * out.columns);
  return out;
}
