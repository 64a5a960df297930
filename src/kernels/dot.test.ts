import { describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { similarity } from '../core/similarity.ts';
import { neighboursUntouched, normals, placed, startKernels } from './testing/kernels.ts';

describe.each([1, 2, 3])('products of queries and documents on %i threads', (threads) => {
  const { kernels } = startKernels(threads);

  it.each([
    [1, 1, 1],
    [3, 5, 7],
    [4, 8, 384],
    [13, 1001, 384],
    [2, 70, 9000],
    [5, 0, 16],
    [0, 5, 16],
  ])('are those of the plain loop, to the bit: %i queries, %i documents, %i dimensions', (queryCount, count, dimensions) => {
    const queries = placed(kernels.float32, normals(queryCount * dimensions), 1);
    const documents = placed(kernels.float32, normals(count * dimensions, random(8)), 3);
    const out = placed(kernels.float64, new Float64Array(queryCount * count), 1);
    kernels.dot(queries, documents, dimensions, out);
    const row = (of: Float32Array, i: number) => of.subarray(i * dimensions, (i + 1) * dimensions);
    for (let q = 0; q < queryCount; q++)
      for (let d = 0; d < count; d++)
        if (out[q * count + d] !== similarity('dot', row(queries, q), row(documents, d)))
          expect.fail(`query ${q}, document ${d}`);
    expect(neighboursUntouched(out)).toBe(true);
  });

  it('refuse what does not fit', () => {
    const { float32, float64 } = kernels;
    const text = '6 and 9 numbers in rows of 3, and 5 for their products';
    expect(() => kernels.dot(float32(6), float32(9), 3, float64(5))).toThrow(new RangeError(text));
    expect(() => kernels.dot(float32(6), float32(8), 3, float64(6))).toThrow(RangeError);
    expect(() => kernels.dot(float32(6), float32(6), 0, float64(6))).toThrow(RangeError);
    expect(() => kernels.dot(float32(6), float32(9), 3, new Float64Array(6))).toThrow('does not lie in kernel memory');
  });
});
