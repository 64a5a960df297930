/**
 * Exact search through products that are only nearly exact, such as those of a runtime in bfloat16. Every product comes with
 * a bound of its error, so whatever may belong to the nearest is kept, and compared again as `similarity` defines it: the result is
 * that of `searchFlat`, to the bit.
 *
 * Compared are q·d for dot, q·d / |d| for cosine and q·d − |d|²/2 for L2, which all rank as their similarity does.
 */
import { type Matrix, row } from '../core/matrix.ts';
import { type SimilarityName, similarity } from '../core/similarity.ts';
import { type Hits, topList } from './top-list.ts';

/** Products of rows, by something quick. */
export interface BlockProducts {
  /** The greatest |product − q·d| / (|q| |d|). */
  readonly error: number;
  /** `[queries, documents]`; holds until the next call. */
  run(queries: Matrix, documents: Matrix): Promise<Float32Array>;
}

/** Rows that lie one after the other. */
export interface RowBlock {
  readonly first: number;
  readonly vectors: Matrix;
  /** |row|, where it is known already. */
  readonly lengths?: Float64Array | undefined;
}

export interface ProductSearch {
  readonly queries: Matrix;
  readonly similarity: SimilarityName;
  readonly top: number;
  /** Blocks of rows in ascending order. */
  readonly blocks: AsyncIterable<RowBlock>;
  /** 1 for each row that may be found. */
  readonly mask: Uint8Array | undefined;
  readonly products: BlockProducts;
  /** Rows once more, for those that are compared again. */
  vectorsOf(rows: ArrayLike<number>): Promise<Matrix>;
}

/** Candidates of a query; where more are as near as that (equal vectors, say), products tell nothing. */
const MOST = 20_000;
/** Products of float32 lose numbers beyond these. */
const [LEAST, GREATEST] = [1e-15, 1e15];

/** The nearest rows of each query; undefined where products cannot tell, and everything has to be compared plainly. */
export async function searchByProducts(search: ProductSearch): Promise<Hits[] | undefined> {
  const { queries, similarity: ruler, top, blocks, mask, products } = search;
  const lengths = lengthsOf(queries);
  if (lengths.some(outside)) return undefined;
  const lists = Array.from(lengths, () => nearList(top));
  let longest = 0;
  for await (const { first, vectors, lengths: known } of blocks) {
    const each = known ?? lengthsOf(vectors);
    if (each.some(outside)) return undefined;
    longest = each.reduce((most, one) => Math.max(most, one), longest);
    const factors = each.map((one) => (ruler !== 'cosine' ? 1 : one === 0 ? 0 : 1 / one));
    const terms = each.map((one) => (ruler === 'l2' ? -one * one * 0.5 : 0));
    const greatest = ruler === 'l2' ? undefined : factors.reduce((most, one) => Math.max(most, one), 0);
    const scores = await products.run(queries, vectors);
    for (const [q, list] of lists.entries()) {
      const slack = slackOf(ruler, lengths[q]!, longest, products.error);
      const start = q * vectors.rows;
      let least = list.least - slack;
      // What is too small by the greatest factor is by its own: nearly all rows end here.
      let bound = greatest !== undefined && least > 0 ? least / greatest : Number.NEGATIVE_INFINITY;
      for (let i = 0; i < vectors.rows; i++) {
        if (scores[start + i]! < bound) continue;
        const near = scores[start + i]! * factors[i]! + terms[i]!;
        if (near < least || (mask !== undefined && mask[first + i] === 0)) continue;
        if (!list.add(first + i, near, slack)) return undefined;
        least = list.least - slack;
        if (greatest !== undefined && least > 0) bound = least / greatest;
      }
    }
  }
  return rescored(search, lists, (q) => slackOf(ruler, lengths[q]!, longest, products.error));
}

/** What two products may be off together, and what is lost by rounding the scores to float32. */
function slackOf(ruler: SimilarityName, query: number, longest: number, error: number): number {
  if (ruler === 'cosine') return query * (2 * error + 2 ** -21);
  const rounding = ruler === 'l2' ? (query + longest) ** 2 : query * longest;
  return 2 * error * query * longest + rounding * 2 ** -21;
}

async function rescored(
  { queries, similarity: ruler, top, vectorsOf }: ProductSearch,
  lists: readonly NearList[],
  slack: (query: number) => number,
): Promise<Hits[]> {
  const kept = lists.map((list, q) => list.rows(slack(q)));
  const wanted = Int32Array.from(new Set(kept.flat())).sort();
  const vectors = await vectorsOf(wanted);
  const placeOf = new Map(Array.from(wanted, (r, i) => [r, i]));
  return kept.map((rows, q) => {
    const list = topList(Math.min(top, rows.length));
    for (const r of rows) list.offer(r, similarity(ruler, row(queries, q), row(vectors, placeOf.get(r)!)));
    return list.sorted();
  });
}

interface NearList {
  /** The `top`th nearest so far; −∞ before there are as many. */
  readonly least: number;
  /** False where there are too many to tell apart. */
  add(row: number, near: number, slack: number): boolean;
  /** Rows that may be among the nearest, ascending. */
  rows(slack: number): number[];
}

/** The nearest `top` values as a heap with the least on top, and all rows that were added. */
function nearList(top: number): NearList {
  const heap: number[] = [];
  let [rows, values]: [number[], number[]] = [[], []];
  let limit = 1024;
  const least = () => (heap.length < top ? Number.NEGATIVE_INFINITY : heap[0]!);
  const prune = (slack: number) => {
    const kept = rows.map((_, i) => i).filter((i) => values[i]! >= least() - slack);
    [rows, values] = [kept.map((i) => rows[i]!), kept.map((i) => values[i]!)];
  };
  return {
    get least() {
      return least();
    },
    add: (at, near, slack) => {
      rows.push(at);
      values.push(near);
      if (heap.length < top) rise(heap, near);
      else if (near > heap[0]!) sink(heap, near);
      if (rows.length < limit) return true;
      prune(slack);
      limit = Math.max(1024, 2 * rows.length);
      return rows.length <= Math.max(MOST, 4 * top);
    },
    rows: (slack) => {
      prune(slack);
      return rows;
    },
  };
}

function rise(heap: number[], value: number): void {
  let at = heap.push(value) - 1;
  for (let parent = (at - 1) >> 1; at > 0 && heap[parent]! > value; parent = (at - 1) >> 1) {
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = value;
}

/** Puts a value in the place of the least. */
function sink(heap: number[], value: number): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    if (left >= heap.length) break;
    const child = left + 1 < heap.length && heap[left + 1]! < heap[left]! ? left + 1 : left;
    if (heap[child]! >= value) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = value;
}

const outside = (length: number) => !(length === 0 || (length > LEAST && length < GREATEST));

/** |row| of each row. */
export function lengthsOf(m: Matrix): Float64Array {
  return Float64Array.from({ length: m.rows }, (_, r) => {
    let sum = 0;
    for (let i = r * m.columns; i < (r + 1) * m.columns; i++) sum += m.data[i]! * m.data[i]!;
    return Math.sqrt(sum);
  });
}
