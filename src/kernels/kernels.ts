/**
 * The passes over memory that no runtime does for us, as SIMD WebAssembly on all threads: the optimizer, norms, rows
 * scattered into tables, dropout masks. Arrays live in one shared memory, which runtimes read and write as well.
 */
import { optionError, UserError } from '../core/errors.ts';
import { hashText } from '../core/random.ts';
import { BLOCK, compileKernels, instantiate, type JobName, runJob, type ThreadStart } from './pool.ts';

/** Starts one thread of the pool; the platform says how. */
export type SpawnThread = (start: ThreadStart) => { stop(): Promise<void> };

export interface KernelOptions {
  readonly threads: number;
  /** Without it, everything runs on the calling thread. */
  readonly spawn?: SpawnThread;
}

/** A run of elements and the decay that applies to it. */
export interface DecayRange {
  readonly from: number;
  readonly to: number;
  readonly weightDecay: number;
}

export interface AdamWUpdate {
  /** Four arrays of one length, in kernel memory. */
  readonly weights: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly gradients: Float32Array;
  /** What is updated; the rest stays. */
  readonly ranges: readonly DecayRange[];
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Counted from 1. */
  readonly step: number;
  /** Factor of every gradient (clipping), applied on the way. */
  readonly gradientScale: number;
}

export interface Kernels {
  readonly threads: number;
  /** Zeroed arrays in the shared memory, aligned to 64 bytes. They live as long as the kernels. */
  readonly float32: (length: number) => Float32Array;
  readonly int32: (length: number) => Int32Array;
  readonly uint8: (length: number) => Uint8Array;
  /** AdamW as PyTorch defines it (decoupled decay, arXiv 1711.05101), in place. */
  adamW(update: AdamWUpdate): void;
  /** Σ x², summed in blocks in float64; the same bits whatever the number of threads. */
  squaredNorm(x: Float32Array): number;
  fill(x: Float32Array, value: number): void;
  /** target += scale · source */
  addScaled(target: Float32Array, source: Float32Array, scale: number): void;
  /** `table[indices[i]] += rows[i]`; negative indices are left out, repeated ones add up. */
  scatterAddRows(table: Float32Array, columns: number, indices: Int32Array, rows: Float32Array): void;
  /** 1 with probability 1 − rate, else 0; a function of seed, stream and position alone. Rates are kept to 1/65,536. */
  dropoutMask(out: Uint8Array, options: { readonly seed: number; readonly stream: string; readonly rate: number }): void;
  dispose(): Promise<void>;
}

const PAGE = 65536;
const MAX_PAGES = 65536;
const ALIGNMENT = 64;
/** Bytes for lists of ranges and partial sums. */
const SCRATCH = 1 << 19;

export function createKernels({ threads, spawn }: KernelOptions): Kernels {
  if (!(Number.isInteger(threads) && threads >= 1)) throw optionError('threads', threads, 'a whole number from 1');
  const memory = new WebAssembly.Memory({ initial: 2, maximum: MAX_PAGES, shared: true });
  const module = compileKernels();
  const kernels = instantiate(module, memory);
  const used = spawn ? threads : 1;
  const workers = Array.from({ length: used - 1 }, (_, i) => spawn!({ module, memory, thread: i + 1, threads: used }));

  let end = PAGE;
  /** The address of so many bytes, and of 16 more that a kernel may write beyond the end. */
  const allocate = (bytes: number): number => {
    const at = end;
    end = Math.ceil((at + bytes + 16) / ALIGNMENT) * ALIGNMENT;
    const pages = Math.ceil(end / PAGE) - memory.buffer.byteLength / PAGE;
    if (end > MAX_PAGES * PAGE) throw memoryFull(bytes, at);
    if (pages > 0) memory.grow(pages);
    return at;
  };
  const scratchAt = allocate(SCRATCH);
  const address = (array: Float32Array | Int32Array | Uint8Array): number => {
    // A shared memory that grew shows as a new buffer object over the same bytes.
    if (!(array.buffer instanceof SharedArrayBuffer)) throw new RangeError('the array does not lie in kernel memory');
    return array.byteOffset;
  };
  const job = (name: JobName, ...args: number[]) => runJob(kernels, memory, used, name, args);
  const same = (...arrays: readonly ArrayLike<number>[]) => {
    if (new Set(arrays.map(({ length }) => length)).size > 1)
      throw new RangeError(`arrays of ${arrays.map(({ length }) => length).join(', ')} elements; they must be of one length`);
  };

  return {
    threads: used,
    float32: (length) => {
      const at = allocate(length * 4);
      return new Float32Array(memory.buffer, at, length);
    },
    int32: (length) => {
      const at = allocate(length * 4);
      return new Int32Array(memory.buffer, at, length);
    },
    uint8: (length) => {
      const at = allocate(length);
      return new Uint8Array(memory.buffer, at, length);
    },
    adamW: ({ weights, mean, variance, gradients, ranges, learningRate, beta1, beta2, epsilon, step, gradientScale }) => {
      same(weights, mean, variance, gradients);
      if (ranges.length * 12 > SCRATCH) throw new RangeError(`${ranges.length} ranges; at most ${Math.floor(SCRATCH / 12)} fit`);
      const list = new DataView(memory.buffer, scratchAt, ranges.length * 12);
      ranges.forEach(({ from, to, weightDecay }, i) => {
        list.setInt32(i * 12, from, true);
        list.setInt32(i * 12 + 4, to, true);
        list.setFloat32(i * 12 + 8, 1 - learningRate * weightDecay, true);
      });
      const correction = Math.sqrt(1 - beta2 ** step);
      const rate = (learningRate * correction) / (1 - beta1 ** step);
      const addresses = [weights, mean, variance, gradients].map(address);
      const gains = [beta1, (1 - beta1) * gradientScale, beta2, (1 - beta2) * gradientScale ** 2];
      job('adamW', weights.length, scratchAt, ranges.length, ...addresses, ...gains, rate, epsilon * correction);
    },
    squaredNorm: (x) => {
      const blocks = Math.ceil(x.length / BLOCK);
      const sums = blocks * 8 <= SCRATCH ? scratchAt : allocate(blocks * 8);
      job('sumSquares', x.length, address(x), sums);
      return new Float64Array(memory.buffer, sums, blocks).reduce((a, b) => a + b, 0);
    },
    fill: (x, value) => job('fill', x.length, address(x), value),
    addScaled: (target, source, scale) => {
      same(target, source);
      job('addScaled', target.length, address(target), address(source), scale);
    },
    scatterAddRows: (table, columns, indices, rows) => {
      if (rows.length !== indices.length * columns)
        throw new RangeError(`${rows.length} numbers for ${indices.length} rows of ${columns}`);
      const height = table.length / columns;
      for (const index of indices) if (index >= height) throw new RangeError(`row ${index} of a table with ${height} rows`);
      job('scatterAddRows', columns, address(table), address(indices), indices.length, address(rows));
    },
    dropoutMask: (out, { seed, stream, rate }) => {
      if (!(rate >= 0 && rate < 1)) throw optionError('dropout', rate, 'a number from 0 to below 1');
      job('dropoutMask', out.length, address(out), hashText(stream, seed | 0), hashText(stream, ~seed), Math.round(rate * 65536));
    },
    dispose: async () => {
      for (const worker of workers) await worker.stop();
    },
  };
}

function memoryFull(bytes: number, used: number): UserError {
  const mebibytes = (n: number) => `${Math.round(n / 2 ** 20).toLocaleString('en')} MiB`;
  return new UserError({
    code: 'memory-full',
    message: `${mebibytes(bytes)} more are needed where ${mebibytes(used)} are in use; training state must fit into 4,096 MiB`,
    fix: 'train a smaller model, freeze parts of it (--freeze embeddings), or use a smaller batch',
  });
}
