import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { hashText } from '../core/random.ts';
import { neighboursUntouched, placed, startKernels } from './testing/kernels.ts';

function finaliser(x: number): number {
  let h = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The definition: eight positions share four words, the low halves first. */
function reference(length: number, { seed, stream, rate }: { seed: number; stream: string; rate: number }): Uint8Array {
  const [key1, key2] = [hashText(`${seed}/${stream}`, 1), hashText(`${seed}/${stream}`, 2)];
  return Uint8Array.from({ length }, (_, i) => {
    const counter = (i >> 3) * 4 + (i & 3);
    const word = finaliser(finaliser(Math.imul(counter, 0x9e3779b9) + key1) ^ key2);
    const half = i & 4 ? word >>> 16 : word & 0xffff;
    return half >= Math.round(rate * 65536) ? 1 : 0;
  });
}

/** Correlation of two masks of one rate, over their common length. */
function correlation(a: Uint8Array, b: Uint8Array, rate: number): number {
  const length = Math.min(a.length, b.length);
  let both = 0;
  for (let i = 0; i < length; i++) both += (a[i]! - (1 - rate)) * (b[i]! - (1 - rate));
  return both / length / (rate * (1 - rate));
}

describe.each([1, 2, 3])('dropout masks on %i threads', (threads) => {
  const { kernels } = startKernels(threads);

  it.each([0, 1, 7, 8, 9, 15, 16, 17, 31, 100, 200_003])(
    'follow their definition over %i positions, and touch no others',
    (length) => {
      const options = { seed: 2 ** 40 + 3, stream: 'step 4/attention', rate: 0.3 };
      const mask = placed(kernels.uint8, new Uint8Array(length), 5);
      kernels.dropoutMask(mask, options);
      expect(Buffer.from(mask).equals(Buffer.from(reference(length, options)))).toBe(true);
      expect(neighboursUntouched(mask)).toBe(true);
    },
  );
});

describe('dropout masks', () => {
  const { kernels } = startKernels(2);
  const length = 1_000_003;
  const draw = (seed: number, stream: string, rate: number) => {
    const mask = kernels.uint8(length);
    kernels.dropoutMask(mask, { seed, stream, rate });
    return mask;
  };
  /** Five standard deviations of a correlation of independent masks. */
  const limit = 5 / Math.sqrt(length);

  it.each([0.01, 0.1, 0.5, 0.9])('drop a share of %f, and as many in every part', (rate) => {
    const mask = draw(4, 'a', rate);
    const part = 10_000;
    const squares: number[] = [];
    for (let at = 0; at + part <= length; at += part) {
      const kept = mask.subarray(at, at + part).reduce((sum, v) => sum + v, 0);
      squares.push((kept - part * (1 - rate)) ** 2 / (part * rate * (1 - rate)));
    }
    const kept = mask.reduce((sum, v) => sum + v, 0) / length;
    expect(Math.abs(kept - (1 - rate))).toBeLessThan(4 * Math.sqrt((rate * (1 - rate)) / length));
    // χ² with 100 degrees of freedom: mean 100, deviation 14.
    const chiSquared = squares.reduce((a, b) => a + b, 0);
    expect(chiSquared).toBeGreaterThan(100 - 4 * 14.2);
    expect(chiSquared).toBeLessThan(100 + 5 * 14.2);
  });

  it('have no serial correlation', () => {
    for (const rate of [0.1, 0.5]) {
      const mask = draw(4, 'a', rate);
      for (const lag of [...Array.from({ length: 40 }, (_, i) => i + 1), 64, 128, 384, 1024, 65_536])
        expect(Math.abs(correlation(mask, mask.subarray(lag), rate)), `lag ${lag}`).toBeLessThan(limit);
    }
  });

  it('have every pattern of eight neighbours equally often at one half', () => {
    const counts = new Float64Array(256);
    const mask = draw(7, 'b', 0.5);
    for (let at = 0; at + 8 <= length; at += 8) counts[mask.subarray(at, at + 8).reduce((bits, v) => 2 * bits + v, 0)]!++;
    const expected = Math.floor(length / 8) / 256;
    const chiSquared = counts.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
    // 255 degrees of freedom: deviation 22.6.
    expect(Math.abs(chiSquared - 255)).toBeLessThan(5 * 22.6);
  });

  it('of other seeds and streams are independent, and of the same ones equal', () => {
    const mask = draw(4, 'step 1/a', 0.1);
    expect(draw(4, 'step 1/a', 0.1)).toEqual(mask);
    const others = [draw(5, 'step 1/a', 0.1), draw(4 + 2 ** 32, 'step 1/a', 0.1), draw(-4, 'step 1/a', 0.1)];
    for (let i = 2; i < 30; i++) others.push(draw(4, `step ${i}/a`, 0.1));
    for (const other of others) expect(Math.abs(correlation(mask, other, 0.1))).toBeLessThan(limit);
  });

  it('keep everything at rate 0 and refuse a rate that is none', () => {
    expect(draw(1, 'c', 0).every((v) => v === 1)).toBe(true);
    for (const rate of [1, -0.1, Number.NaN]) {
      expect(() => draw(1, 'c', rate)).toThrow(UserError);
      expect(() => draw(1, 'c', rate)).toThrow(`dropout is ${rate}; it must be a number from 0 to below 1`);
    }
  });
});
