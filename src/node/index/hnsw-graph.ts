import { Worker } from 'node:worker_threads';
import type { AnswerMessage, CallMessage, GraphCall, GraphCalls, GraphSettings } from './hnsw-calls.ts';

/** The graph's functions, answered by a thread of its own. */
export type HnswGraph = {
  readonly [K in GraphCall]: (...args: Parameters<GraphCalls[K]>) => Promise<Awaited<ReturnType<GraphCalls[K]>>>;
} & { close(): Promise<void> };

/** From a checkout the thread runs its `.ts`, from the compiled package its `.js`. */
const entry = new URL(import.meta.url.endsWith('.ts') ? './hnsw-thread.ts' : './hnsw-thread.js', import.meta.url);

/** An empty HNSW graph (usearch) in a thread: other work goes on while it is built and searched. */
export function hnswGraph(settings: GraphSettings): HnswGraph {
  const worker = new Worker(entry, { workerData: settings, execArgv: ['--disable-warning=ExperimentalWarning'] });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: unknown) => void }>();
  let [last, closed]: [number, unknown] = [0, undefined];
  const end = (error: unknown) => {
    closed ??= error;
    for (const { reject } of waiting.values()) reject(closed);
    waiting.clear();
    worker.unref();
  };
  worker.unref();
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the thread of an HNSW graph ended with code ${code}`)));
  worker.on('message', ({ id, value, problem }: AnswerMessage) => {
    const call = waiting.get(id)!;
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    if (problem === undefined) call.resolve(value);
    else call.reject(Object.assign(new Error(problem.message), problem.code === undefined ? {} : { code: problem.code }));
  });
  const ask =
    <K extends GraphCall>(call: K) =>
    (...args: Parameters<GraphCalls[K]>) =>
      new Promise<Awaited<ReturnType<GraphCalls[K]>>>((resolve, reject) => {
        if (closed !== undefined) return reject(closed);
        waiting.set(++last, { resolve: resolve as (value: unknown) => void, reject });
        // The process waits for answers, not for the thread.
        worker.ref();
        worker.postMessage({ id: last, call, args } satisfies CallMessage);
      });
  return {
    ...{ view: ask('view'), load: ask('load'), add: ask('add') },
    ...{ remove: ask('remove'), search: ask('search'), save: ask('save') },
    close: async () => {
      closed = new Error('the HNSW graph was closed');
      await worker.terminate();
    },
  };
}
