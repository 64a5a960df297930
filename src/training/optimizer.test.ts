import { afterAll, describe, expect, it } from 'vitest';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import { optimizer } from './optimizer.ts';
import { defaultSettings, type TrainSettings } from './options.ts';
import { tinyContext } from './testing/tiny.ts';

const { store, kernels } = tinyContext({ runtime: referenceRuntime });
afterAll(() => kernels.dispose());
const settings: TrainSettings = {
  ...defaultSettings,
  maxLength: 32,
  learningRate: 0.01,
  warmup: 0,
  weightDecay: 0.1,
  schedule: 'constant',
};

/** One update of fresh moments with these gradients; what the weights were before and are now. */
function updated(gradient: (i: number) => number, changes: Partial<TrainSettings> = {}) {
  const before = store.weights.slice();
  store.mean.fill(0);
  store.variance.fill(0);
  store.gradients.forEach((_, i) => {
    store.gradients[i] = gradient(i);
  });
  const result = optimizer(store, kernels, { ...settings, ...changes }, 10)(0);
  return { before, after: store.weights.slice(), ...result };
}

describe('optimizer', () => {
  it('decays matrices, and neither biases nor norms', () => {
    const { before, after } = updated(() => 0);
    for (const { parameter, from, to } of store.ranges) {
      const decayed = !/bias$|LayerNorm/.test(parameter.name);
      expect(parameter.decay).toBe(decayed);
      for (let i = from; i < to; i++) expect(after[i]!).toBeCloseTo(before[i]! * (decayed ? 1 - 0.01 * 0.1 : 1), 6);
    }
  });

  it('moves by AdamW: the first step is the learning rate times the sign of the gradient', () => {
    const { before, after } = updated((i) => (i % 2 === 0 ? 3 : -2), { weightDecay: 0, clipNorm: 0 });
    for (const { from, to } of store.ranges)
      for (let i = from; i < to; i++) expect(before[i]! - after[i]!).toBeCloseTo(i % 2 === 0 ? 0.01 : -0.01, 5);
  });

  it('scales the gradient down to the norm it is clipped at, and gives the norm before', () => {
    const { gradientNorm } = updated(() => 0.5, { clipNorm: 2 });
    const expected = 0.5 * Math.sqrt(store.gradients.length);
    expect(gradientNorm).toBeCloseTo(expected, 3);
    // The moments have seen the gradient as it was clipped.
    expect(store.mean[0]!).toBeCloseTo(0.1 * 0.5 * (2 / expected), 8);
    updated(() => 0.5, { clipNorm: 0 });
    expect(store.mean[0]!).toBeCloseTo(0.05, 6);
    updated(() => 1e-6, { clipNorm: 2 });
    expect(store.mean[0]!).toBeCloseTo(1e-7, 12);
  });

  it('leaves the weights alone where the gradient is no number', () => {
    const { before, after, gradientNorm } = updated((i) => (i === 3 ? Number.NaN : 1));
    expect(gradientNorm).toBeNaN();
    expect(after).toEqual(before);
  });

  it('rises over the warm-up, then falls as the schedule says', () => {
    const rates = (schedule: TrainSettings['schedule']) => {
      store.gradients.fill(0);
      const update = optimizer(store, kernels, { ...settings, schedule, warmup: 0.2, learningRate: 1 }, 10);
      return Array.from({ length: 10 }, (_, step) => Number(update(step).learningRate.toFixed(4)));
    };
    expect(rates('constant')).toEqual([0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(rates('linear')).toEqual([0.5, 1, 1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125]);
    expect(rates('cosine')).toEqual([0.5, 1, 1, 0.9619, 0.8536, 0.6913, 0.5, 0.3087, 0.1464, 0.0381]);
  });
});
