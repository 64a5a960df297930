import type { Files } from '../../core/files.ts';
import type { Example } from '../../data/example.ts';
import { epochOrder } from '../../data/sampler.ts';
import { type ExampleStore, storeOf } from '../../data/store/example-store.ts';
import { type EncoderEmbedderOptions, encoderEmbedder } from '../../embed/encoder-embedder.ts';
import type { Model } from '../../encoders/model.ts';
import type { EvaluationReport } from '../../evaluation/compare-reports.ts';
import type { TrainResult } from '../../training/train.ts';
import type { BeforeAfter } from './evidence.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { type Sample, sampleOfExamples } from './sample.ts';
import { type SeenVectors, type WatchedReport, watch } from './watch.ts';
import type { WatchedRetrieval } from './watched-retrieval.ts';
import { writeEvidence } from './write-evidence.ts';

export interface RecordRunOptions {
  readonly files: Files;
  readonly folder: string;
  /** The model that training started from. */
  readonly model: Model;
  readonly examples: readonly Example[] | ExampleStore;
  /** What the run was evaluated on, if it was. */
  readonly evaluated?: WatchedRetrieval;
  readonly result: TrainResult<EvaluationReport | WatchedReport>;
  readonly machine: Pick<EncoderEmbedderOptions, 'runtime' | 'precision' | 'threads'>;
  /** What the user was told. */
  readonly notes: readonly string[];
}

/**
 * Keeps in a finished run's folder what its report needs. Where no collection was evaluated, some examples that were trained on
 * are encoded with both models, which takes a moment.
 */
export async function recordRun(options: RecordRunOptions): Promise<void> {
  const { files, folder, evaluated, notes, result } = options;
  const { before, after, model } = result;
  const { similarity } = model.encoder.config;
  if (evaluated && before && after && 'seen' in before && 'seen' in after) {
    const { sample, retrieval } = evaluated;
    const seen = { before: before.seen, after: after.seen };
    await writeEvidence(
      files,
      folder,
      gatherEvidence({ sample, seen, similarity, notes, evaluation: { before, after, retrieval } }),
    );
    return;
  }
  const sample = sampleOfExamples(await drawnFrom(storeOf(options.examples)));
  const seen = await seenByBoth(sample, options);
  const evaluation = before && after && { before, after };
  await writeEvidence(files, folder, gatherEvidence({ sample, seen, similarity, notes, ...(evaluation && { evaluation }) }));
}

/** Examples that a sample is drawn from: all, or that many of more, as they may be larger than memory. */
const DRAWN_FROM = 20_000;
const drawnFrom = (store: ExampleStore) =>
  store.at(
    store.length <= DRAWN_FROM
      ? Array.from({ length: store.length }, (_, i) => i)
      : [...epochOrder(store.length, { seed: 1, epoch: 0 }).subarray(0, DRAWN_FROM)],
  );

async function seenByBoth(sample: Sample, { model, result, machine }: RecordRunOptions): Promise<BeforeAfter<SeenVectors>> {
  const { model: trained } = result;
  const seenBy = async (weights: Model['weights']) => {
    const embedder = await encoderEmbedder({ ...trained, weights }, machine);
    try {
      return await watch(embedder, sample).seen();
    } finally {
      await embedder.dispose();
    }
  };
  return { before: await seenBy(model.weights), after: await seenBy(trained.weights) };
}
