import { Worker } from 'node:worker_threads';
import type { SpawnWordThread } from '../../words/training/train-words.ts';

/** From a checkout the thread runs its `.ts`, from the compiled package its `.js`. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './word-thread-entry.ts' : './word-thread-entry.js', import.meta.url);

/** All that is large lies in the memory that threads share. */
const resourceLimits = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 32 };

/** A worker thread that trains word vectors. */
export const spawnWordThread: SpawnWordThread = (start, failed) => {
  const worker = new Worker(entry, { workerData: start, execArgv: ['--disable-warning=ExperimentalWarning'], resourceLimits });
  let [cause, stopped]: [unknown, boolean] = [undefined, false];
  worker.on('error', (error) => {
    cause = error;
  });
  worker.on('exit', (code) => {
    if (!stopped) failed(cause ?? new Error(`a worker thread exited with code ${code}`));
  });
  return {
    stop: async () => {
      stopped = true;
      await worker.terminate();
    },
  };
};
