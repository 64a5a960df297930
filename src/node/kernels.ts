import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createKernels, type Kernels, type SpawnThread } from '../kernels/kernels.ts';

/** From a checkout the thread runs its `.ts`, from the compiled package its `.js`. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './kernel-thread.ts' : './kernel-thread.js', import.meta.url);

/** A worker thread. It does not keep the process alive. */
export const spawnThread: SpawnThread = (start, failed) => {
  const worker = new Worker(entry, { workerData: start, execArgv: ['--disable-warning=ExperimentalWarning'] });
  let cause: unknown;
  let stopped = false;
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', (code) => {
    if (!stopped) failed(cause ?? new Error(`a worker thread exited with code ${code}`));
  });
  worker.unref();
  return {
    stop: async () => {
      stopped = true;
      await worker.terminate();
    },
  };
};

/** Kernels on this machine's threads. */
export const nodeKernels = (threads = availableParallelism()): Kernels => createKernels({ threads, spawn: spawnThread });
