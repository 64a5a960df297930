/** Indexes against their peers, on vectors of real sentences. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Matrix, row } from '../../src/core/matrix.ts';
import { npyHeader } from '../../src/formats/npy.ts';
import { nodeFiles } from '../../src/node/files.ts';
import type { FolderIndex } from '../../src/node/index/folder-index.ts';
import { type CreateIndexOptions, createIndex, openIndex } from '../../src/node/index/open-index.ts';
import { atLeast, atMost, type Bench, type BenchContext } from '../bench.ts';
import { median } from '../contender.ts';
import { sentenceVectors } from '../sentence-vectors.ts';

const python = process.env['PYTHON'] ?? 'python3';
const peers = join(import.meta.dirname, '../peers/search.py');

async function writeMatrix(path: string, { rows, columns, data }: Matrix): Promise<void> {
  await nodeFiles.write(path, [npyHeader(rows, columns), new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]);
}

async function peer<T>(args: readonly string[]): Promise<T> {
  const { stdout } = await promisify(execFile)(python, [peers, ...args], { maxBuffer: 1 << 28 });
  return JSON.parse(stdout) as T;
}

async function filled(folder: string, documents: Matrix, options: Pick<CreateIndexOptions, 'kind' | 'hnsw'>): Promise<void> {
  const index = await createIndex(folder, { ...options, dimensions: documents.columns, similarity: 'cosine', fields: {} });
  await index.upsert(
    (function* () {
      for (let r = 0; r < documents.rows; r++) yield { id: String(r), vector: row(documents, r) };
    })(),
  );
  await index.close();
}

const rowsOf = async (index: FolderIndex, queries: Matrix): Promise<string[][]> =>
  (await index.search(queries, { top: 10 })).map((hits) => hits.map(({ id }) => id));

const share = (found: readonly (readonly string[])[], right: readonly (readonly string[])[]) =>
  found.reduce((sum, ids, q) => sum + ids.filter((id) => right[q]!.includes(id)).length, 0) / (10 * found.length);

export const flat: Bench = {
  about: 'exact search of 1,000 queries, against FAISS IndexFlatIP',
  run: async (context) => {
    const { documents, queries } = await prepared(context);
    await filled(join(context.scratch, 'flat'), documents, { kind: 'flat' });
    const index = await openIndex(join(context.scratch, 'flat'), { readOnly: true, threads: context.threads });
    await index.search(queries, { top: 10 });
    const [ours, theirs]: [number[], number[]] = [[], []];
    let agreement = 1;
    for (let round = 0; round < (context.rounds ?? 3); round++) {
      const started = performance.now();
      const found = await rowsOf(index, queries);
      ours.push((performance.now() - started) / 1000);
      if (context.attuneOnly) continue;
      const faiss = await peer<{ seconds: number; rows: number[][] }>(['flat', context.scratch, String(context.threads)]);
      theirs.push(faiss.seconds);
      agreement = share(
        found,
        faiss.rows.map((rows) => rows.map(String)),
      );
    }
    await index.close();
    return {
      header: ['flat', 'seconds, median', 'least'],
      rows: [
        ['attune', median(ours).toFixed(2), Math.min(...ours).toFixed(2)],
        ...(theirs.length > 0 ? [['FAISS IndexFlatIP', median(theirs).toFixed(2), Math.min(...theirs).toFixed(2)]] : []),
      ],
      bars:
        theirs.length > 0
          ? [atMost('time, × FAISS', 0.8, median(ours) / median(theirs)), atLeast('same hits as FAISS, share', 0.999, agreement)]
          : [],
      results: { documents: documents.rows, ours, theirs, agreement },
    };
  },
};

export const hnsw: Bench = {
  about: 'HNSW in float16 at recall@10 of 0.99, against hnswlib',
  run: async (context) => {
    const { documents, queries } = await prepared(context);
    const folder = join(context.scratch, 'hnsw');
    await filled(folder, documents, { kind: 'hnsw' });
    const reader = await openIndex(folder, { readOnly: true });
    const truth = (await reader.searchExactly(queries, { top: 10 })).map((hits) => hits.map(({ id }) => id));
    const graphBytes = reader.manifest.graph!.bytes;
    await reader.close();
    await writeMatrix(join(context.scratch, 'truth.npy'), {
      ...{ rows: queries.rows, columns: 10 },
      data: Float32Array.from(truth.flat(), Number),
    });
    const ours = await atRecall(folder, queries, truth);
    const theirs = context.attuneOnly
      ? undefined
      : await peer<{ ef: number; recall: number; p50: number; bytes: number }>([
          ...['hnsw', context.scratch, String(context.threads), '0.99'],
        ]);
    const again = await atRecall(folder, queries, truth);
    const best = Math.min(ours.p50, again.p50);
    return {
      header: ['HNSW', 'ef', 'recall@10', 'p50 ms', 'MB'],
      rows: [
        ['attune, float16', String(ours.ef), ours.recall.toFixed(4), best.toFixed(3), (graphBytes / 1e6).toFixed(0)],
        ...(theirs
          ? [['hnswlib', String(theirs.ef), theirs.recall.toFixed(4), theirs.p50.toFixed(3), (theirs.bytes / 1e6).toFixed(0)]]
          : []),
      ],
      bars: [
        atLeast('recall@10', 0.99, ours.recall),
        ...(theirs
          ? [atMost('p50, × hnswlib', 1.2, best / theirs.p50), atMost('size, × hnswlib', 0.6, graphBytes / theirs.bytes)]
          : []),
      ],
      results: { documents: documents.rows, ours, again, theirs, graphBytes },
    };
  },
};

async function prepared(context: BenchContext) {
  const { documents, queries } = await sentenceVectors(context);
  await writeMatrix(join(context.scratch, 'documents.npy'), documents);
  await writeMatrix(join(context.scratch, 'queries.npy'), queries);
  return { documents, queries };
}

/** One query at a time, at the least ef that reaches the recall. */
async function atRecall(folder: string, queries: Matrix, truth: readonly (readonly string[])[]) {
  let last = { ef: 0, recall: 0, p50: 0 };
  for (const ef of [16, 32, 48, 64, 96, 128, 192, 256, 384, 512]) {
    const index = await openIndex(folder, { readOnly: true, ef });
    const [times, found]: [number[], string[][]] = [[], []];
    for (let q = 0; q < queries.rows; q++) {
      const started = performance.now();
      const [hits] = await index.search({ rows: 1, columns: queries.columns, data: row(queries, q) }, { top: 10 });
      times.push(performance.now() - started);
      found.push(hits!.map(({ id }) => id));
    }
    await index.close();
    last = { ef, recall: share(found, truth), p50: median(times) };
    if (last.recall >= 0.99) break;
  }
  return last;
}
