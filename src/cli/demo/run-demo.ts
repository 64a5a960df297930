/**
 * The demo's main job, step by step: a world, a model from nothing, in-batch negatives, then hard negatives with InfoNCE
 * and with triplets, each measured on wordings that were never trained on.
 */
import type { Progress } from '../../core/progress.ts';
import type { Embedder } from '../../embed/embedder.ts';
import { encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { remember } from '../../embed/remember.ts';
import type { Model } from '../../encoders/model.ts';
import { defaultMetrics } from '../../evaluation/metrics.ts';
import type { Kernels } from '../../kernels/kernels.ts';
import { infoNce } from '../../losses/info-nce.ts';
import { triplet } from '../../losses/triplet.ts';
import type { Precision, Runtime } from '../../runtime/runtime.ts';
import { freshModel } from '../../training/fresh-model.ts';
import type { TrainOptions } from '../../training/options.ts';
import { train } from '../../training/train.ts';
import type { World } from '../../world/world.ts';
import { type DemoRun, demoRun } from './demo-run.ts';
import { mineHardNegatives } from './hard-negatives.ts';
import { type Measured, measure } from './measure.ts';
import { deceivingSearches, look, type Search, type Sight, typedSearches } from './searches.ts';
import type { DemoSettings } from './settings.ts';
import { modelSystem, type System, wordSystem } from './systems.ts';
import { retrievalOf, trainingPairs, trainingTexts } from './world-examples.ts';

export interface DemoMachine {
  readonly runtime: Runtime;
  readonly precision: Precision;
  readonly threads: number;
  readonly kernels: Kernels;
  readonly progress: Progress;
  readonly onNote: (note: string) => void;
  readonly signal?: AbortSignal;
}

export interface DemoResult {
  /** Untrained, BM25, in-batch only, with hard negatives, triplet. */
  readonly table: readonly Measured[];
  readonly searches: readonly { readonly search: Search; readonly sights: readonly Sight[] }[];
  /** The one trained with hard negatives. */
  readonly model: Model;
  /** The way there, for a report. */
  readonly run: DemoRun;
}

/** @throws AbortError where the signal ends it */
export async function runDemo(world: World, settings: DemoSettings, machine: DemoMachine): Promise<DemoResult> {
  const { size, vocabularySize, maxLength, seed, split, inBatch, hardNegatives } = settings;
  const { progress, onNote, signal } = machine;
  const retrieval = retrievalOf(world);
  const table: Measured[] = [];
  const run = demoRun(world, retrieval, settings);

  const words = wordSystem('BM25', retrieval);
  const byWords = await words.evaluate({ split, progress });
  const searches = [...typedSearches(world), ...deceivingSearches(world, byWords.rankings, { split, perLanguage: 2 })].map(
    (search): { search: Search; sights: Sight[] } => ({ search, sights: [] }),
  );
  const examine = async (system: System, { onTheWay = false } = {}) => {
    // Whole rankings: the trap rate looks at every right document, wherever it stands.
    const metrics = [...defaultMetrics, `recall@${world.corpus.length}`];
    const report = await system.evaluate({ split, progress, metrics, ...(signal && { signal }) });
    run.measured(report, { onTheWay });
    table.push(measure(system.name, report, world, split));
    for (const { search, sights } of searches) sights.push(look(system.name, search, await system.rank(search.query), world));
  };
  /** Measures a model; what else is to be done with it is done while it is open. */
  const examineModel = async <T>(
    model: Model,
    { onTheWay, use }: { readonly onTheWay: boolean; use(embedder: ReturnType<typeof remember>): T | Promise<T> },
  ): Promise<T> => {
    const open = await encoderEmbedder(model, machine);
    const embedder = remember(open);
    await examine(modelSystem(model.name, embedder, retrieval), { onTheWay });
    const result = await use(embedder);
    await open.dispose();
    return result;
  };
  const trained = async (
    name: string,
    model: Model,
    options: Pick<TrainOptions, 'examples' | 'loss'> & Partial<TrainOptions>,
  ) => {
    const result = await train({ ...machine, ...options, model: { ...model, name }, maxLength, seed });
    signal?.throwIfAborted();
    return result.model;
  };

  const texts = trainingTexts(world);
  const untrained = {
    ...freshModel({ size, texts, vocabularySize, maxLength, similarity: 'cosine', seed, progress }),
    name: 'untrained',
  };
  const keep = (embedder: Embedder) => run.look(embedder);
  await examineModel(untrained, { onTheWay: true, use: keep });
  await examine(words);

  const first = await trained('in-batch only', untrained, {
    ...inBatch,
    examples: trainingPairs(world),
    loss: infoNce({ temperature: inBatch.temperature }),
    onStep: run.stage(),
  });
  const mined = await examineModel(first, {
    onTheWay: true,
    use: (embedder) => mineHardNegatives(world, embedder, { depth: settings.negatives.depth }),
  });
  const examples = trainingPairs(world, { each: settings.negatives.each, ranked: mined });
  onNote(`mined ${settings.negatives.depth} hard negatives for each of ${mined.size.toLocaleString('en')} queries of train`);

  const harder = await trained('with hard negatives', first, {
    ...hardNegatives,
    examples,
    loss: infoNce({ temperature: hardNegatives.temperature }),
    onStep: run.stage(),
  });
  await examineModel(harder, { onTheWay: true, use: keep });
  const other = await trained('triplet', first, {
    ...settings.triplet,
    examples,
    loss: triplet({ margin: settings.triplet.margin }),
  });
  await examineModel(other, { onTheWay: false, use: () => {} });
  return { table, searches, model: harder, run };
}
