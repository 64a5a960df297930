/** One step's gradients: its batches, planned, tokenized and run; with `accumulate`, averaged over several batches. */
import { type BatchPlan, planBatch } from '../data/batch-plan.ts';
import type { Example } from '../data/example.ts';
import { planPairs } from '../data/plan-pairs.ts';
import { epochOrder } from '../data/sampler.ts';
import type { ExampleStore } from '../data/store/example-store.ts';
import type { Role } from '../embed/embedder.ts';
import type { Model } from '../encoders/model.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { type BatchMetrics, batchMetrics } from './batch-metrics.ts';
import type { TrainSettings } from './options.ts';
import type { ParameterStore } from './parameter-store.ts';
import type { GradientStep, TokenizedBatch } from './step.ts';

/** What the batches of one step came to; means where there were several. */
export interface Gathered {
  readonly loss: number;
  /** Real tokens, padding not counted. */
  readonly tokens: number;
  /** Candidates that were left out as known positives. */
  readonly masked: number;
  readonly metrics: BatchMetrics;
  readonly examples: readonly Example[];
}

export interface GathererOptions {
  readonly step: GradientStep;
  readonly model: Model;
  readonly kernels: Kernels;
  readonly store: ParameterStore;
  readonly settings: TrainSettings;
  readonly stepsAnEpoch: number;
  readonly examples: ExampleStore;
}

export interface Gatherer {
  /** Leaves the gradients of a step, counted from 0, in the store. */
  gather(step: number): Promise<Gathered>;
  /** Texts so far that filled the length they are cut at. */
  readonly full: number;
}

export function gatherer({ step, model, kernels, store, settings, stepsAnEpoch, examples }: GathererOptions): Gatherer {
  const { batch, accumulate, seed, maxLength } = settings;
  const { prompts } = model.encoder.config;
  const paired = examples.facts.form !== 'examples';
  const { known } = examples;
  // The texts of a scored or labelled pair are of equal standing, and are read alike.
  const anchorRole: Role = paired ? 'document' : 'query';
  const sum = accumulate > 1 ? kernels.float32(store.gradients.length) : undefined;
  let full = 0;
  let order: { readonly epoch: number; readonly indices: Uint32Array } | undefined;

  /** A batch of an epoch by its number: a function of seed and epoch, so to resume is to skip. */
  const indicesOf = (epoch: number, number: number): readonly number[] => {
    if (order?.epoch !== epoch) order = { epoch, indices: epochOrder(examples.length, { seed, epoch }) };
    return [...order.indices.subarray(number * batch, (number + 1) * batch)];
  };
  const tokenize = (text: string, role: Role): Int32Array => {
    const ids = model.tokenizer.encode(prompts[role] + text, maxLength);
    if (ids.length === maxLength) full++;
    return ids;
  };
  const tokenized = (plan: BatchPlan): TokenizedBatch => ({
    anchors: plan.anchors.map((text) => tokenize(text, anchorRole)),
    candidates: plan.candidates.map((text) => tokenize(text, 'document')),
    relations: plan,
  });

  return {
    get full() {
      return full;
    },
    gather: async (number) => {
      const [epoch, within] = [Math.floor(number / stepsAnEpoch), number % stepsAnEpoch];
      // An epoch may have fewer batches than are to be accumulated.
      const lists = Math.min(accumulate, Math.floor(examples.length / batch));
      const chosen: Example[] = [];
      const all: BatchMetrics[] = [];
      let [loss, tokens, masked] = [0, 0, 0];
      if (sum) kernels.fill(sum, 0);
      for (let i = 0; i < lists; i++) {
        const own = await examples.at(indicesOf(epoch, within * accumulate + i));
        const plan = paired ? planPairs(own) : planBatch(own, known);
        const result = await step.run(tokenized(plan), number * accumulate + i);
        loss += result.loss / lists;
        tokens += result.tokens;
        masked += plan.maskedCount;
        all.push(batchMetrics(result.scores, plan));
        chosen.push(...own);
        if (sum) kernels.addScaled(sum, store.gradients, 1 / lists);
      }
      if (sum) store.gradients.set(sum);
      return { loss, tokens, masked, metrics: meanOf(all), examples: chosen };
    },
  };
}

function meanOf(all: readonly BatchMetrics[]): BatchMetrics {
  const mean = (of: (metrics: BatchMetrics) => number) => all.reduce((total, metrics) => total + of(metrics), 0) / all.length;
  return {
    inBatchAccuracy: mean((metrics) => metrics.inBatchAccuracy),
    positiveSimilarity: mean((metrics) => metrics.positiveSimilarity),
    negativeSimilarity: mean((metrics) => metrics.negativeSimilarity),
  };
}
