import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { nodeFiles } from '../node/files.ts';
import golden from './safetensors.golden.json' with { type: 'json' };
import { readSafetensors, readSafetensorsHeader } from './safetensors.ts';
import { chunkedFiles } from './testing/chunked-files.ts';
import { mutationsOf } from './testing/mutations.ts';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));
const types = bytesOf(golden.types);

/** A file with this header and so many bytes of numbers. */
function file(header: string | Uint8Array, dataBytes = 0, length?: bigint): Uint8Array {
  const json = typeof header === 'string' ? new TextEncoder().encode(header) : header;
  const out = new Uint8Array(8 + json.length + dataBytes);
  new DataView(out.buffer).setBigUint64(0, length ?? BigInt(json.length), true);
  out.set(json, 8);
  return out;
}
const entry = (start: number, end: number, dtype = 'F32', shape: unknown = [(end - start) / 4]) =>
  JSON.stringify({ dtype, shape, data_offsets: [start, end] });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-safetensors-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('readSafetensors', () => {
  it('reads what the reference implementation wrote', () => {
    const { tensors, tensor, metadata } = readSafetensors(bytesOf(golden.model), 'm.safetensors');
    expect(metadata).toEqual({ format: 'pt' });
    expect([...tensors.keys()].sort()).toEqual(Object.keys(golden.values).sort());
    for (const [name, { shape, dtype, float32 }] of Object.entries(golden.values)) {
      const found = tensor(name);
      expect(found.shape).toEqual(shape);
      expect(found.dtype).toBe(dtype === 'float32' ? 'F32' : 'F16');
      expect([...found.float32()]).toEqual(float32.map((value) => value ?? Number.POSITIVE_INFINITY));
    }
  });

  it('decodes every type, wherever the file lies in memory', () => {
    const floats = ['float64', 'float32', 'bfloat16', 'float16'];
    const integers = { int64: BigInt64Array, int32: Int32Array, int16: Int16Array, int8: Int8Array, uint8: Uint8Array };
    for (const offset of [0, 1]) {
      const moved = new Uint8Array(types.length + offset).subarray(offset);
      moved.set(types);
      for (const bytes of [moved, Buffer.from(moved.buffer, offset)]) {
        const { tensor } = readSafetensors(bytes, 't.safetensors');
        for (const name of floats) expect([...tensor(name).float32()]).toEqual(golden.numbers);
        for (const [name, kind] of Object.entries(integers)) {
          expect(tensor(name).integers()).toBeInstanceOf(kind);
          expect(Array.from(tensor(name).integers(), Number)).toEqual(golden.numbers);
        }
        expect([...tensor('bool').integers()]).toEqual([0, 1, 1, 1]);
      }
    }
  });

  it('copies nothing where float32 numbers are aligned', () => {
    const found = readSafetensors(types, 't.safetensors').tensor('float32').float32();
    expect(found.buffer).toBe(types.buffer);
  });

  it('takes a file without tensors, and padding behind the header', () => {
    expect(readSafetensors(file('{}'), 'e').tensors.size).toBe(0);
    expect(
      readSafetensors(file(`{"a":${entry(0, 4)}}   `, 4), 'e')
        .tensor('a')
        .float32(),
    ).toEqual(Float32Array.of(0));
  });

  it('says which tensors there are when one is missing', () => {
    const { tensor } = readSafetensors(bytesOf(golden.model), 'm.safetensors');
    const error = (message: string) =>
      expect.objectContaining({
        code: 'tensor-missing',
        message,
        fix: 'check that the weights belong to this architecture and to the config beside them',
      });
    expect(() => tensor('bert.encoder.weight')).toThrow(
      error('m.safetensors: there is no tensor "bert.encoder.weight" among 7 (there is encoder.weight)'),
    );
    expect(() => tensor('x')).toThrow(error('m.safetensors: there is no tensor "x" among 7 (there is 10, 9, empty)'));
  });

  it('refuses to decode a type as another', () => {
    const { tensor } = readSafetensors(types, 't.safetensors');
    expect(() => tensor('int32').float32()).toThrow(
      expect.objectContaining({
        code: 'tensor-not-float',
        message: 't.safetensors: the tensor "int32" is I32; F32, F16, BF16 or F64 was needed',
        fix: 'take a checkpoint that is not quantized',
      }),
    );
    expect(() => tensor('float8').float32()).toThrow('the tensor "float8" is F8_E4M3; F32, F16, BF16 or F64 was needed');
    expect(() => tensor('float16').integers()).toThrow(
      expect.objectContaining({
        code: 'tensor-not-integer',
        message: 't.safetensors: the tensor "float16" is F16; an integer type was needed',
      }),
    );
  });

  const corrupt = 'w: this is not a readable safetensors file: ';
  it.each([
    ['an empty file', new Uint8Array(0), `${corrupt}the file has 0 bytes; a safetensors file begins with 8 bytes of length`],
    ['a header beyond the file', file('{}', 0, 2000n), `${corrupt}the header should have 2000 bytes, and the file has 10 in all`],
    [
      'a header of gigabytes',
      file('{}', 0, 2n ** 63n),
      `${corrupt}the header should have 9223372036854775808 bytes, and the file has 10 in all`,
    ],
    ['a header that is not UTF-8', file(Uint8Array.of(0x7b, 0xff, 0x7d)), `${corrupt}the header is not UTF-8`],
    [
      'a header that is not JSON',
      file('{"a": }'),
      `${corrupt}the header is broken JSON at column 7: found } where a value was needed: {"a": }`,
    ],
    ['a header that is no object', file('[]'), `${corrupt}the header is not a JSON object`],
    ['a header that begins with a space', file(' {}'), `${corrupt}the header is not a JSON object`],
    ['a name that stands twice', file(`{"a":${entry(0, 4)},"a":${entry(0, 4)}}`, 4), `${corrupt}the header has "a" twice`],
    ['metadata that is no text', file('{"__metadata__":{"step":1}}'), `${corrupt}__metadata__ is not an object of texts`],
    ['an entry that is no object', file('{"a":[1]}'), `${corrupt}the tensor "a" is not described by an object`],
    [
      'an unknown dtype',
      file(`{"a":${entry(0, 4, 'F31')}}`, 4),
      `${corrupt}the tensor "a" has the dtype "F31"; known are BOOL, `,
    ],
    ['a missing dtype', file('{"a":{}}'), `${corrupt}the tensor "a" has the dtype missing; known are`],
    ['a dtype that objects inherit', file(`{"a":${entry(0, 4, 'toString')}}`, 4), 'has the dtype "toString"'],
    [
      'a negative size',
      file(`{"a":${entry(0, 4, 'F32', [-1])}}`, 4),
      `${corrupt}the tensor "a" has the shape [-1]; whole numbers of 0 and more were needed`,
    ],
    ['half a row', file(`{"a":${entry(0, 4, 'F32', [1.5])}}`, 4), 'the tensor "a" has the shape [1.5]'],
    ['no shape', file(`{"a":${entry(0, 4, 'F32', null)}}`, 4), 'the tensor "a" has the shape null'],
    [
      'one offset',
      file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[0]}}', 1),
      'the tensor "a" has the data_offsets [0]; two whole numbers were needed',
    ],
    [
      'an offset below the file',
      file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[-1,0]}}', 1),
      'the tensor "a" has the data_offsets [-1,0]',
    ],
    [
      'an end before the start',
      file('{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,0]}}', 1),
      `${corrupt}the tensor "a" ends (0) before it starts (1)`,
    ],
    [
      'a shape that does not fit',
      file(`{"a":${entry(0, 8, 'F32', [3])}}`, 8),
      `${corrupt}the tensor "a" is F32 [3], 12 bytes, and is stored in 8`,
    ],
    [
      'sizes beyond counting',
      file(`{"a":${entry(0, 8, 'F32', [2 ** 52, 2 ** 52])}}`, 8),
      'the tensor "a" is F32 [4503599627370496,4503599627370496], ',
    ],
    [
      'overlapping tensors',
      file(`{"b":${entry(4, 12)},"a":${entry(0, 8)}}`, 12),
      `${corrupt}the tensors "a" and "b" overlap by 4 bytes`,
    ],
    [
      'a gap',
      file(`{"a":${entry(0, 4)},"b":${entry(8, 12)}}`, 12),
      `${corrupt}4 bytes before the tensor "b" belong to no tensor`,
    ],
    ['bytes behind the end', file(`{"a":${entry(0, 4)}}`, 6), `${corrupt}the last 2 bytes belong to no tensor`],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readSafetensors(bytes, 'w')).toThrow(message);
    const fix = 'download it again, or save the model again with safetensors';
    expect(() => readSafetensors(bytes, 'w')).toThrow(
      expect.objectContaining({ name: 'UserError', code: 'safetensors-corrupt', fix }),
    );
  });

  it('refuses a file that is cut short', () => {
    const whole = bytesOf(golden.types);
    const error = {
      code: 'safetensors-truncated',
      message: `w: the tensor "bool" ends at byte ${whole.length}, and the file has ${whole.length - 1}: it is cut short`,
      fix: 'download it again, or save the model again, and compare the size with the original',
    };
    expect(() => readSafetensors(whole.subarray(0, -1), 'w')).toThrow(expect.objectContaining(error));
  });

  it('refuses what is no safetensors file at all, and says what it is', () => {
    const pointer = new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n');
    expect(() => readSafetensors(pointer, 'w')).toThrow(
      expect.objectContaining({
        code: 'lfs-pointer',
        message: 'w: this is a Git LFS pointer, a note of where the file is stored, not the file itself',
        fix: 'run `git lfs pull` in the folder that was cloned, or download the file itself',
      }),
    );
    expect(() => readSafetensors(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0), 'w')).toThrow(
      expect.objectContaining({
        code: 'weights-pickled',
        message: 'w: this is a zip file, as PyTorch saves pickled weights; safetensors was needed',
        fix: 'convert it in Python: torch.load with weights_only=True, then safetensors.torch.save_file',
      }),
    );
  });

  it('throws a UserError or nothing, whatever the bytes', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        mutationsOf(
          file(
            `{"__metadata__":{"format":"pt"},"a.b":${entry(0, 8)},"c":${entry(8, 12, 'F16', [1, 2])},"d":${entry(12, 13, 'U8', [])}}`,
            13,
          ),
        ),
        (bytes) => {
          try {
            const { tensors, tensor } = readSafetensors(bytes, 'w');
            for (const { name, shape, dtype } of tensors.values()) {
              if (!/^(F32|F16|BF16|F64)$/.test(dtype)) continue;
              expect(tensor(name).float32().length).toBe(shape.reduce((a, b) => a * b, 1));
              expect(tensor(name).float32().length).toBeLessThanOrEqual(bytes.length / 2);
            }
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
            refused++;
            expect(error.message).toMatch(/^w: ./);
          }
        },
      ),
      { seed: 23, numRuns: 4000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });
});

describe('readSafetensorsHeader', () => {
  it('finds what readSafetensors finds, however the chunks fall', async () => {
    const { tensors, metadata } = readSafetensors(types, 't');
    for (const chunk of [1, 7, 64, types.length]) {
      expect(await readSafetensorsHeader(chunkedFiles(types, chunk), 't')).toEqual({ tensors, metadata });
    }
  });

  it('reads no further than the header', async () => {
    const path = join(folder, 'large.safetensors');
    const header = file(`{"a":${entry(0, 2 ** 26)}}`);
    await nodeFiles.write(path, [header, ...Array.from({ length: 64 }, () => new Uint8Array(2 ** 20))]);
    let read = 0;
    const counting = {
      ...nodeFiles,
      stream: async function* (name: string) {
        for await (const chunk of nodeFiles.stream(name)) {
          read += chunk.length;
          yield chunk;
        }
      },
    };
    expect((await readSafetensorsHeader(counting, path)).tensors.get('a')?.shape).toEqual([2 ** 24]);
    expect(read).toBeLessThan(2 ** 22);
  });

  it('refuses a truncated and an empty file, and a header longer than is allowed', async () => {
    await expect(readSafetensorsHeader(chunkedFiles(types.subarray(0, -1)), 't')).rejects.toMatchObject({
      code: 'safetensors-truncated',
    });
    await expect(readSafetensorsHeader(chunkedFiles(types.subarray(0, 5)), 't')).rejects.toThrow('the file has 5 bytes');
    const huge = { ...chunkedFiles(file('{}', 0, 3_000_000_000n)), size: async () => 4_000_000_000 };
    await expect(readSafetensorsHeader(huge, 't')).rejects.toThrow(
      't: this is not a readable safetensors file: the header has 3000000000 bytes; at most 100000000 are allowed',
    );
  });
});
