import type { Progress } from '../core/progress.ts';
import type { LabelledPair, ScoredPair } from '../data/pair.ts';
import { type ReadPairsOptions, readPairs } from '../data/read-pairs.ts';
import { mainMetrics } from '../evaluation/compare-reports.ts';
import { evaluatePairs } from '../evaluation/evaluate-pairs.ts';
import type { PairReport } from '../evaluation/pair-report.ts';
import type { TrainEvaluation } from '../training/options.ts';
import { nodeFiles } from './files.ts';

export interface PairEvaluationData extends ReadPairsOptions {
  readonly progress?: Progress;
}

/**
 * How a run is measured on scored or labelled pairs: by Spearman's rho, or by average precision.
 *
 * @throws UserError as `readPairs`
 */
export async function pairEvaluation(
  data: string | readonly ScoredPair[] | readonly LabelledPair[],
  { progress, ...reading }: PairEvaluationData = {},
): Promise<Pick<TrainEvaluation<PairReport>, 'metric' | 'run'>> {
  const { name, pairs } = typeof data === 'string' ? await readPairs(nodeFiles, data, reading) : { name: 'pairs', pairs: data };
  const labelled = pairs.some((pair) => 'label' in pair);
  return {
    metric: mainMetrics[labelled ? 'pairs' : 'sts'],
    run: (embedder, { signal }) =>
      evaluatePairs(embedder, { pairs, data: name, ...(progress && { progress }), ...(signal && { signal }) }),
  };
}
