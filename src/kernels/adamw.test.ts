import { describe, expect, it } from 'vitest';
import golden from './adamw.golden.json' with { type: 'json' };
import type { AdamWUpdate, Kernels } from './kernels.ts';
import { neighboursUntouched, normals, placed, startKernels } from './testing/kernels.ts';

type Settings = Omit<AdamWUpdate, 'weights' | 'mean' | 'variance' | 'gradients'>;
type Arrays = Pick<AdamWUpdate, 'weights' | 'mean' | 'variance' | 'gradients'>;

const settings: Omit<Settings, 'ranges'> = {
  learningRate: 0.01,
  beta1: 0.9,
  beta2: 0.98,
  epsilon: 1e-6,
  step: 3,
  gradientScale: 0.25,
};

/** torch.optim.AdamW's definition, in float64. */
function reference(at: Arrays, i: number, weightDecay: number) {
  const { learningRate, beta1, beta2, epsilon, step, gradientScale } = settings;
  const gradient = at.gradients[i]! * gradientScale;
  const mean = beta1 * at.mean[i]! + (1 - beta1) * gradient;
  const variance = beta2 * at.variance[i]! + (1 - beta2) * gradient ** 2;
  const [meanHat, varianceHat] = [mean / (1 - beta1 ** step), variance / (1 - beta2 ** step)];
  const weight =
    at.weights[i]! * (1 - learningRate * weightDecay) - (learningRate * meanHat) / (Math.sqrt(varianceHat) + epsilon);
  return { weight, mean, variance };
}

describe.each([1, 2, 3])('AdamW on %i threads', (threads) => {
  const { kernels, alone } = startKernels(threads);
  const arrays = (k: Kernels, values: Arrays, offset = 0): Arrays => ({
    weights: placed(k.float32, values.weights, offset),
    mean: placed(k.float32, values.mean, offset + 1),
    variance: placed(k.float32, values.variance, offset + 2),
    gradients: placed(k.float32, values.gradients, offset + 3),
  });

  it.each(golden.map((given, i) => [i, given] as const))('takes the same ten steps as torch.optim.AdamW: case %i', (_, given) => {
    const { learningRate, beta1, beta2, epsilon } = given;
    const zero = new Float32Array(22);
    const at = arrays(kernels, { weights: Float32Array.from(given.weights), mean: zero, variance: zero, gradients: zero });
    const ranges = [
      { from: 0, to: 11, weightDecay: 0.1 },
      { from: 11, to: 22, weightDecay: 0 },
    ];
    given.gradients.forEach((gradient, i) => {
      at.gradients.set(gradient.map((g) => g * 4));
      kernels.adamW({ ...at, ranges, learningRate, beta1, beta2, epsilon, step: i + 1, gradientScale: 0.25 });
      at.weights.forEach((w, k) => {
        expect(Math.abs(w - given.after[i]![k]!)).toBeLessThan(2e-6);
      });
    });
  });

  it.each([1, 5, 16, 1001, 200_003])('updates %i weights in ranges as its definition says, and no others', (length) => {
    const values: Arrays = {
      weights: normals(length),
      mean: normals(length).map((x) => x / 10),
      variance: normals(length).map((x) => x * x),
      gradients: normals(length),
    };
    const cuts = [0, 1, 6, 19, 500, 501, 70_003, length].filter((cut) => cut <= length);
    const ranges = cuts.slice(1).map((to, i) => ({ from: cuts[i]!, to, weightDecay: i / 10 }));
    const updated = ranges.filter((_, i) => i % 3 !== 1);
    const [at, single] = [arrays(kernels, values, 1), arrays(alone, values, 2)];
    kernels.adamW({ ...at, ...settings, ranges: updated });
    alone.adamW({ ...single, ...settings, ranges: updated });
    expect(at).toEqual(single);
    let worst = 0;
    for (const range of ranges) {
      for (let i = range.from; i < range.to; i++) {
        const before = { weight: values.weights[i]!, mean: values.mean[i]!, variance: values.variance[i]! };
        const expected = updated.includes(range) ? reference(values, i, range.weightDecay) : before;
        const errors = [
          at.weights[i]! - expected.weight,
          at.mean[i]! - expected.mean,
          (at.variance[i]! - expected.variance) / (1 + expected.variance),
        ];
        worst = Math.max(worst, ...errors.map(Math.abs));
      }
    }
    expect(worst).toBeLessThan(1e-6);
    expect(Object.values(at).every(neighboursUntouched)).toBe(true);
  });

  it('survives gradients whose squares are beyond float32, once they are clipped', () => {
    const one = new Float32Array(9).fill(1);
    const zero = new Float32Array(9);
    const at = arrays(kernels, { weights: one, mean: zero, variance: zero, gradients: one.map(() => 1e30) });
    kernels.adamW({ ...at, ...settings, step: 1, gradientScale: 1e-30, ranges: [{ from: 0, to: 9, weightDecay: 0 }] });
    at.weights.forEach((w) => {
      expect(w).toBeCloseTo(0.99, 6);
    });
    at.variance.forEach((v) => {
      expect(v).toBeCloseTo(0.02, 6);
    });
  });

  it('refuses ranges that overlap or leave the arrays, and a step 0', () => {
    const zero = new Float32Array(10);
    const at = arrays(kernels, { weights: zero, mean: zero, variance: zero, gradients: zero });
    const update = (...ranges: [number, number][]) => {
      kernels.adamW({ ...at, ...settings, ranges: ranges.map(([from, to]) => ({ from, to, weightDecay: 0 })) });
    };
    expect(() => update([0, 11])).toThrow('elements 0 to 11 after 0 in arrays of 10');
    expect(() => update([0, 5], [4, 6])).toThrow('elements 4 to 6 after 5');
    expect(() => update([3, 2])).toThrow('elements 3 to 2');
    expect(() => update(...Array.from({ length: 43_691 }, (): [number, number] => [0, 0]))).toThrow(
      '43691 ranges; at most 43690 fit',
    );
    expect(() => kernels.adamW({ ...at, ...settings, step: 0, ranges: [] })).toThrow('step 0 of AdamW');
    expect(() => kernels.adamW({ ...at, ...settings, mean: kernels.float32(9), ranges: [] })).toThrow('arrays of 10, 9, 10, 10');
    update();
    expect(at.weights).toEqual(placed(kernels.float32, zero));
  });
});
