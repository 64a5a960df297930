/** Vectors of real sentences, English and Chinese, for the benches of indexes: encoded once, and kept. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Matrix, matrix, row } from '../src/core/matrix.ts';
import { readNpy } from '../src/formats/npy.ts';
import { loadEncoder } from '../src/node/embedding-model.ts';
import { encodeFile } from '../src/node/encode/encode-file.ts';
import { nodeFiles } from '../src/node/files.ts';
import type { BenchContext } from './bench.ts';
import { sentences } from './sentences.ts';

const WANTED = 201_000;
const QUERIES = 1000;

export interface SentenceVectors {
  readonly file: string;
  /** Rows of the file that are documents; those after them are the queries, which the documents do not hold. */
  readonly count: number;
  readonly documents: Matrix;
  readonly queries: Matrix;
}

/** 200,000 documents and 1,000 queries, or as many as a file in the cache has (`sentences.npy`). */
export async function sentenceVectors({ model, data, cache, note }: BenchContext): Promise<SentenceVectors> {
  const file = join(cache, 'sentences.npy');
  if (!existsSync(file)) {
    note('encoding 201,000 sentences, once');
    const all: string[] = [];
    for await (const sentence of sentences(dirname(data))) all.push(sentence);
    const texts = Array.from({ length: Math.min(WANTED, all.length) }, (_, i) => ({
      ...{ id: String(i), file: 'sentences', line: i + 1 },
      text: all[Math.floor((i * all.length) / Math.min(WANTED, all.length))]!,
    }));
    const embedder = await loadEncoder(model);
    const options = { embedder, output: file, role: 'document', precision: 'float32', batch: 4096, same: {} } as const;
    await encodeFile({
      ...options,
      resume: existsSync(`${file}.part`),
      texts: (async function* () {
        yield* texts;
      })(),
    });
    await embedder.dispose();
  }
  const all = readNpy(await nodeFiles.read(file), file);
  // Queries are spread over the file: its parts are of different kinds.
  const every = Math.floor(all.rows / QUERIES);
  const queries = matrix(QUERIES, all.columns);
  const documents = matrix(all.rows - QUERIES, all.columns);
  let at = 0;
  for (let r = 0; r < all.rows; r++) {
    if (r % every === 0 && r / every < QUERIES) queries.data.set(row(all, r), (r / every) * all.columns);
    else documents.data.set(row(all, r), at++ * all.columns);
  }
  note(`${documents.rows.toLocaleString('en')} documents, ${QUERIES} queries`);
  return { file, count: documents.rows, documents, queries };
}
