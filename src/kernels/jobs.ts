/** The kernels' WebAssembly, and how each job on it is shared among threads. */
import { wasmBase64 } from './kernels.gen.ts';

type Run = (...args: number[]) => void;
/** What the compiled module exports; addresses are bytes. The sources say the parameters. */
type KernelExports = Readonly<
  Record<'adamW' | 'sumSquares' | 'fill' | 'addScaled' | 'scatterAddRows' | 'dropoutMask' | 'dot', Run>
>;

export const compileKernels = (): WebAssembly.Module =>
  new WebAssembly.Module(Uint8Array.from(atob(wasmBase64), (c) => c.charCodeAt(0)));

export const instantiate = (module: WebAssembly.Module, memory: WebAssembly.Memory): KernelExports =>
  new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelExports;

/** Which of how many threads runs a part. */
interface Turn {
  readonly thread: number;
  readonly threads: number;
}

type Job = (kernels: KernelExports, turn: Turn, args: readonly number[]) => void;

/** Elements of one float64 partial sum. */
export const BLOCK = 1 << 14;
/** Elements of a cache line of float32. */
const LINE = 16;

/**
 * Jobs, each told which thread of how many runs it; whatever their number, the results are the same to the bit. The
 * order of the rows is part of the protocol between threads of one build.
 */
const jobs = {
  adamW: (k, turn, [from, to, ranges, count, ...rest]) => {
    const [low, high] = share(to! - from!, LINE, turn);
    k.adamW(ranges!, count!, from! + low, from! + high, ...rest);
  },
  sumSquares: (k, turn, [length, x, sums]) =>
    k.sumSquares(x!, length!, BLOCK, sums!, ...share(Math.ceil(length! / BLOCK), 1, turn)),
  fill: (k, turn, [length, ...rest]) => k.fill(...rest, ...share(length!, LINE, turn)),
  addScaled: (k, turn, [length, ...rest]) => k.addScaled(...rest, ...share(length!, LINE, turn)),
  scatterAddRows: (k, turn, [columns, table, ...rest]) =>
    k.scatterAddRows(table!, columns!, ...rest, ...share(columns!, LINE, turn)),
  dropoutMask: (k, turn, [length, ...rest]) => k.dropoutMask(...rest, ...share(length!, 4 * LINE, turn)),
  dot: (k, turn, [count, queries, queryCount, documents, dimensions, out, tile, scratch, scratchEach]) =>
    k.dot(
      queries!,
      queryCount!,
      documents!,
      count!,
      dimensions!,
      out!,
      tile!,
      scratch! + turn.thread * scratchEach!,
      ...share(count!, 4, turn),
    ),
} satisfies Record<string, Job>;

export type JobName = keyof typeof jobs;
export const jobNames = Object.keys(jobs) as readonly JobName[];
export const runShare = (name: JobName, kernels: KernelExports, turn: Turn, args: readonly number[]): void =>
  (jobs[name] as Job)(kernels, turn, args);

/** A thread's share of a length, cut at multiples of `grain`. */
function share(length: number, grain: number, { thread, threads }: Turn): [number, number] {
  const cut = (i: number) => Math.min(length, Math.floor((Math.ceil(length / grain) * i) / threads) * grain);
  return [cut(thread), cut(thread + 1)];
}
