import type { RunEnd, RunStart } from './callbacks.ts';
import type { Evaluated, TrainOptions, TrainSettings } from './options.ts';
import type { TrainResult } from './result.ts';

/** What is told of a run when it starts. */
export function startOf(
  { model, examples, dataName = '', loss, runtime, precision, threads, output }: TrainOptions,
  settings: TrainSettings,
  counts: Pick<RunStart, 'step' | 'totalSteps' | 'stepsAnEpoch'>,
): RunStart {
  return {
    ...(output && { folder: output.folder }),
    ...counts,
    settings,
    model: model.name,
    data: { name: dataName, examples: examples.length },
    loss: { name: loss.name, similarity: loss.similarity, ...loss.settings },
    runtime: { name: runtime.name, version: runtime.version, precision, threads },
  };
}

/** What is told of a run that did not fail, when it ends. */
export function endOf<E extends Evaluated>({ model: _, interrupted, before, after, ...figures }: TrainResult<E>): RunEnd {
  return {
    status: interrupted ? 'interrupted' : 'finished',
    ...figures,
    ...(before && { before: before.metrics }),
    ...(after && { after: after.metrics }),
  };
}
