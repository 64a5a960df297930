import { float32ToFloat16 } from './float16.ts';

/** A tensor to be written: always given as float32, stored as `dtype`. */
export interface WritableTensor {
  readonly name: string;
  readonly dtype: 'float32' | 'float16';
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * A safetensors file in chunks, for `Files.write`. Float32 chunks are views of the tensors' own memory: nothing the size
 * of the model is copied, and nothing may change until the last chunk is written. float16 is rounded to the nearest,
 * ties to even, and what is beyond 65504 becomes infinite. Tensors stand in the order of the reference implementation:
 * larger types first, then by name.
 *
 * @param metadata added to `{ format: 'pt' }`, without which transformers refuses a file
 * @throws RangeError where two tensors share a name, or data is not as long as the shape says
 */
export function writeSafetensors(
  tensors: Iterable<WritableTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Iterable<Uint8Array> {
  const keyed = [...tensors].map((tensor) => ({ tensor, utf8: encoder.encode(tensor.name) }));
  const sorted = keyed
    .sort((a, b) => bytesEach(b.tensor) - bytesEach(a.tensor) || compareBytes(a.utf8, b.utf8))
    .map(({ tensor }) => tensor);
  const header = encodeHeader(sorted, { format: 'pt', ...metadata });
  return {
    *[Symbol.iterator]() {
      yield header;
      for (const { dtype, data } of sorted) {
        if (dtype === 'float32') yield new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
        else
          for (let at = 0; at < data.length; at += float16Chunk)
            yield new Uint8Array(float32ToFloat16(data.subarray(at, at + float16Chunk)).buffer);
      }
    },
  };
}

const encoder = new TextEncoder();
const float16Chunk = 1 << 18;
const bytesEach = ({ dtype }: WritableTensor) => (dtype === 'float32' ? 4 : 2);

/** Length and JSON, padded with spaces so that the numbers start at a multiple of eight bytes. */
function encodeHeader(tensors: readonly WritableTensor[], metadata: Readonly<Record<string, string>>): Uint8Array {
  const entries = new Map<string, unknown>([['__metadata__', metadata]]);
  let at = 0;
  for (const tensor of tensors) {
    const { name, dtype, shape, data } = tensor;
    if (entries.has(name)) throw new RangeError(`two tensors are called ${name}`);
    if (shape.reduce((a, b) => a * b, 1) !== data.length)
      throw new RangeError(`${name}: [${shape}] does not hold ${data.length} numbers`);
    const end = at + data.length * bytesEach(tensor);
    entries.set(name, { dtype: dtype === 'float32' ? 'F32' : 'F16', shape, data_offsets: [at, end] });
    at = end;
  }
  // Written key by key: an object would move names that look like numbers to its front.
  const text = `{${[...entries].map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`;
  const json = encoder.encode(text);
  const padded = Math.ceil(json.length / 8) * 8;
  const header = new Uint8Array(8 + padded).fill(0x20);
  new DataView(header.buffer).setBigUint64(0, BigInt(padded), true);
  header.set(json, 8);
  return header;
}

/** The reference sorts names by their UTF-8 bytes, which is not the order of UTF-16 units. */
function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return a.length - b.length;
}
