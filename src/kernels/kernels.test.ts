import { describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { random } from '../core/random.ts';
import { createKernels } from './kernels.ts';
import { lengths, neighboursUntouched, normals, placed, startKernels } from './testing/kernels.ts';

describe.each([1, 2, 3])('kernels on %i threads', (threads) => {
  const { kernels, alone } = startKernels(threads);
  const offsets = [0, 1, 2, 3];
  const cases = lengths.flatMap((length) => offsets.map((offset) => [length, offset] as const));

  it.each(cases)('sums the squares of %i numbers, %i behind a cache line, to the same bits as one thread', (length, offset) => {
    const values = normals(length);
    const exact = values.reduce((sum, v) => sum + v * v, 0);
    const found = kernels.squaredNorm(placed(kernels.float32, values, offset));
    expect(Math.abs(found - exact)).toBeLessThanOrEqual(1e-13 * length * exact);
    expect(found).toBe(alone.squaredNorm(placed(alone.float32, values, 3 - offset)));
  });

  it.each(cases)('adds and fills %i numbers, %i behind a cache line, and none beside them', (length, offset) => {
    const [before, values] = [normals(length), normals(length, random(6))];
    const target = placed(kernels.float32, before, offset);
    kernels.addScaled(target, placed(kernels.float32, values, 3 - offset), 0.3);
    const scale = Math.fround(0.3);
    expect(target.every((v, i) => v === Math.fround(before[i]! + Math.fround(values[i]! * scale)))).toBe(true);
    expect(neighboursUntouched(target)).toBe(true);
    kernels.fill(target, 0.3);
    expect(target.every((v) => v === scale)).toBe(true);
    expect(neighboursUntouched(target)).toBe(true);
  });

  it('keeps the digits of a norm that one float32 sum would lose', () => {
    const x = kernels.float32(2_000_003);
    kernels.fill(x, 0.1);
    expect(kernels.squaredNorm(x) / (2_000_003 * Math.fround(0.1) ** 2)).toBeCloseTo(1, 12);
  });

  it('adds up repeated rows in their order, 200 times over', () => {
    const stream = random(9);
    const [height, columns, count] = [13, 37, 4000];
    const table = kernels.float32(height * columns);
    const [indices, rows] = [kernels.int32(count), placed(kernels.float32, normals(count * columns), 1)];
    const expected = new Float32Array(table.length);
    for (let round = 0; round < 200; round++) {
      indices.forEach((_, i) => {
        indices[i] = stream.int(height + 1) - 1;
      });
      kernels.fill(table, 0);
      expected.fill(0);
      for (let i = 0; i < count; i++) {
        const row = indices[i]!;
        for (let c = 0; c < columns && row >= 0; c++) expected[row * columns + c]! += rows[i * columns + c]!;
      }
      kernels.scatterAddRows(table, columns, indices, rows);
      expect(Buffer.compare(Buffer.from(table.buffer, table.byteOffset, table.byteLength), Buffer.from(expected.buffer))).toBe(0);
    }
  });

  it('hands out zeroed arrays on cache lines, also while the memory grows', () => {
    const first = kernels.float32(3);
    first.set([1, 2, 3]);
    const later = [kernels.float32(1_000_001), kernels.int32(3), kernels.uint8(5), kernels.float32(0)];
    for (const array of later) {
      expect(array.byteOffset % 64).toBe(0);
      expect(array.every((v) => v === 0)).toBe(true);
    }
    expect(kernels.squaredNorm(first)).toBe(14);
    expect([...first]).toEqual([1, 2, 3]);
  });

  it('refuses what would write elsewhere', () => {
    const { float32, int32 } = kernels;
    const refused = (call: () => void, text: string) => expect(call).toThrow(new RangeError(text));
    refused(() => kernels.addScaled(float32(3), float32(4), 1), 'arrays of 3, 4 elements; they must be of one length');
    refused(() => kernels.fill(new Float32Array(3), 1), 'an array of 3 elements does not lie in kernel memory');
    refused(() => kernels.fill(alone.float32(3), 1), 'an array of 3 elements does not lie in kernel memory');
    const two = int32(1).fill(2);
    refused(() => kernels.scatterAddRows(float32(4), 2, two, float32(2)), 'row 2 of a table with 2 rows');
    refused(() => kernels.scatterAddRows(float32(5), 2, two, float32(2)), 'a table of 5 numbers in 2 columns');
    refused(() => kernels.scatterAddRows(float32(4), 0, two, float32(2)), 'a table of 4 numbers in 0 columns');
    refused(() => kernels.scatterAddRows(float32(4), 2, two, float32(3)), '3 numbers for 1 rows of 2');
    refused(
      () => kernels.scatterAddRows(float32(4), 2, Int32Array.of(1), float32(2)),
      'an array of 1 elements does not lie in kernel memory',
    );
    refused(() => float32(-1), 'an array of -1 elements');
    refused(() => float32(1.5), 'an array of 1.5 elements');
  });
});

describe('kernels', () => {
  it('say how much memory was needed where 4 GiB are not enough, and go on with what they have', () => {
    const kernels = createKernels({ threads: 1 });
    const thrown = (() => {
      try {
        return kernels.float32(2 ** 30);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(UserError);
    expect(thrown).toMatchObject({
      code: 'memory-full',
      message:
        "4,096 MiB more are needed where 1 MiB are in use; training state must fit into 4,096 MiB, and into this machine's memory",
      fix: 'train a smaller model, freeze parts of it (--freeze embeddings), or use a smaller batch',
    });
    expect(kernels.squaredNorm(kernels.float32(4).fill(1))).toBe(4);
  });

  it('refuse a number of threads that is none', () => {
    for (const threads of [0, 1.5, 256, Number.NaN])
      expect(() => createKernels({ threads })).toThrow(`threads is ${threads}; it must be a whole number from 1 to 255`);
  });

  it('run on the calling thread where threads cannot be had', () => {
    const kernels = createKernels({ threads: 8 });
    expect(kernels.threads).toBe(1);
    expect(kernels.squaredNorm(kernels.float32(200_000).fill(2))).toBe(800_000);
  });

  it('reach addresses beyond 2 GiB', () => {
    const kernels = createKernels({ threads: 1 });
    kernels.uint8(2 ** 31 + 2 ** 20);
    const x = kernels.float32(1001);
    expect(x.byteOffset).toBeGreaterThan(2 ** 31);
    kernels.fill(x, 3);
    expect(x.every((v) => v === 3)).toBe(true);
    expect(kernels.squaredNorm(x)).toBe(9009);
    const table = kernels.float32(2000);
    kernels.scatterAddRows(table, 1000, kernels.int32(1).fill(1), kernels.float32(1000).fill(5));
    expect(table.every((v, i) => v === (i < 1000 ? 0 : 5))).toBe(true);
  });
});
