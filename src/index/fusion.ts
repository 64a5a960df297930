/** Several rankings of the same entries as one: what vectors find and what words find, say. */
import { optionError } from '../core/errors.ts';
import type { IndexHit } from './contract.ts';

/** How rankings are made one. */
export const fusionNames = ['rrf', 'weighted'] as const;
/** How rankings are made one. */
export type FusionName = (typeof fusionNames)[number];

/** Of `fuse`. */
export interface FusionOptions {
  readonly top: number;
  /**
   * `rrf`, if not given: reciprocal ranks, Σ weight / (60 + rank), whatever the scores are (Cormack, Clarke and Büttcher 2009).
   * `weighted`: Σ weight · score, each ranking's scores brought to 0 to 1 by its own least and greatest.
   */
  readonly by?: FusionName;
  /** Of each ranking; all the same if not given. */
  readonly weights?: readonly number[];
}

/** The constant of reciprocal ranks. */
const K = 60;

/**
 * One ranking from several, best first; of equals, by id. An entry that a ranking lacks gets nothing from it. Texts and fields
 * are those of the first ranking that has the entry.
 *
 * @throws UserError `option-out-of-range` for weights that are not as many as rankings, negative, or all zero
 */
export function fuse(rankings: readonly (readonly IndexHit[])[], { top, by = 'rrf', weights }: FusionOptions): IndexHit[] {
  const shares = weights ?? rankings.map(() => 1);
  if (shares.length !== rankings.length || shares.some((w) => !(w >= 0)) || !shares.some((w) => w > 0))
    throw optionError('weights', shares.join(', '), `${rankings.length} numbers from 0, one of them greater`);
  const fused = new Map<string, { hit: IndexHit; score: number }>();
  for (const [i, hits] of rankings.entries()) {
    const pointsOf = by === 'rrf' ? (_: IndexHit, rank: number) => 1 / (K + rank + 1) : scaled(hits);
    for (const [rank, hit] of hits.entries()) {
      const points = shares[i]! * pointsOf(hit, rank);
      const before = fused.get(hit.id);
      if (before) before.score += points;
      else fused.set(hit.id, { hit, score: points });
    }
  }
  return [...fused.values()]
    .map(({ hit, score }) => ({ ...hit, score }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, top);
}

/** The worst hit of a ranking gets 0, the best 1; where all are equal, 1. */
function scaled(hits: readonly IndexHit[]): (hit: IndexHit) => number {
  const scores = hits.map(({ score }) => score);
  const [least, greatest] = [Math.min(...scores), Math.max(...scores)];
  return ({ score }) => (greatest > least ? (score - least) / (greatest - least) : 1);
}
