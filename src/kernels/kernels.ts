/**
 * The passes over memory that no runtime does for us, as SIMD WebAssembly on all threads: the optimizer, norms, rows
 * scattered into tables, dropout masks. Arrays live in one shared memory, which runtimes read and write as well.
 */
import { optionError } from '../core/errors.ts';
import { hashText } from '../core/random.ts';
import { BLOCK, compileKernels, type JobName } from './jobs.ts';
import { kernelMemory } from './memory.ts';
import { createPool, MAX_THREADS, type SpawnThread } from './pool.ts';

export type { SpawnThread } from './pool.ts';

export interface KernelOptions {
  /** From 1 to 255, the calling thread included. */
  readonly threads: number;
  /**
   * Without it, everything runs on the calling thread: so in a browser without cross-origin isolation, where memory cannot be
   * shared with workers.
   */
  readonly spawn?: SpawnThread;
  /** How long threads may be silent while a job waits for them, in milliseconds; then it ends with an error. Default 30,000. */
  readonly patience?: number;
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
  /** What is updated, in ascending order and without overlap; the rest stays. */
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

/**
 * Calls block until all threads are done, and their results are the same to the bit whatever the number of threads. Arrays
 * are views of kernel memory, of any start and length; others, and lengths that do not fit, are a RangeError.
 */
export interface Kernels {
  readonly threads: number;
  /** Zeroed arrays in the shared memory, aligned to 64 bytes. They live as long as the kernels. UserError: `memory-full`. */
  readonly float32: (length: number) => Float32Array;
  readonly float64: (length: number) => Float64Array;
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
  /**
   * 1 with probability 1 − rate, else 0; a function of seed, stream and position alone. Rates are kept to 1/65,536. The
   * generator is MurmurHash3's finaliser over a counter (assembly/dropout.ts). UserError: a rate outside [0, 1).
   */
  dropoutMask(out: Uint8Array, options: { readonly seed: number; readonly stream: string; readonly rate: number }): void;
  /**
   * `out[q · documents + d]` = query q · document d, of rows of so many dimensions; `out` has queries × documents numbers.
   * Each sum is made in float64, dimension by dimension: the same bits as `similarity('dot', …)`.
   */
  dot(queries: Float32Array, documents: Float32Array, dimensions: number, out: Float64Array): void;
  /** When all threads have started. Until then a job runs on those that have. */
  ready(): Promise<void>;
  /** Ends all threads; the kernels cannot be called any more. */
  dispose(): Promise<void>;
}

/** Bytes for lists of ranges and partial sums: enough for the blocks of the longest array that there can be. */
const SCRATCH = 1 << 19;
const RANGE_BYTES = 12;
/** Numbers of float64 in a tile of documents: half of a second-level cache of 512 KiB. */
const TILE = 1 << 15;

/** @throws UserError where `threads` is not a whole number from 1 to 255 */
export function createKernels({ threads, spawn, patience }: KernelOptions): Kernels {
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= MAX_THREADS))
    throw optionError('threads', threads, `a whole number from 1 to ${MAX_THREADS}`);
  const { memory, float32, float64, int32, uint8, reserve, address } = kernelMemory();
  const scratch = reserve(SCRATCH);
  const pool = createPool({ module: compileKernels(), memory, threads, spawn, patience });
  let tiles = { at: 0, bytes: 0 };
  const run = (name: JobName, elements: number, ...args: readonly number[]) => pool.run(name, elements, args);

  return {
    threads: pool.threads,
    float32,
    float64,
    int32,
    uint8,
    adamW: ({ weights, mean, variance, gradients, ranges, learningRate, beta1, beta2, epsilon, step, gradientScale }) => {
      sameLength(weights, mean, variance, gradients);
      if (!(Number.isInteger(step) && step >= 1)) throw new RangeError(`step ${step} of AdamW; they count from 1`);
      const addresses = [weights, mean, variance, gradients].map(address);
      checkRanges(ranges, weights.length);
      if (ranges.length === 0) return;
      const list = new DataView(memory.buffer, scratch, ranges.length * RANGE_BYTES);
      ranges.forEach(({ from, to, weightDecay }, i) => {
        list.setInt32(i * RANGE_BYTES, from, true);
        list.setInt32(i * RANGE_BYTES + 4, to, true);
        list.setFloat32(i * RANGE_BYTES + 8, 1 - learningRate * weightDecay, true);
      });
      const correction = Math.sqrt(1 - beta2 ** step);
      const rate = (learningRate * correction) / (1 - beta1 ** step);
      const gains = [beta1, 1 - beta1, beta2, 1 - beta2, gradientScale, rate, epsilon * correction];
      const [from, to] = [ranges[0]!.from, ranges.at(-1)!.to];
      run('adamW', to - from, from, to, scratch, ranges.length, ...addresses, ...gains);
    },
    squaredNorm: (x) => {
      run('sumSquares', x.length, x.length, address(x), scratch);
      return new Float64Array(memory.buffer, scratch, Math.ceil(x.length / BLOCK)).reduce((a, b) => a + b, 0);
    },
    fill: (x, value) => run('fill', x.length, x.length, address(x), value),
    addScaled: (target, source, scale) => {
      sameLength(target, source);
      run('addScaled', target.length, target.length, address(target), address(source), scale);
    },
    scatterAddRows: (table, columns, indices, rows) => {
      if (!(Number.isInteger(columns) && columns >= 1 && table.length % columns === 0))
        throw new RangeError(`a table of ${table.length} numbers in ${columns} columns`);
      if (rows.length !== indices.length * columns)
        throw new RangeError(`${rows.length} numbers for ${indices.length} rows of ${columns}`);
      const height = table.length / columns;
      for (let i = 0; i < indices.length; i++)
        if (indices[i]! >= height) throw new RangeError(`row ${indices[i]} of a table with ${height} rows`);
      run('scatterAddRows', rows.length, columns, address(table), address(indices), indices.length, address(rows));
    },
    dropoutMask: (out, { seed, stream, rate }) => {
      if (!(rate >= 0 && rate < 1)) throw optionError('dropout', rate, 'a number from 0 to below 1');
      const label = `${seed}/${stream}`;
      const keys = [hashText(label, 1), hashText(label, 2)];
      run('dropoutMask', out.length, out.length, address(out), ...keys, Math.round(rate * 65536));
    },
    dot: (queries, documents, dimensions, out) => {
      const [queryCount, count] = [queries.length / dimensions, documents.length / dimensions];
      if (!(dimensions >= 1 && Number.isInteger(queryCount) && Number.isInteger(count) && out.length === queryCount * count))
        throw new RangeError(
          `${queries.length} and ${documents.length} numbers in rows of ${dimensions}, and ${out.length} for their products`,
        );
      const tile = Math.max(4, Math.floor(TILE / dimensions / 4) * 4);
      const bytes = Math.ceil((128 + (tile + 4) * dimensions * 8) / 64) * 64;
      if (bytes > tiles.bytes) tiles = { at: reserve(bytes * pool.threads), bytes };
      const [rows, columns, products] = [queries, documents, out].map(address) as [number, number, number];
      const work = Math.ceil((out.length * dimensions) / 16);
      run('dot', work, count, rows, queryCount, columns, dimensions, products, tile, tiles.at, bytes);
    },
    ready: () => pool.ready(),
    dispose: () => pool.stop(),
  };
}

function sameLength(...arrays: readonly ArrayLike<number>[]): void {
  const lengths = arrays.map(({ length }) => length);
  if (new Set(lengths).size > 1) throw new RangeError(`arrays of ${lengths.join(', ')} elements; they must be of one length`);
}

function checkRanges(ranges: readonly DecayRange[], length: number): void {
  if (ranges.length * RANGE_BYTES > SCRATCH)
    throw new RangeError(`${ranges.length} ranges; at most ${Math.floor(SCRATCH / RANGE_BYTES)} fit`);
  let end = 0;
  for (const { from, to } of ranges) {
    if (!(Number.isInteger(from) && Number.isInteger(to) && from >= end && to >= from && to <= length))
      throw new RangeError(`elements ${from} to ${to} after ${end} in arrays of ${length}; ranges ascend and do not overlap`);
    end = to;
  }
}
