/**
 * The ruler: how near two embeddings are, greater is nearer. Losses, search and evaluation all use these three, under
 * these names; a model remembers the one it was trained for.
 *
 * - `cosine`: a·b / (|a| |b|), in [−1, 1]; a zero vector is similar to nothing (0)
 * - `dot`: a·b, unbounded
 * - `l2`: −|a − b|, the negative Euclidean distance, at most 0 (sentence-transformers calls it `euclidean`)
 */
export const similarityNames = ['cosine', 'dot', 'l2'] as const;
/** The ruler: greater is nearer for all three, as L2 is the negative distance. */
export type SimilarityName = (typeof similarityNames)[number];

/** Similarity of two vectors of one length, accumulated in float64. */
export function similarity(name: SimilarityName, a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new RangeError(`vectors of ${a.length} and ${b.length} dimensions cannot be compared`);
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (name === 'l2') ab += (x - y) ** 2;
    else ab += x * y;
    if (name === 'cosine') {
      aa += x * x;
      bb += y * y;
    }
  }
  if (name === 'dot') return ab;
  if (name === 'l2') return -Math.sqrt(ab);
  return aa === 0 || bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
