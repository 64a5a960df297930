import type { BatchPlan } from './batch-plan.ts';
import type { Example } from './example.ts';

export interface PairPlan extends BatchPlan {
  /** By anchor: the place of its partner among the candidates, and the score, or the label as 0 or 1. */
  readonly pairs: readonly { readonly candidate: number; readonly target: number }[];
}

/** A batch of scored or labelled pairs: each anchor has one partner, and nobody else's concern it. */
export function planPairs(examples: readonly Example[]): PairPlan {
  const none = examples.map(() => []);
  return {
    anchors: examples.map(({ anchor }) => anchor),
    candidates: examples.map(({ positives }) => positives[0]!),
    positives: none,
    negatives: none,
    masked: none,
    maskedCount: 0,
    weights: examples.map(({ weight }) => weight),
    pairs: examples.map(({ score, label }, candidate) => ({ candidate, target: score ?? (label ? 1 : 0) })),
  };
}
