/** One step's gradients: its batches, planned, tokenized and run; with `accumulate`, averaged over several batches. */
import { type BatchPlan, type KnownPositives, knownPositives, planBatch } from '../data/batch-plan.ts';
import { type Example, formOf } from '../data/example.ts';
import { planPairs } from '../data/plan-pairs.ts';
import { batches } from '../data/sampler.ts';
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
  readonly examples: readonly Example[];
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
  const paired = examples[0] !== undefined && formOf(examples[0]) !== 'examples';
  const known: KnownPositives = paired ? new Map() : knownPositives(examples);
  // The texts of a scored or labelled pair are of equal standing, and are read alike.
  const anchorRole: Role = paired ? 'document' : 'query';
  const sum = accumulate > 1 ? kernels.float32(store.gradients.length) : undefined;
  let full = 0;
  let order: { readonly epoch: number; readonly lists: readonly (readonly number[])[] } | undefined;

  const listsOf = (epoch: number) => {
    if (order?.epoch !== epoch) order = { epoch, lists: batches(examples.length, { batch, seed, epoch, dropLast: true }) };
    return order.lists;
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
      const lists = listsOf(epoch).slice(within * accumulate, (within + 1) * accumulate);
      const chosen: Example[] = [];
      const all: BatchMetrics[] = [];
      let [loss, tokens, masked] = [0, 0, 0];
      if (sum) kernels.fill(sum, 0);
      for (const [i, list] of lists.entries()) {
        const own = list.map((index) => examples[index]!);
        const plan = paired ? planPairs(own) : planBatch(own, known);
        const result = await step.run(tokenized(plan), number * accumulate + i);
        loss += result.loss / lists.length;
        tokens += result.tokens;
        masked += plan.maskedCount;
        all.push(batchMetrics(result.scores, plan));
        chosen.push(...own);
        if (sum) kernels.addScaled(sum, store.gradients, 1 / lists.length);
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
