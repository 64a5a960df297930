import type { BatchRelations } from '../losses/loss.ts';

export interface BatchMetrics {
  readonly inBatchAccuracy: number;
  readonly positiveSimilarity: number;
  readonly negativeSimilarity: number;
}

/** What the similarities of a batch `[anchors, candidates]` say; masked candidates count as neither. */
export function batchMetrics(scores: Float32Array, { anchors, candidates, positives, masked }: BatchRelations): BatchMetrics {
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
