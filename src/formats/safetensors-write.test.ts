import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import golden from './safetensors.golden.json' with { type: 'json' };
import { readSafetensors, type WritableTensor, writeSafetensors } from './safetensors.ts';

const joined = (chunks: Iterable<Uint8Array>) => new Uint8Array(Buffer.concat([...chunks]));
const tensor = (
  name: string,
  values: readonly number[],
  dtype: 'float32' | 'float16' = 'float32',
  shape: readonly number[] = [values.length],
): WritableTensor => ({
  name,
  dtype,
  shape,
  data: Float32Array.from(values),
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-safetensors-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('writeSafetensors', () => {
  it('writes the bytes that the reference implementation writes', () => {
    const tensors = Object.entries(golden.values).map(([name, { shape, dtype, float32 }]) =>
      tensor(name, dtype === 'float16' ? golden.half : (float32 as number[]), dtype as 'float32' | 'float16', shape),
    );
    for (const order of [tensors, tensors.toReversed()])
      expect(Buffer.from(joined(writeSafetensors(order))).toString('base64')).toBe(golden.model);
  });

  it('writes float32 from the memory of the tensors, shared memory too, and can be written twice', async () => {
    const data = new Float32Array(new SharedArrayBuffer(40), 8, 4);
    data.set([1, 2, 3, 4]);
    const chunks = writeSafetensors([{ name: 'a', dtype: 'float32', shape: [2, 2], data }]);
    expect([...chunks][1]!.buffer).toBe(data.buffer);
    for (let i = 0; i < 2; i++) {
      data[0] = 10 + i;
      const path = join(folder, 'shared.safetensors');
      await nodeFiles.write(path, chunks);
      expect([
        ...readSafetensors(await nodeFiles.read(path), path)
          .tensor('a')
          .float32(),
      ]).toEqual([10 + i, 2, 3, 4]);
    }
  });

  it('writes large float16 tensors in chunks', () => {
    const data = Float32Array.from({ length: 600_000 }, (_, i) => i % 2048);
    const chunks = [...writeSafetensors([{ name: 'a', dtype: 'float16', shape: [600, 1000], data }])];
    expect(Math.max(...chunks.map((chunk) => chunk.length))).toBeLessThan(600_000);
    expect(readSafetensors(joined(chunks), 'a').tensor('a').float32()).toEqual(data);
  });

  it('adds metadata to the format that transformers asks for, and starts the numbers at a multiple of eight', () => {
    for (let length = 0; length < 9; length++) {
      const bytes = joined(writeSafetensors([tensor('ü"\n', [1])], { note: 'x'.repeat(length) }));
      const { metadata, tensor: found } = readSafetensors(bytes, 'a');
      expect(metadata).toEqual({ format: 'pt', note: 'x'.repeat(length) });
      expect(found('ü"\n').start % 8).toBe(0);
    }
    expect(readSafetensors(joined(writeSafetensors([])), 'a').tensors.size).toBe(0);
  });

  it('refuses what would not be a safetensors file', () => {
    expect(() => writeSafetensors([tensor('a', [1]), tensor('a', [2])])).toThrow('two tensors are called a');
    expect(() => writeSafetensors([tensor('__metadata__', [1])])).toThrow('two tensors are called __metadata__');
    expect(() => writeSafetensors([tensor('a', [1, 2, 3], 'float32', [2, 2])])).toThrow('a: [2,2] does not hold 3 numbers');
  });
});
