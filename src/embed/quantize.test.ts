import { expect, it } from 'vitest';
import { matrix } from '../core/matrix.ts';
import { dequantize, quantize, rangesOf } from './quantize.ts';

const vectors = matrix(3, 3, Float32Array.of(-1, 0, 0.5, 1, 2, 0.5, 0, 1, 0.5));

it('takes the range of each dimension', () => {
  const { least, greatest } = rangesOf(vectors);
  expect([...least, ...greatest]).toEqual([-1, 0, 0.5, 1, 2, 0.5]);
});

it('cuts each range into 256 steps; a dimension that never changes is its first step', () => {
  const ranges = rangesOf(vectors);
  // The greatest is rounded down in float32: 2 / (2 / 255) is below 255, in NumPy as well.
  expect([...quantize(vectors, 'uint8', ranges).data]).toEqual([0, 0, 0, 254, 254, 0, 127, 127, 0]);
  expect([...quantize(vectors, 'int8', ranges).data]).toEqual([-128, -128, -128, 126, 126, -128, -1, -1, -128]);
});

it('gives what lies outside of the ranges the nearest number', () => {
  const ranges = { least: Float32Array.of(0), greatest: Float32Array.of(1) };
  expect([...quantize(matrix(3, 1, Float32Array.of(-5, 9, 0.5)), 'int8', ranges).data]).toEqual([-128, 127, -1]);
});

it('packs signs eight to a byte, the first one highest; zero is no sign', () => {
  const signs = matrix(1, 10, Float32Array.of(1, -1, 0, 2, 0.1, -3, 4, 5, 0.5, -1));
  expect(quantize(signs, 'ubinary')).toEqual({ rows: 1, columns: 2, data: Uint8Array.of(0b10011011, 0b10000000) });
  expect([...quantize(signs, 'binary').data]).toEqual([0b10011011 - 128, 0]);
});

it('comes back within half a step', () => {
  const ranges = rangesOf(vectors);
  const back = dequantize(quantize(vectors, 'int8', ranges), ranges);
  back.data.forEach((value, i) => {
    const step = (ranges.greatest[i % 3]! - ranges.least[i % 3]!) / 255 || 1;
    expect(Math.abs(value - vectors.data[i]!)).toBeLessThanOrEqual(step / 2 + 1e-6);
  });
});
