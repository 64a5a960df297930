import type { ExampleStore } from '../data/store/example-store.ts';
import type { ModelOrigin } from '../encoders/model.ts';
import { fingerprintOfWeights } from './fingerprint.ts';
import type { TrainOptions, TrainSettings } from './options.ts';

/** What a run is, as run.json keeps it. */
export interface RunRecord {
  /** Its numbers depend on these; a run can only be resumed with the same. */
  readonly run: Readonly<Record<string, unknown>>;
  /** Of the programs that began it, by name. */
  readonly versions: Readonly<Record<string, string>>;
  /** The hub's model that it started from, pinned to a commit. */
  readonly origin?: ModelOrigin;
}

export function runRecord(options: TrainOptions & { readonly examples: ExampleStore }, settings: TrainSettings): RunRecord {
  const { model, examples, loss, evaluation, runtime, precision, threads, output, dataName = '' } = options;
  return {
    run: {
      settings,
      model: { name: model.name, weights: fingerprintOfWeights(model.weights), pooling: model.encoder.config.pooling },
      data: { name: dataName, examples: examples.length, content: examples.facts.fingerprint },
      loss: { name: loss.name, similarity: loss.similarity, ...loss.settings },
      ...(evaluation && {
        evaluation: { metric: evaluation.metric, every: evaluation.every ?? null, patience: evaluation.patience ?? null },
      }),
      runtime: { name: runtime.name, version: runtime.version, precision, threads },
    },
    versions: { ...output?.versions },
    ...(model.origin && { origin: model.origin }),
  };
}
