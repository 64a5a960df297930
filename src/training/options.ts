import { optionError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import type { Progress } from '../core/progress.ts';
import type { Example } from '../data/example.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Model } from '../encoders/model.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Loss } from '../losses/loss.ts';
import { type ScheduleName, scheduleNames } from '../nn/schedule.ts';
import type { Precision, Runtime } from '../runtime/runtime.ts';

/** What changes the numbers of a run. A run can only be resumed with the same. */
export interface TrainSettings {
  /** Examples a step; they are each other's in-batch negatives. */
  readonly batch: number;
  /** Texts that are encoded at a time, for batches larger than memory; all at once if not given. */
  readonly microBatch?: number;
  /** Batches whose gradients are averaged before the weights move. */
  readonly accumulate: number;
  readonly epochs: number;
  /** Ends the run early; the schedule ends there too. */
  readonly maxSteps?: number;
  /** Peak learning rate. */
  readonly learningRate: number;
  /** Share of the steps in which the learning rate rises. */
  readonly warmup: number;
  readonly schedule: ScheduleName;
  readonly weightDecay: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** The gradient's norm is scaled down to it; 0 for no clipping. */
  readonly clipNorm: number;
  /** Share of hidden units and attention probabilities that are dropped. */
  readonly dropout: number;
  /** Parts that stay as they are: `embeddings`, `encoder.layer.0`, a parameter's name. */
  readonly freeze: readonly string[];
  /** Texts are cut to so many tokens. */
  readonly maxLength: number;
  readonly seed: number;
}

export const defaultSettings = {
  batch: 64,
  accumulate: 1,
  epochs: 1,
  learningRate: 2e-5,
  warmup: 0.1,
  schedule: 'linear',
  weightDecay: 0.01,
  beta1: 0.9,
  beta2: 0.999,
  epsilon: 1e-8,
  clipNorm: 1,
  dropout: 0,
  freeze: [],
  seed: 1,
} as const satisfies Omit<TrainSettings, 'maxLength'>;

/** What an evaluation gives: figures by name, and whatever else its maker wants back. */
export interface Evaluated {
  readonly metrics: Readonly<Record<string, number>>;
}

export interface TrainEvaluation<E extends Evaluated> {
  run(embedder: Embedder, options: { readonly signal?: AbortSignal }): Promise<E>;
  /** The figure that decides which checkpoint is best; greater is better. */
  readonly metric: string;
  /** Steps between evaluations; only before and after if not given. */
  readonly every?: number;
  /** Evaluations without a new best after which the run stops. */
  readonly patience?: number;
}

export interface TrainOptions<E extends Evaluated = Evaluated> extends Partial<TrainSettings> {
  readonly model: Model;
  readonly examples: readonly Example[];
  readonly loss: Loss;
  readonly runtime: Runtime;
  readonly precision: Precision;
  readonly threads: number;
  readonly kernels: Kernels;
  readonly evaluation?: TrainEvaluation<E>;
  /** Where the run is kept: its log, its checkpoints, and the model at the end. */
  readonly output?: {
    readonly files: Files;
    readonly folder: string;
    readonly resume?: boolean;
    /** Steps between checkpoints; one is made at the end of training as well. None if 0 or not given, but on a signal. */
    readonly checkpointEvery?: number;
    /** Of the programs that train, for the run's record: `{ attune: '0.1.0' }`. */
    readonly versions?: Readonly<Record<string, string>>;
  };
  /** Names the data in the run's record. */
  readonly dataName?: string;
  readonly progress?: Progress;
  /** Called for every step, as it is logged. */
  readonly onStep?: (entry: StepLog) => void;
  /** Things the user should read, a line each. */
  readonly onNote?: (note: string) => void;
  /** Ends the run after the current step, or in the midst of an evaluation, with a checkpoint. */
  readonly signal?: AbortSignal;
  /** Milliseconds; only for throughput and time left. */
  readonly clock?: () => number;
}

/** A line of log.jsonl. */
export interface StepLog {
  /** Counted from 1. */
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly learningRate: number;
  readonly gradientNorm: number;
  /** Share of anchors whose nearest candidate is a positive. */
  readonly inBatchAccuracy: number;
  readonly positiveSimilarity: number;
  readonly negativeSimilarity: number;
  /** Candidates that were left out as known positives. */
  readonly masked: number;
  readonly tokens: number;
  readonly tokensPerSecond: number;
}

/** The settings of a run over so many examples: what was given, and defaults. UserError: `option-out-of-range`. */
export function settingsOf(options: Partial<TrainSettings> & Pick<TrainOptions, 'model'>, examples: number): TrainSettings {
  const given = Object.fromEntries(
    Object.keys(defaultSettings).flatMap((key) =>
      options[key as keyof TrainSettings] !== undefined ? [[key, options[key as keyof TrainSettings]]] : [],
    ),
  );
  const { transformer, maxLength } = options.model.encoder.config;
  const settings: TrainSettings = {
    ...defaultSettings,
    ...given,
    maxLength: options.maxLength ?? maxLength,
    ...(options.microBatch !== undefined && { microBatch: options.microBatch }),
    ...(options.maxSteps !== undefined && { maxSteps: options.maxSteps }),
  };
  const whole = (name: string, value: number, least: number, most = Number.MAX_SAFE_INTEGER) => {
    if (!(Number.isInteger(value) && value >= least && value <= most))
      throw optionError(
        name,
        value,
        most === Number.MAX_SAFE_INTEGER ? `a whole number from ${least}` : `a whole number from ${least} to ${most}`,
      );
  };
  const range = (name: string, value: number, ok: boolean, needed: string) => {
    if (!(ok && Number.isFinite(value))) throw optionError(name, value, needed);
  };
  whole('--batch', settings.batch, 1);
  if (settings.microBatch !== undefined) whole('--micro-batch', settings.microBatch, 1);
  whole('--accumulate', settings.accumulate, 1);
  whole('--epochs', settings.epochs, 1);
  if (settings.maxSteps !== undefined) whole('--max-steps', settings.maxSteps, 1);
  whole('--max-length', settings.maxLength, 3, transformer.positions);
  range('--lr', settings.learningRate, settings.learningRate > 0, 'a number above 0');
  range('--warmup', settings.warmup, settings.warmup >= 0 && settings.warmup <= 1, 'a share from 0 to 1');
  range('--dropout', settings.dropout, settings.dropout >= 0 && settings.dropout < 1, 'a number from 0 to below 1');
  range('--weight-decay', settings.weightDecay, settings.weightDecay >= 0, 'a number from 0');
  range('--clip-norm', settings.clipNorm, settings.clipNorm >= 0, 'a number from 0 (0: no clipping)');
  whole('--seed', settings.seed, Number.MIN_SAFE_INTEGER);
  if (!scheduleNames.includes(settings.schedule))
    throw optionError('--schedule', settings.schedule, `one of ${scheduleNames.join(', ')}`);
  return settings.batch > examples ? { ...settings, batch: examples } : settings;
}
