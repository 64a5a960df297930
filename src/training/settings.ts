import { optionError } from '../core/errors.ts';
import type { Model } from '../encoders/model.ts';
import { tableName } from '../encoders/static/table-name.ts';
import { type ScheduleName, scheduleNames } from '../nn/schedule.ts';

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

/** The settings that a run has where nothing else is given. */
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

/** The settings of a run over so many examples: what was given, and defaults. UserError: `option-out-of-range`. */
export function settingsOf(options: Partial<TrainSettings> & { readonly model: Model }, examples: number): TrainSettings {
  const given = Object.fromEntries(
    Object.keys(defaultSettings).flatMap((key) =>
      options[key as keyof TrainSettings] !== undefined ? [[key, options[key as keyof TrainSettings]]] : [],
    ),
  );
  const { transformer, maxLength } = options.model.encoder.config;
  const settings: TrainSettings = {
    ...defaultSettings,
    ...(transformer.architecture === 'static' && { learningRate: staticLearningRate(options.model) }),
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
  if (transformer.architecture === 'static')
    range('--dropout', settings.dropout, settings.dropout === 0, '0: a static encoder has no hidden units to drop');
  range('--weight-decay', settings.weightDecay, settings.weightDecay >= 0, 'a number from 0');
  range('--clip-norm', settings.clipNorm, settings.clipNorm >= 0, 'a number from 0 (0: no clipping)');
  whole('--seed', settings.seed, Number.MIN_SAFE_INTEGER);
  if (!scheduleNames.includes(settings.schedule))
    throw optionError('--schedule', settings.schedule, `one of ${scheduleNames.join(', ')}`);
  return settings.batch > examples ? { ...settings, batch: examples } : settings;
}

/**
 * Steps of AdamW are as large as the learning rate, whatever the gradient: what is large for one table is nothing for another.
 * So a share of the size of the table's numbers, their root mean square, in two digits.
 */
function staticLearningRate({ weights }: Model): number {
  const table = weights.get(tableName)!;
  let squares = 0;
  for (let i = 0; i < table.length; i++) squares += table[i]! * table[i]!;
  return Number((STATIC_SHARE * Math.sqrt(squares / table.length)).toPrecision(2));
}
const STATIC_SHARE = 0.05;
