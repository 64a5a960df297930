/**
 * One pool of threads over one shared memory. The calling thread is the first of them; the others sleep on one word of
 * memory, which holds the number of the job and how many threads share it. A thread counts from the moment it reports
 * itself ready: a job never waits for one that is still starting or never will (a browser starts none while its main
 * thread is busy), and shared by fewer threads it gives the same bits.
 */
import { instantiate, type JobName, jobNames, runShare } from './jobs.ts';

/** What a thread of the pool gets when it starts; can be posted to a worker. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/**
 * Starts one thread of the pool, which calls `serveJobs(start)`; the platform says how. `failed` is told when the thread
 * ends without having been stopped.
 */
export type SpawnThread = (start: ThreadStart, failed: (cause: unknown) => void) => { stop(): Promise<void> };

export interface PoolOptions extends ThreadStart {
  readonly threads: number;
  readonly spawn?: SpawnThread | undefined;
  /** How long the threads may be silent while a job waits for them, in milliseconds. */
  readonly patience?: number | undefined;
  /** Whether the calling thread may sleep; else it spins (a browser's main thread must not sleep). */
  readonly maySleep?: boolean | undefined;
}

export interface Pool {
  readonly threads: number;
  /** Runs a job of so many elements and waits until all of it is done. Small ones stay on the calling thread. */
  run(name: JobName, elements: number, args: readonly number[]): void;
  /** When all threads have started. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** The head of the memory, in words; then, in bytes, the arguments as float64. */
const HEAD = { job: 0, ready: 1, finished: 2, failed: 3, name: 4, count: 5, words: 6, arguments: 64, maxArguments: 16 };
/** A job's word: its number above, the threads that share it below. */
const SHARERS = 0xff;
export const MAX_THREADS = SHARERS;
/** Fewer elements than this take less time than waking a thread (about 60 µs). */
export const SMALL = 1 << 17;
const TICK = 50;

const head = (memory: WebAssembly.Memory) => ({
  state: new Int32Array(memory.buffer, 0, HEAD.words),
  args: new Float64Array(memory.buffer, HEAD.arguments, HEAD.maxArguments),
});

export function createPool({ module, memory, threads, spawn, patience = 30_000, maySleep }: PoolOptions): Pool {
  const kernels = instantiate(module, memory);
  const { state, args: shared } = head(memory);
  const sleeps = maySleep ?? canSleep(state);
  let broken: Error | undefined;
  const fail = (message: string, cause?: unknown) => {
    broken ??= new Error(message, { cause });
  };
  const workers = Array.from({ length: spawn ? threads - 1 : 0 }, () =>
    spawn!({ module, memory }, (cause) => fail('a thread of the kernel pool ended', cause)),
  );
  /** Until a word is no longer what it was, or for a moment. */
  const pause = (word: number, seen: number) => {
    if (sleeps) return void Atomics.wait(state, word, seen, TICK);
    const end = performance.now() + TICK;
    while (Atomics.load(state, word) === seen && performance.now() < end) {}
  };
  const awaitOthers = (name: JobName, others: number) => {
    // Counted in ticks and not by the clock: a laptop that slept for an hour has not waited.
    for (let silence = 0, last = 0; ; ) {
      const done = Atomics.load(state, HEAD.finished);
      if (done === others) break;
      silence = done === last ? silence + TICK : 0;
      last = done;
      if (silence > patience) {
        fail(`a thread of the kernel pool did not answer for ${patience} ms (${name}, ${done} of ${others} finished)`);
        break;
      }
      pause(HEAD.finished, done);
    }
    if (Atomics.load(state, HEAD.failed)) fail(`a thread of the kernel pool failed (${name})`);
    if (broken) throw broken;
  };

  return {
    threads: workers.length + 1,
    run: (name, elements, args) => {
      if (broken) throw broken;
      const sharers = elements < SMALL ? 1 : Atomics.load(state, HEAD.ready) + 1;
      if (sharers === 1) return runShare(name, kernels, { thread: 0, threads: 1 }, args);
      shared.set(args);
      state[HEAD.count] = args.length;
      state[HEAD.name] = jobNames.indexOf(name);
      Atomics.store(state, HEAD.finished, 0);
      Atomics.store(state, HEAD.job, (state[HEAD.job]! & ~SHARERS) + SHARERS + 1 + sharers);
      Atomics.notify(state, HEAD.job);
      try {
        runShare(name, kernels, { thread: 0, threads: sharers }, args);
      } finally {
        awaitOthers(name, sharers - 1);
      }
    },
    ready: async () => {
      for (let waited = 0; Atomics.load(state, HEAD.ready) < workers.length; waited += TICK) {
        if (waited > patience) fail(`a thread of the kernel pool did not start within ${patience} ms`);
        if (broken) throw broken;
        await new Promise((resolve) => setTimeout(resolve, TICK));
      }
    },
    stop: async () => {
      broken = new Error('the kernels were disposed of');
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

/** The life of a pool's thread: wait for a job, do its share, report, for ever. */
export function serveJobs({ module, memory }: ThreadStart): never {
  const kernels = instantiate(module, memory);
  const { state, args } = head(memory);
  let seen = Atomics.load(state, HEAD.job);
  const thread = Atomics.add(state, HEAD.ready, 1) + 1;
  for (;;) {
    Atomics.wait(state, HEAD.job, seen);
    const job = Atomics.load(state, HEAD.job);
    if (job === seen) continue;
    seen = job;
    const threads = job & SHARERS;
    // Only who shares a job may read on: the caller waits for nobody else before it writes the next one.
    if (thread >= threads) continue;
    try {
      runShare(jobNames[state[HEAD.name]!]!, kernels, { thread, threads }, Array.from(args.subarray(0, state[HEAD.count])));
    } catch (error) {
      Atomics.store(state, HEAD.failed, 1);
      throw error;
    } finally {
      Atomics.add(state, HEAD.finished, 1);
      Atomics.notify(state, HEAD.finished);
    }
  }
}

function canSleep(state: Int32Array): boolean {
  try {
    Atomics.wait(state, HEAD.finished, -1, 0);
    return true;
  } catch {
    return false;
  }
}
