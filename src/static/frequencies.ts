/** How common tokens are, and what that makes them worth in a mean. */

/**
 * Shares of tokens by their rank, as Zipf's law has them: the token of rank r (from 0) comes in proportion to 1 / (r + 2), the
 * proportions scaled to a sum of 1. So model2vec takes them, from the order of a vocabulary.
 */
export function zipfShares(tokens: number): Float64Array {
  const shares = Float64Array.from({ length: tokens }, (_, rank) => 1 / (rank + 2));
  const sum = shares.reduce((a, b) => a + b, 0);
  return shares.map((share) => share / sum);
}

/** Shares of tokens by their counts, one added to each: a token that was never seen is rare, not impossible. */
export function countedShares(counts: Float64Array): Float64Array {
  const sum = counts.reduce((a, b) => a + b, 0) + counts.length;
  return counts.map((count) => (count + 1) / sum);
}

/** Smooth inverse frequency (Arora, Liang and Ma 2017): a / (a + share), near 1 for rare tokens and near 0 for the commonest. */
export const sifWeights = (shares: Float64Array, a: number): Float64Array => shares.map((share) => a / (a + share));
