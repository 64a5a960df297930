import type { BatchRelations } from './loss.ts';

/** Relations of plain pairs: the candidate at an anchor's own place is its one positive, and nothing is masked. */
export const pairRelations = <T>(
  anchors: readonly T[],
  candidates: readonly T[],
): BatchRelations & { readonly anchors: readonly T[]; readonly candidates: readonly T[] } => ({
  anchors,
  candidates,
  positives: anchors.map((_, i) => [i]),
  negatives: anchors.map(() => []),
  masked: anchors.map(() => []),
  weights: anchors.map(() => 1),
});
