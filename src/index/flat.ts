/** Exact search: every document is compared with every query, in blocks that stay in the cache. */
import { UserError } from '../core/errors.ts';
import { type Matrix, row } from '../core/matrix.ts';
import type { SimilarityName } from '../core/similarity.ts';

export interface FlatSearch {
  /** `[queries, dims]` and `[documents, dims]`. */
  readonly queries: Matrix;
  readonly documents: Matrix;
  readonly similarity: SimilarityName;
  /** Results a query; fewer where there are fewer documents. */
  readonly top: number;
}

export interface Hits {
  /** Rows of the documents, nearest first; of equals, the lower row first. */
  readonly rows: Int32Array;
  readonly scores: Float32Array;
}

/** Documents a block, so that a block of 384 dimensions stays in the second-level cache. */
const BLOCK = 256;

export function searchFlat({ queries, documents, similarity, top }: FlatSearch): Hits[] {
  if (queries.columns !== documents.columns) {
    throw new UserError({ code: 'dimensions-differ', message: `the queries have ${queries.columns} dimensions, the documents ${documents.columns}`, fix: 'encode both with the same model' });
  }
  const norms = { query: squares(queries, 'queries'), document: squares(documents, 'documents') };
  const kept = Array.from({ length: queries.rows }, () => topList(Math.min(top, documents.rows)));
  for (let from = 0; from < documents.rows; from += BLOCK) {
    const to = Math.min(documents.rows, from + BLOCK);
    for (let q = 0; q < queries.rows; q++) {
      const query = row(queries, q);
      const list = kept[q]!;
      for (let d = from; d < to; d++) list.offer(d, score(similarity, dot(query, documents.data, d * documents.columns), norms.query[q]!, norms.document[d]!));
    }
  }
  return kept.map((list) => list.sorted());
}

function score(similarity: SimilarityName, product: number, a: number, b: number): number {
  if (similarity === 'dot') return product;
  if (similarity === 'l2') return -Math.sqrt(Math.max(0, a + b - 2 * product));
  return a === 0 || b === 0 ? 0 : product / Math.sqrt(a * b);
}

/** Four sums at once: the additions do not wait for one another. */
function dot(a: Float32Array, b: Float32Array, at: number): number {
  let [s0, s1, s2, s3] = [0, 0, 0, 0];
  const whole = a.length - (a.length % 4);
  for (let i = 0; i < whole; i += 4) {
    s0 += a[i]! * b[at + i]!;
    s1 += a[i + 1]! * b[at + i + 1]!;
    s2 += a[i + 2]! * b[at + i + 2]!;
    s3 += a[i + 3]! * b[at + i + 3]!;
  }
  for (let i = whole; i < a.length; i++) s0 += a[i]! * b[at + i]!;
  return s0 + s1 + (s2 + s3);
}

function squares(m: Matrix, what: string): Float64Array {
  return Float64Array.from({ length: m.rows }, (_, r) => {
    const vector = row(m, r);
    const sum = dot(vector, vector, 0);
    if (Number.isFinite(sum)) return sum;
    throw new UserError({ code: 'vector-not-finite', message: `row ${r} of the ${what} holds NaN or infinity`, fix: 'encode that text again; a model that diverged in training gives such vectors' });
  });
}

/** The best so far, as a heap with the worst on top. */
function topList(size: number) {
  const rows = new Int32Array(size);
  const scores = new Float64Array(size);
  let count = 0;
  const worse = (a: number, b: number) => scores[a]! < scores[b]! || (scores[a] === scores[b] && rows[a]! > rows[b]!);
  const swap = (a: number, b: number) => {
    [rows[a], rows[b]] = [rows[b]!, rows[a]!];
    [scores[a], scores[b]] = [scores[b]!, scores[a]!];
  };
  const sink = () => {
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < count && worse(left, least)) least = left;
      if (right < count && worse(right, least)) least = right;
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  };
  return {
    offer(document: number, value: number): void {
      if (count < size) {
        rows[count] = document;
        scores[count] = value;
        for (let at = count++; at > 0; ) {
          const parent = (at - 1) >> 1;
          if (!worse(at, parent)) break;
          swap(at, parent);
          at = parent;
        }
        // Documents come in ascending order, so an equal one is never better.
      } else if (size > 0 && value > scores[0]!) {
        rows[0] = document;
        scores[0] = value;
        sink();
      }
    },
    sorted(): Hits {
      const order = Array.from({ length: count }, (_, i) => i).sort((a, b) => (worse(a, b) ? 1 : -1));
      return { rows: Int32Array.from(order, (i) => rows[i]!), scores: Float32Array.from(order, (i) => scores[i]!) };
    },
  };
}
