import { afterAll, describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { nodeKernels } from '../node/kernels.ts';
import golden from './adamw.golden.json' with { type: 'json' };

describe.each([1, 2, 3])('kernels on %i threads', (threads) => {
  const kernels = nodeKernels(threads);
  afterAll(() => kernels.dispose());
  const numbers = random(5);
  const filled = (length: number) => kernels.float32(length).map(() => numbers.normal()) as Float32Array;
  const inKernel = (values: Float32Array) => {
    const memory = kernels.float32(values.length);
    memory.set(values);
    return memory;
  };

  it('AdamW takes the same ten steps as torch.optim.AdamW, with and without decay', () => {
    const weights = inKernel(Float32Array.from(golden.weights));
    const [mean, variance, gradients] = [kernels.float32(22), kernels.float32(22), kernels.float32(22)];
    golden.gradients.forEach((gradient, i) => {
      gradients.set(gradient.map((g) => g * 4));
      const ranges = [
        { from: 0, to: 11, weightDecay: 0.1 },
        { from: 11, to: 22, weightDecay: 0 },
      ];
      kernels.adamW({
        weights,
        mean,
        variance,
        gradients,
        ranges,
        learningRate: 0.01,
        beta1: 0.9,
        beta2: 0.98,
        epsilon: 1e-6,
        step: i + 1,
        gradientScale: 0.25,
      });
      weights.forEach((w, k) => {
        expect(Math.abs(w - golden.after[i]![k]!)).toBeLessThan(2e-6);
      });
    });
  });

  it('AdamW leaves what lies outside its ranges alone', () => {
    const weights = inKernel(new Float32Array(1000).fill(1));
    const [mean, variance, gradients] = [kernels.float32(1000), kernels.float32(1000), inKernel(new Float32Array(1000).fill(1))];
    kernels.adamW({
      weights,
      mean,
      variance,
      gradients,
      ranges: [{ from: 3, to: 517, weightDecay: 0 }],
      learningRate: 0.1,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      step: 1,
      gradientScale: 1,
    });
    weights.forEach((w, i) => {
      expect(w).toBeCloseTo(i >= 3 && i < 517 ? 0.9 : 1, 5);
    });
  });

  it.each([1, 7, 16, 1023, 70_001])('sums, fills and adds %i numbers', (length) => {
    const x = inKernel(filled(length));
    const y = inKernel(filled(length));
    const before = y.slice();
    const exact = x.reduce((sum, v) => sum + v * v, 0);
    expect(Math.abs(kernels.squaredNorm(x) - exact)).toBeLessThan(1e-9 * exact);
    kernels.addScaled(y, x, 0.5);
    y.forEach((v, i) => {
      expect(v).toBe(Math.fround(before[i]! + Math.fround(x[i]! * 0.5)));
    });
    kernels.fill(x, 3);
    expect(x.every((v) => v === 3)).toBe(true);
  });

  it('gives the same norm, to the bit, as one thread', () => {
    const alone = nodeKernels(1);
    const values = Float32Array.from({ length: 300_007 }, () => numbers.normal());
    const copy = alone.float32(values.length);
    copy.set(values);
    expect(kernels.squaredNorm(inKernel(values))).toBe(alone.squaredNorm(copy));
  });

  it('adds up repeated rows, 200 times over', () => {
    const [rows, columns, count] = [13, 37, 400];
    for (let round = 0; round < 200; round++) {
      const table = kernels.float32(rows * columns);
      const indices = kernels.int32(count);
      indices.forEach((_, i) => {
        indices[i] = numbers.int(rows + 1) - 1;
      });
      const values = inKernel(filled(count * columns));
      const expected = new Float32Array(rows * columns);
      indices.forEach((row, i) => {
        for (let c = 0; c < columns && row >= 0; c++) expected[row * columns + c]! += values[i * columns + c]!;
      });
      kernels.scatterAddRows(table, columns, indices, values);
      expect(table).toEqual(expected);
      if (round > 3 && threads === 1) break;
    }
  });

  it('draws dropout masks that have the right share, no serial correlation, and depend on seed and stream alone', () => {
    const alone = nodeKernels(1);
    const length = 1_000_003;
    const draw = (k: typeof kernels, seed: number, stream: string) => {
      const mask = k.uint8(length);
      k.dropoutMask(mask, { seed, stream, rate: 0.1 });
      return mask;
    };
    const mask = draw(kernels, 4, 'a');
    expect(draw(alone, 4, 'a')).toEqual(mask);
    const kept = mask.reduce((sum, v) => sum + v, 0) / length;
    const deviation = Math.sqrt((0.1 * 0.9) / length);
    expect(Math.abs(kept - 0.9)).toBeLessThan(4 * deviation);
    for (const other of [mask.subarray(1), mask.subarray(2), mask.subarray(8), draw(kernels, 5, 'a'), draw(kernels, 4, 'b')]) {
      let both = 0;
      other.forEach((v, i) => {
        both += (v - 0.9) * (mask[i]! - 0.9);
      });
      expect(Math.abs(both / other.length / 0.09)).toBeLessThan(4 / Math.sqrt(length));
    }
    expect(mask.every((v) => v === 0 || v === 1)).toBe(true);
  });

  it('refuses arrays of other lengths, rows beyond a table, and memory that is not its own', () => {
    expect(() => kernels.addScaled(kernels.float32(3), kernels.float32(4), 1)).toThrow('arrays of 3, 4 elements');
    expect(() => kernels.scatterAddRows(kernels.float32(4), 2, Int32Array.of(2), kernels.float32(2))).toThrow(
      'row 2 of a table with 2 rows',
    );
    expect(() => kernels.fill(new Float32Array(3), 1)).toThrow('does not lie in kernel memory');
  });
});
