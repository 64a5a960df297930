import { describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { bootstrapInterval, pairedTest } from './significance.ts';

const normals = (count: number, seed: number, shift = 0) => {
  const numbers = random(seed);
  return Float64Array.from({ length: count }, () => numbers.normal() + shift);
};
const zeros = (count: number) => new Float64Array(count);

describe('the bootstrap interval of a mean', () => {
  it('is near the normal one for many values', () => {
    const values = normals(2000, 1, 0.5);
    const mean = values.reduce((a, b) => a + b) / 2000;
    const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 2000);
    const half = (1.96 * deviation) / Math.sqrt(2000);
    const [low, high] = bootstrapInterval(values);
    expect(low).toBeGreaterThan(mean - 1.15 * half);
    expect(low).toBeLessThan(mean - 0.85 * half);
    expect(high).toBeGreaterThan(mean + 0.85 * half);
    expect(high).toBeLessThan(mean + 1.15 * half);
  });

  it('covers the true mean about as often as it says', () => {
    const covered = Array.from({ length: 300 }, (_, i) => bootstrapInterval(normals(100, i + 10), { seed: i })).filter(
      ([low, high]) => low <= 0 && high >= 0,
    ).length;
    expect(covered).toBeGreaterThan(270);
    expect(covered).toBeLessThan(298);
  });

  it('is the same for the same seed, and a point for equal values', () => {
    const values = normals(50, 2);
    expect(bootstrapInterval(values, { seed: 3 })).toEqual(bootstrapInterval(values, { seed: 3 }));
    expect(bootstrapInterval(values, { seed: 3 })).not.toEqual(bootstrapInterval(values, { seed: 4 }));
    expect(bootstrapInterval(Float64Array.of(0.5))).toEqual([0.5, 0.5]);
  });

  it('does not exist for no values', () => {
    expect(() => bootstrapInterval(new Float64Array())).toThrow('no values have no interval');
  });
});

describe('the paired randomisation test', () => {
  it('is exact for few differences', () => {
    // All signs of 1, 2, 3: only +++ and --- are as far from 0 as 6.
    expect(pairedTest(zeros(3), Float64Array.of(1, 2, 3)).p).toBe(2 / 8);
    // 1 + 2 - 3 = 0: every sum is as far.
    expect(pairedTest(zeros(3), Float64Array.of(1, 2, -3)).p).toBe(1);
    expect(pairedTest(zeros(10), new Float64Array(10).fill(0.1)).p).toBe(2 / 1024);
  });

  it('comes near the exact value where it samples', () => {
    const equal = (count: number) =>
      pairedTest(
        zeros(count),
        new Float64Array(count).map((_, i) => (i < 11 ? 1 : -1)),
      );
    // 14 tosses, a sum of 8 or more: 2 * (C(14,0) + C(14,1) + C(14,2) + C(14,3)) / 2^14
    expect(equal(14).p).toBeCloseTo((2 * (1 + 14 + 91 + 364)) / 2 ** 14, 2);
  });

  it('tells how often which of the two is better', () => {
    const { difference, better, equal, worse, interval } = pairedTest(
      Float64Array.of(0, 0.5, 1, 0.2),
      Float64Array.of(1, 0.5, 0.5, 0.4),
    );
    expect(difference).toBeCloseTo(0.175, 12);
    expect([better, equal, worse]).toEqual([2, 1, 1]);
    expect(interval[0]).toBeLessThan(difference);
    expect(interval[1]).toBeGreaterThan(difference);
  });

  it('finds small p where there is a difference, and evenly spread p where there is none', () => {
    const options = { permutations: 400 };
    expect(pairedTest(zeros(200), normals(200, 3, 0.5), options).p).toBe(1 / 401);
    const small = Array.from(
      { length: 200 },
      (_, i) => pairedTest(zeros(30), normals(30, i + 100), { ...options, seed: i }).p,
    ).filter((p) => p < 0.1).length;
    expect(small).toBeGreaterThan(8);
    expect(small).toBeLessThan(36);
  });

  it('is symmetric, repeatable, and 1 for equal systems', () => {
    const [a, b] = [normals(40, 5), normals(40, 6)];
    expect(pairedTest(a, b)).toEqual(pairedTest(a, b));
    expect(pairedTest(b, a).p).toBeCloseTo(pairedTest(a, b).p, 1);
    expect(pairedTest(b, a).difference).toBeCloseTo(-pairedTest(a, b).difference, 12);
    expect(pairedTest(a, a)).toMatchObject({ difference: 0, interval: [0, 0], p: 1, better: 0, equal: 40, worse: 0 });
  });

  it('needs the same queries', () => {
    expect(() => pairedTest(zeros(2), zeros(3))).toThrow('2 and 3 queries cannot be paired');
  });
});
