import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createKernels, type Kernels, type SpawnThread } from '../kernels/kernels.ts';

/** From a checkout the thread runs its `.ts`, from the compiled package its `.js`. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './kernel-thread.ts' : './kernel-thread.js', import.meta.url);

const spawn: SpawnThread = (start) => {
  const worker = new Worker(entry, { workerData: start, execArgv: ['--disable-warning=ExperimentalWarning'] });
  worker.unref();
  return {
    stop: async () => {
      await worker.terminate();
    },
  };
};

/** Kernels on this machine's threads. */
export const nodeKernels = (threads = availableParallelism()): Kernels => createKernels({ threads, spawn });
