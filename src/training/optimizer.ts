import type { Kernels } from '../kernels/kernels.ts';
import { scheduleFactor } from '../nn/schedule.ts';
import type { TrainSettings } from './options.ts';
import type { ParameterStore } from './parameter-store.ts';

export interface Update {
  readonly learningRate: number;
  /** Before clipping. */
  readonly gradientNorm: number;
}

/** Clips the gradients by their norm and moves the weights: AdamW with a schedule. Steps count from 0. */
export function optimizer(store: ParameterStore, kernels: Kernels, settings: TrainSettings, totalSteps: number) {
  const { learningRate, warmup, schedule, weightDecay, beta1, beta2, epsilon, clipNorm } = settings;
  const ranges = store.ranges.map(({ parameter, from, to }) => ({ from, to, weightDecay: parameter.decay ? weightDecay : 0 }));
  const warmupSteps = Math.floor(warmup * totalSteps);
  return (step: number): Update => {
    const gradientNorm = Math.sqrt(kernels.squaredNorm(store.gradients));
    const rate = learningRate * scheduleFactor({ name: schedule, totalSteps, warmupSteps }, step);
    // A norm that is not finite leaves the weights alone: the caller ends the run.
    if (Number.isFinite(gradientNorm)) {
      const gradientScale = clipNorm > 0 ? Math.min(1, clipNorm / (gradientNorm + 1e-6)) : 1;
      kernels.adamW({ ...store, ranges, learningRate: rate, beta1, beta2, epsilon, step: step + 1, gradientScale });
    }
    return { learningRate: rate, gradientNorm };
  };
}
