/**
 * Exact search: every document is compared with every query.
 *
 * Both sides are copied into small tiles of float64, which spares a conversion for each product, and compared 2 × 4 at a
 * time, so that eight sums run side by side and every number read is used several times. Each sum runs over the dimensions
 * in order, as in `similarity`, whatever the tile: scores equal its results, and equal vectors get equal scores.
 */
import { UserError } from '../core/errors.ts';
import { type Matrix, row } from '../core/matrix.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { checkTop } from './check-search.ts';
import { type Hits, topList } from './top-list.ts';

export type { Hits } from './top-list.ts';

/** What is searched exactly, and for what. */
export interface FlatSearch {
  /** `[queries, dims]` and `[documents, dims]`. */
  readonly queries: Matrix;
  readonly documents: Matrix;
  readonly similarity: SimilarityName;
  /** Results a query; fewer where there are fewer documents. */
  readonly top: number;
}

/** Numbers in a tile of either side: two of them fit into a second-level cache of 512 KiB. */
const TILE = 24_576;

/**
 * The nearest documents of each query, in the order of the queries. Memory beyond the results is a few hundred KiB.
 *
 * @throws UserError `dimensions-differ`, `vector-not-finite`, `option-out-of-range`
 */
export function searchFlat({ queries, documents, similarity, top }: FlatSearch): Hits[] {
  checkTop(top);
  if (queries.columns !== documents.columns)
    throw new UserError({
      code: 'dimensions-differ',
      message: `the queries have ${queries.columns} dimensions, the documents ${documents.columns}`,
      fix: 'encode both with the same model',
    });
  const dims = documents.columns;
  const squares = { queries: checkedSquares(queries, 'queries'), documents: checkedSquares(documents, 'documents') };
  const lists = Array.from({ length: queries.rows }, () => topList(Math.min(top, documents.rows)));
  // Whole blocks of 2 × 4: what is beyond the last row is zeros that nobody reads.
  const rows = Math.max(4, Math.floor(TILE / Math.max(1, dims) / 4) * 4);
  const [queryTile, documentTile, sums] = [new Float64Array(rows * dims), new Float64Array(rows * dims), new Float64Array(8)];
  const compare = similarity === 'l2' ? squaredDistances : products;
  for (let q0 = 0; q0 < queries.rows; q0 += rows) {
    const qEnd = Math.min(queries.rows, q0 + rows);
    fill(queryTile, queries, q0, qEnd);
    for (let d0 = 0; d0 < documents.rows; d0 += rows) {
      const dEnd = Math.min(documents.rows, d0 + rows);
      fill(documentTile, documents, d0, dEnd);
      for (let q = q0; q < qEnd; q += 2) {
        for (let d = d0; d < dEnd; d += 4) {
          compare(queryTile, (q - q0) * dims, documentTile, (d - d0) * dims, dims, sums);
          for (let i = 0; i < 2 && q + i < qEnd; i++) {
            const list = lists[q + i]!;
            for (let j = 0; j < 4 && d + j < dEnd; j++)
              list.offer(d + j, score(similarity, sums[4 * i + j]!, squares.queries[q + i]!, squares.documents[d + j]!));
          }
        }
      }
    }
  }
  return lists.map((list) => list.sorted());
}

/** The last step from a sum over the dimensions to `similarity`. */
function score(similarity: SimilarityName, sum: number, a: number, b: number): number {
  if (similarity === 'dot') return sum;
  if (similarity === 'l2') return -Math.sqrt(sum);
  return a === 0 || b === 0 ? 0 : sum / Math.sqrt(a * b);
}

function fill(tile: Float64Array, from: Matrix, start: number, end: number): void {
  tile.set(from.data.subarray(start * from.columns, end * from.columns));
}

/** a·b for two rows of `a` and four of `b`, into `out[4 × row of a + row of b]`. */
function products(a: Float64Array, aAt: number, b: Float64Array, bAt: number, dims: number, out: Float64Array): void {
  let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0];
  const [a1, b1, b2, b3] = [aAt + dims, bAt + dims, bAt + 2 * dims, bAt + 3 * dims];
  for (let k = 0; k < dims; k++) {
    const x0 = a[aAt + k]!;
    const x1 = a[a1 + k]!;
    const y0 = b[bAt + k]!;
    const y1 = b[b1 + k]!;
    const y2 = b[b2 + k]!;
    const y3 = b[b3 + k]!;
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
  }
  out[0] = s00;
  out[1] = s01;
  out[2] = s02;
  out[3] = s03;
  out[4] = s10;
  out[5] = s11;
  out[6] = s12;
  out[7] = s13;
}

/** |a − b|², as `products`. Not from norms and a product: for near vectors their difference is mostly rounding. */
function squaredDistances(a: Float64Array, aAt: number, b: Float64Array, bAt: number, dims: number, out: Float64Array): void {
  let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0];
  const [a1, b1, b2, b3] = [aAt + dims, bAt + dims, bAt + 2 * dims, bAt + 3 * dims];
  for (let k = 0; k < dims; k++) {
    const x0 = a[aAt + k]!;
    const x1 = a[a1 + k]!;
    const y0 = b[bAt + k]!;
    const y1 = b[b1 + k]!;
    const y2 = b[b2 + k]!;
    const y3 = b[b3 + k]!;
    s00 += (x0 - y0) * (x0 - y0);
    s01 += (x0 - y1) * (x0 - y1);
    s02 += (x0 - y2) * (x0 - y2);
    s03 += (x0 - y3) * (x0 - y3);
    s10 += (x1 - y0) * (x1 - y0);
    s11 += (x1 - y1) * (x1 - y1);
    s12 += (x1 - y2) * (x1 - y2);
    s13 += (x1 - y3) * (x1 - y3);
  }
  out[0] = s00;
  out[1] = s01;
  out[2] = s02;
  out[3] = s03;
  out[4] = s10;
  out[5] = s11;
  out[6] = s12;
  out[7] = s13;
}

/** |v|² of each row; a row that holds no number cannot be ranked. */
function checkedSquares(m: Matrix, what: string): Float64Array {
  return Float64Array.from({ length: m.rows }, (_, r) => {
    let sum = 0;
    for (const x of row(m, r)) sum += x * x;
    if (Number.isFinite(sum)) return sum;
    throw new UserError({
      code: 'vector-not-finite',
      message: `row ${r} of the ${what} holds NaN or infinity`,
      fix: 'look at the model, not at the text: products beyond its number format (try --precision float32), or training that diverged, give such vectors',
    });
  });
}
