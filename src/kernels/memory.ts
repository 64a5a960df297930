/** One shared memory that only grows. What is taken from it is never given back: it lives as long as the kernels. */
import { UserError } from '../core/errors.ts';

const PAGE = 65536;
/** 4 GiB: what 32-bit addresses reach. */
const MAX_PAGES = 65536;
/** A cache line, and the longest vector of any runtime. */
const ALIGNMENT = 64;

export interface KernelMemory {
  readonly memory: WebAssembly.Memory;
  readonly float32: (length: number) => Float32Array;
  readonly float64: (length: number) => Float64Array;
  readonly int32: (length: number) => Int32Array;
  readonly uint8: (length: number) => Uint8Array;
  /** Bytes; the address. */
  reserve(bytes: number): number;
  /** Where a view of this memory lies. Throws a RangeError for any other array. */
  address(array: Float32Array | Float64Array | Int32Array | Uint8Array): number;
}

/** The first page is left to the pool and the compiler. */
export function kernelMemory(): KernelMemory {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: MAX_PAGES, shared: true });
  /** A shared memory that grew shows as a new buffer over the same bytes; views of the older ones stay good. */
  const buffers = new WeakSet<ArrayBufferLike>();
  let end = PAGE;

  const reserve = (bytes: number): number => {
    const newEnd = end + Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    const missing = Math.ceil(newEnd / PAGE) - memory.buffer.byteLength / PAGE;
    if (newEnd > MAX_PAGES * PAGE) throw memoryFull(bytes, end);
    try {
      if (missing > 0) memory.grow(missing);
    } catch (cause) {
      throw memoryFull(bytes, end, cause);
    }
    buffers.add(memory.buffer);
    const at = end;
    end = newEnd;
    return at;
  };
  const place = (length: number, bytesEach: number): [ArrayBufferLike, number, number] => {
    if (!(Number.isInteger(length) && length >= 0)) throw new RangeError(`an array of ${length} elements`);
    const at = reserve(length * bytesEach);
    return [memory.buffer, at, length];
  };
  return {
    memory,
    float32: (length) => new Float32Array(...place(length, 4)),
    float64: (length) => new Float64Array(...place(length, 8)),
    int32: (length) => new Int32Array(...place(length, 4)),
    uint8: (length) => new Uint8Array(...place(length, 1)),
    reserve,
    address: (array) => {
      if (!buffers.has(array.buffer)) throw new RangeError(`an array of ${array.length} elements does not lie in kernel memory`);
      return array.byteOffset;
    },
  };
}

function memoryFull(bytes: number, used: number, cause?: unknown): UserError {
  const mebibytes = (n: number) => `${Math.ceil(n / 2 ** 20).toLocaleString('en')} MiB`;
  return new UserError({
    code: 'memory-full',
    message: `${mebibytes(bytes)} more are needed where ${mebibytes(used)} are in use; training state must fit into 4,096 MiB, and into this machine's memory`,
    fix: 'train a smaller model, freeze parts of it (--freeze embeddings), or use a smaller batch',
    cause,
  });
}
