import type { BatchRelations } from '../losses/loss.ts';

export interface BatchMetrics {
  readonly inBatchAccuracy: number;
  readonly positiveSimilarity: number;
  readonly negativeSimilarity: number;
}

/** What the similarities of a batch `[anchors, candidates]` say; masked candidates count as neither. */
export function batchMetrics(scores: Float32Array, relations: BatchRelations): BatchMetrics {
  const { anchors, candidates, positives, masked, pairs } = relations;
  if (pairs)
    return pairMetrics(pairs.map(({ candidate, target }, a) => ({ target, score: scores[a * candidates.length + candidate]! })));
  const width = candidates.length;
  let [right, positiveSum, positiveCount, negativeSum, negativeCount] = [0, 0, 0, 0, 0];
  anchors.forEach((_, a) => {
    const [own, left] = [new Set(positives[a]), new Set(masked[a])];
    let [best, bestIsOwn] = [Number.NEGATIVE_INFINITY, false];
    for (let c = 0; c < width; c++) {
      if (left.has(c)) continue;
      const score = scores[a * width + c]!;
      const isOwn = own.has(c);
      if (isOwn) {
        positiveSum += score;
        positiveCount++;
      } else {
        negativeSum += score;
        negativeCount++;
      }
      if (score > best) [best, bestIsOwn] = [score, isOwn];
    }
    if (bestIsOwn) right++;
  });
  return {
    inBatchAccuracy: right / anchors.length,
    positiveSimilarity: positiveSum / positiveCount,
    negativeSimilarity: negativeCount === 0 ? Number.NaN : negativeSum / negativeCount,
  };
}

/**
 * Of scored and labelled pairs: the share of two pairs that the similarities put in the order of their scores, and the mean
 * similarity of pairs above the batch's mean score, and of the others.
 */
function pairMetrics(pairs: readonly { readonly target: number; readonly score: number }[]): BatchMetrics {
  let [right, all] = [0, 0];
  for (const a of pairs) {
    for (const b of pairs) {
      if (a.target >= b.target) continue;
      all++;
      if (a.score < b.score) right++;
    }
  }
  const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length;
  const middle = mean(pairs.map(({ target }) => target));
  const of = (above: boolean) => mean(pairs.filter(({ target }) => target > middle === above).map(({ score }) => score));
  return { inBatchAccuracy: right / all, positiveSimilarity: of(true), negativeSimilarity: of(false) };
}
