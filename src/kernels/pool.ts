/**
 * One pool of threads over one shared memory. The calling thread is the first of them; the others sleep on a counter of
 * jobs. A job is a kernel's name and its arguments, written as float64 into the head of the memory.
 */
import { wasmBase64 } from './kernels.gen.ts';

/** What the compiled module exports; addresses are bytes. */
export interface KernelExports {
  adamW(
    ranges: number,
    count: number,
    low: number,
    high: number,
    weights: number,
    mean: number,
    variance: number,
    gradients: number,
    beta1: number,
    gain1: number,
    beta2: number,
    gain2: number,
    rate: number,
    epsilon: number,
  ): void;
  sumSquares(x: number, from: number, to: number): number;
  fill(x: number, from: number, to: number, value: number): void;
  addScaled(target: number, source: number, from: number, to: number, scale: number): void;
  scatterAddRows(table: number, columns: number, indices: number, count: number, rows: number, from: number, to: number): void;
  dropoutMask(out: number, from: number, to: number, key1: number, key2: number, threshold: number): void;
}

/** Jobs, each told which thread of how many runs it. The order is part of the protocol between threads of one build. */
export const jobs = {
  adamW: (k, t, [length, ranges, count, ...rest]) => {
    const [low, high] = share(length!, t, 16);
    k.adamW(
      ranges!,
      count!,
      low,
      high,
      ...(rest as [number, number, number, number, number, number, number, number, number, number]),
    );
  },
  /** Sums of squares of blocks, written as float64 at `sums`: a sum over all is the same whatever the threads. */
  sumSquares: (k, t, [length, x, sums], memory) => {
    const [low, high] = share(Math.ceil(length! / BLOCK), t, 1);
    const out = new Float64Array(memory.buffer, sums!, Math.ceil(length! / BLOCK));
    for (let block = low; block < high; block++)
      out[block] = k.sumSquares(x!, block * BLOCK, Math.min(length!, (block + 1) * BLOCK));
  },
  fill: (k, t, [length, x, value]) => k.fill(x!, ...share(length!, t, 16), value!),
  addScaled: (k, t, [length, target, source, scale]) => k.addScaled(target!, source!, ...share(length!, t, 16), scale!),
  scatterAddRows: (k, t, [columns, table, indices, count, rows]) =>
    k.scatterAddRows(table!, columns!, indices!, count!, rows!, ...share(columns!, t, 16)),
  dropoutMask: (k, t, [length, out, key1, key2, threshold]) =>
    k.dropoutMask(out!, ...share(length!, t, 16), key1!, key2!, threshold!),
} satisfies Record<string, Job>;

type Job = (kernels: KernelExports, turn: Turn, args: readonly number[], memory: WebAssembly.Memory) => void;
export type JobName = keyof typeof jobs;

interface Turn {
  readonly thread: number;
  readonly threads: number;
}

/** Elements of one float64 partial sum. */
export const BLOCK = 1 << 14;

/** A thread's share of a length, cut at multiples of `grain`. */
function share(length: number, { thread, threads }: Turn, grain: number): [number, number] {
  const grains = Math.ceil(length / grain);
  const cut = (i: number) => Math.min(length, Math.floor((grains * i) / threads) * grain);
  return [cut(thread), thread === threads - 1 ? length : cut(thread + 1)];
}

/** The head of the memory: [number of the job, threads that finished it, name], then arguments. */
const HEAD = { number: 0, finished: 1, name: 2, words: 4, arguments: 64, maxArguments: 16 };

const control = (memory: WebAssembly.Memory) => new Int32Array(memory.buffer, 0, HEAD.words);
const names = Object.keys(jobs) as JobName[];

export function compileKernels(): WebAssembly.Module {
  return new WebAssembly.Module(Uint8Array.from(atob(wasmBase64), (c) => c.charCodeAt(0)));
}

export const instantiate = (module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports =>
  new WebAssembly.Instance(module, { env: { memory, abort: () => {} } }).exports as unknown as KernelExports;

/** Runs a job on all threads and waits for the slowest. */
export function runJob(
  kernels: KernelExports,
  memory: WebAssembly.Memory,
  threads: number,
  name: JobName,
  args: readonly number[],
): void {
  const turn = { thread: 0, threads };
  if (threads === 1) return (jobs[name] as Job)(kernels, turn, args, memory);
  const state = control(memory);
  new Float64Array(memory.buffer, HEAD.arguments, HEAD.maxArguments).set(args);
  Atomics.store(state, HEAD.name, names.indexOf(name));
  Atomics.store(state, HEAD.finished, 0);
  Atomics.add(state, HEAD.number, 1);
  Atomics.notify(state, HEAD.number);
  (jobs[name] as Job)(kernels, turn, args, memory);
  const deadline = Date.now() + 30_000;
  for (let done = Atomics.load(state, HEAD.finished); done < threads - 1; done = Atomics.load(state, HEAD.finished)) {
    Atomics.wait(state, HEAD.finished, done, 100);
    if (Date.now() > deadline)
      throw new Error(`a thread of the kernel pool does not answer (${name}, ${done} of ${threads - 1} finished)`);
  }
}

/** What a thread of the pool gets when it starts. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly thread: number;
  readonly threads: number;
}

/** The life of a pool's thread: wait for a job, do its share, report, for ever. */
export function serveJobs({ module, memory, thread, threads }: ThreadStart): never {
  const kernels = instantiate(module, memory);
  const state = control(memory);
  for (let seen = 0; ; ) {
    Atomics.wait(state, HEAD.number, seen);
    const number = Atomics.load(state, HEAD.number);
    if (number === seen) continue;
    seen = number;
    const args = Array.from(new Float64Array(memory.buffer, HEAD.arguments, HEAD.maxArguments));
    (jobs[names[Atomics.load(state, HEAD.name)]!] as Job)(kernels, { thread, threads }, args, memory);
    Atomics.add(state, HEAD.finished, 1);
    Atomics.notify(state, HEAD.finished);
  }
}
