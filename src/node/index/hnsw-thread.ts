/** The entry of the thread that holds an HNSW graph: usearch blocks whoever calls it. */
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type BatchMatches, Index, type Matches, MetricKind, ScalarKind } from 'usearch';
import type { AnswerMessage, CallMessage, GraphCalls, GraphSettings } from './hnsw-calls.ts';

const settings = workerData as GraphSettings;
const { dimensions, similarity, threads } = settings;
const metrics = { cosine: MetricKind.Cos, dot: MetricKind.IP, l2: MetricKind.L2sq };
const scalars = { float32: ScalarKind.F32, float16: ScalarKind.F16, int8: ScalarKind.I8 };
const scoreOf = { cosine: (d: number) => 1 - d, dot: (d: number) => 1 - d, l2: (d: number) => -Math.sqrt(Math.max(0, d)) }[
  similarity
];

const newIndex = () =>
  new Index({
    dimensions,
    metric: metrics[similarity],
    quantization: scalars[settings.numbers],
    connectivity: settings.connectivity,
    expansion_add: settings.efConstruction,
    expansion_search: settings.ef,
    multi: false,
  });
let index = newIndex();

const calls: GraphCalls = {
  view: (path) => {
    index = newIndex();
    index.view(path);
  },
  load: (path) => {
    index = newIndex();
    index.load(path);
  },
  add: (keys, vectors) => index.add(BigUint64Array.from(keys, BigInt), vectors, threads),
  remove: (keys) => {
    for (const key of keys) index.remove(BigInt(key));
  },
  search: (queries, top) => {
    const count = queries.length / dimensions;
    if (index.size() === 0) return { rows: new Int32Array(), scores: new Float32Array(), counts: new Int32Array(count) };
    // A single query is not worth the waking of threads.
    const found = index.search(queries, top, count === 1 ? 1 : threads) as Matches | BatchMatches;
    const rows = Int32Array.from(found.keys, Number);
    const scores = Float32Array.from(found.distances, scoreOf);
    const counts = 'counts' in found ? Int32Array.from(found.counts, Number) : Int32Array.of(rows.length);
    return { rows, scores, counts };
  },
  save: (path) => {
    const temporary = `${path}.tmp`;
    try {
      index.save(temporary);
      sync(temporary);
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    sync(dirname(path));
  },
};

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const port = parentPort!;
port.on('message', ({ id, call, args }: CallMessage) => {
  try {
    const value = (calls[call] as (...args: readonly unknown[]) => unknown)(...args);
    port.postMessage({ id, value } satisfies AnswerMessage);
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    port.postMessage({ id, problem: { message, code } } satisfies AnswerMessage);
  }
});
