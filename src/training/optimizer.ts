import type { DecayRange, Kernels } from '../kernels/kernels.ts';
import { scheduleFactor } from '../nn/schedule.ts';
import type { TrainSettings } from './options.ts';
import type { ParameterStore } from './parameter-store.ts';
import type { TouchedRows } from './touched-rows.ts';

export interface Update {
  readonly learningRate: number;
  /** Before clipping. */
  readonly gradientNorm: number;
}

/** Ranges that one call of the kernel takes. */
const MOST_RANGES = 40_000;

/**
 * Clips the gradients by their norm and moves the weights: AdamW with a schedule. Steps count from 0.
 *
 * @param touched of a static table: its other rows stay as they are, their moments too (PyTorch's SparseAdam, TensorFlow's
 *   LazyAdam), and its gradient is cleared
 */
export function optimizer(
  store: ParameterStore,
  kernels: Kernels,
  settings: TrainSettings,
  totalSteps: number,
  touched?: TouchedRows,
) {
  const { learningRate, warmup, schedule, weightDecay, beta1, beta2, epsilon, clipNorm } = settings;
  const warmupSteps = Math.floor(warmup * totalSteps);
  const rangesOf = (chosen: ParameterStore['ranges']): DecayRange[] =>
    chosen.map(({ parameter, from, to }) => ({ from, to, weightDecay: parameter.decay ? weightDecay : 0 }));
  const all = rangesOf(store.ranges);
  const before = touched && rangesOf(store.ranges.filter(({ to }) => to <= touched.range.from));
  const behind = touched && rangesOf(store.ranges.filter(({ from }) => from >= touched.range.to));
  return (step: number): Update => {
    const rows = touched && rowRanges(touched, touched.range.parameter.decay ? weightDecay : 0);
    const gradientNorm = Math.sqrt(
      touched ? touchedSquares(store.gradients, touched, rows!, kernels) : kernels.squaredNorm(store.gradients),
    );
    const rate = learningRate * scheduleFactor({ name: schedule, totalSteps, warmupSteps }, step);
    // A norm that is not finite leaves the weights alone: the caller ends the run.
    if (Number.isFinite(gradientNorm)) {
      const gradientScale = clipNorm > 0 ? Math.min(1, clipNorm / (gradientNorm + 1e-6)) : 1;
      const ranges = rows ? [...before!, ...rows, ...behind!] : all;
      const update = { ...store, learningRate: rate, beta1, beta2, epsilon, step: step + 1, gradientScale };
      for (let at = 0; at < ranges.length; at += MOST_RANGES)
        kernels.adamW({ ...update, ranges: ranges.slice(at, at + MOST_RANGES) });
    }
    for (const { from, to } of rows ?? []) store.gradients.fill(0, from, to);
    touched?.clear();
    return { learningRate: rate, gradientNorm };
  };
}

/** Rows beside one another are one range. */
function rowRanges({ range, width, rows }: TouchedRows, weightDecay: number): DecayRange[] {
  const out: { from: number; to: number; readonly weightDecay: number }[] = [];
  for (const row of rows()) {
    const from = range.from + row * width;
    const last = out.at(-1);
    if (last?.to === from) last.to += width;
    else out.push({ from, to: from + width, weightDecay });
  }
  return out;
}

/** Σ g² where there is a gradient: what lies around the table, and its rows. */
function touchedSquares(gradients: Float32Array, { range }: TouchedRows, rows: readonly DecayRange[], kernels: Kernels): number {
  let sum = 0;
  for (const rest of [gradients.subarray(0, range.from), gradients.subarray(range.to)])
    if (rest.length > 0) sum += kernels.squaredNorm(rest);
  for (const { from, to } of rows) for (let i = from; i < to; i++) sum += gradients[i]! * gradients[i]!;
  return sum;
}
