import type { LabelledPair, ScoredPair } from '../data/pair.ts';
import type { Interval } from './bootstrap.ts';

/** `sts`: pairs with scores; `pairs`: pairs with labels, 1 for what belongs together and 0 for what does not. */
export type PairTask = 'sts' | 'pairs';

export const pairMetrics = {
  sts: ['spearman', 'pearson'],
  pairs: ['ap', 'f1', 'accuracy', 'precision', 'recall'],
} as const satisfies Readonly<Record<PairTask, readonly string[]>>;

/** The number that similarities should agree with: the score, or the label as 0 or 1. */
export const targetOf = (pair: ScoredPair | LabelledPair): number => ('score' in pair ? pair.score : pair.label ? 1 : 0);

/** One pair of a report. */
export interface PairResult {
  /** Its number in the data, from 1. */
  readonly pair: number;
  readonly sentence1: string;
  readonly sentence2: string;
  /** Score, or label. */
  readonly target: number;
  readonly similarity: number;
  /**
   * How far the model is off, greater is worse. Of scored pairs: places between the pair's rank by score and by similarity, as
   * a share of all. Of labelled pairs: how far the similarity lies on the wrong side of the threshold of f1, 0 on the right one.
   */
  readonly error: number;
  /** Of scored pairs: ranks from 1, the most alike first; equal ones share the mean of theirs. */
  readonly ranks?: { readonly target: number; readonly similarity: number };
}

/** A model's figures on scored or labelled pairs. */
export interface PairReport {
  readonly task: PairTask;
  readonly model: string;
  readonly dimensions: number;
  readonly data: string;
  /** How many. */
  readonly pairs: number;
  /** `spearman` and `pearson`; or `ap`, `f1`, `accuracy`, and `precision` and `recall` at the threshold of f1. */
  readonly metrics: Readonly<Record<string, number>>;
  /** 95 % bootstrap intervals. */
  readonly intervals: Readonly<Record<string, Interval>>;
  /** Of labelled pairs: the similarity from which on a pair counts as belonging together, where that figure is greatest. */
  readonly thresholds?: { readonly f1: number; readonly accuracy: number };
  readonly warnings: readonly string[];
  /** By pair, in the order of the data. */
  readonly targets: Float64Array;
  readonly similarities: Float64Array;
  /** The worst pairs, where they were asked for. */
  readonly failures?: readonly PairResult[];
}
