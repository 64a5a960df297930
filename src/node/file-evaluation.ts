import type { Progress } from '../core/progress.ts';
import { type EvaluationDataOptions, readEvaluationData } from '../data/evaluation-data.ts';
import type { LabelledPair, ScoredPair } from '../data/pair.ts';
import { wholeSplit } from '../data/retrieval-of-examples.ts';
import { type EvaluationReport, mainMetrics } from '../evaluation/compare-reports.ts';
import { evaluatePairs } from '../evaluation/evaluate-pairs.ts';
import { type WatchedRetrieval, watchedRetrieval } from '../report/record/watched-retrieval.ts';
import type { TrainEvaluation } from '../training/options.ts';
import { nodeFiles } from './files.ts';

export interface FileEvaluationOptions extends EvaluationDataOptions {
  readonly progress?: Progress;
  readonly onNote?: (note: string) => void;
}

export type FileEvaluation = Pick<TrainEvaluation<EvaluationReport>, 'metric' | 'run'> & { readonly watched?: WatchedRetrieval };

/**
 * How a run is measured on a file: scored pairs by Spearman's rho, labelled ones by average precision, examples by nDCG@10.
 *
 * @throws UserError as `readEvaluationData`
 */
export async function fileEvaluation(
  data: string | readonly ScoredPair[] | readonly LabelledPair[],
  { progress, onNote = () => {}, ...reading }: FileEvaluationOptions = {},
): Promise<FileEvaluation> {
  const read = typeof data === 'string' ? await readEvaluationData(nodeFiles, data, reading) : undefined;
  if (read?.task === 'retrieval') {
    for (const note of read.notes) onNote(note);
    const watched = watchedRetrieval(read.retrieval, { split: wholeSplit, ...(progress && { progress }) });
    return { metric: mainMetrics.retrieval, run: watched.run, watched };
  }
  const { name, pairs } = read?.pairs ?? { name: 'pairs', pairs: data as readonly ScoredPair[] | readonly LabelledPair[] };
  const labelled = pairs.some((pair) => 'label' in pair);
  return {
    metric: mainMetrics[labelled ? 'pairs' : 'sts'],
    run: (embedder, { signal }) =>
      evaluatePairs(embedder, { pairs, data: name, ...(progress && { progress }), ...(signal && { signal }) }),
  };
}
