/** Sound data of every form that is read, and what each reader makes of it: to be broken, byte by byte. */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { UserError } from '../../core/errors.ts';
import { memoryFiles } from '../../encoders/testing/memory-files.ts';
import { mutationsOf } from '../../formats/testing/mutations.ts';
import { readBeir } from '../beir-folder.ts';
import { readPassages } from '../passages.ts';
import { readRecords } from '../records/read-records.ts';
import { readTrainingExamples } from '../training-examples.ts';

export interface BreakableData {
  /** Files by path; `broken` is the one that is broken. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly broken: string;
  /** Reads all of it, and gives how much there was. */
  read(files: ReturnType<typeof memoryFiles>): Promise<number>;
}

const rows = Array.from({ length: 6 }, (_, i) => ({ query: `how ${i}?`, positive: `“so”, ${i}\nfor all`, score: i / 2 }));
const jsonl = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const csv = `query,positive,score\r\n${rows.map(({ query, positive, score }) => `${query},"${positive.replaceAll('"', '""')}",${score}\r\n`).join('')}`;
const tsv = 'sentence1\tsentence2\tlabel\nhow?\t"so"\t1\n怎么\t这样\t0\n';
const parquet = (codec: 'SNAPPY' | 'UNCOMPRESSED' | 'GZIP' | 'ZSTD', rowGroupSize: number) =>
  new Uint8Array(
    parquetWriteBuffer({
      codec,
      rowGroupSize,
      compressors: { GZIP: (bytes) => new Uint8Array(gzipSync(bytes)), ZSTD: (bytes) => new Uint8Array(zstdCompressSync(bytes)) },
      columnData: [
        { name: 'query', data: rows.map(({ query }) => query), type: 'STRING' },
        { name: 'positive', data: rows.map(({ positive }) => positive), type: 'STRING' },
        { name: 'id', data: rows.map((_, i) => BigInt(i)), type: 'INT64' },
        { name: 'score', data: rows.map(({ score }) => score), type: 'DOUBLE' },
        { name: 'more', data: rows.map((_, i) => ({ list: [i, `${i}`] })), type: 'JSON' },
      ],
    }),
  );
const card =
  '---\nconfigs:\n- config_name: default\n  data_files:\n  - split: train\n    path: "data/*.csv"\n  - {split: test, path: [a.jsonl]}\n---\n# Data\n';
const beir = {
  'b/corpus.jsonl': '{"_id":"d0","title":"T","text":"one"}\n{"_id":"d1","text":"two","metadata":{"a":1}}\n',
  'b/queries.jsonl': '{"_id":"q0","text":"one?"}\n{"_id":"q1","text":"two?"}\n',
  'b/qrels/train.tsv': 'query-id\tcorpus-id\tscore\nq0\td0\t1\nq1\td1\t2\nq1\td0\t0\n',
};

async function records(files: ReturnType<typeof memoryFiles>, path: string): Promise<number> {
  let found = 0;
  for await (const _ of readRecords(files, path)) found++;
  return found;
}

const file = (name: string, content: string | Uint8Array): [string, BreakableData] => [
  name,
  { files: { [name]: content }, broken: name, read: (files) => records(files, name) },
];

/** By the name of what is broken. */
export const breakable: ReadonlyMap<string, BreakableData> = new Map<string, BreakableData>([
  file('a.jsonl', jsonl),
  file('a.csv', csv),
  file('a.tsv', tsv),
  file('a.parquet', parquet('SNAPPY', 4)),
  file('plain.parquet', parquet('UNCOMPRESSED', 6)),
  file('gzip.parquet', parquet('GZIP', 2)),
  file('zstd.parquet', parquet('ZSTD', 6)),
  file('a.jsonl.gz', gzipSync(jsonl)),
  file('a.csv.zst', zstdCompressSync(csv)),
  file('a.parquet.gz', gzipSync(parquet('SNAPPY', 6))),
  [
    'examples',
    { files: { 'e.csv': csv.replaceAll(/,[^,\n]*\r/g, '\r') }, broken: 'e.csv', read: (files) => training(files, 'e.csv') },
  ],
  [
    'scored pairs',
    {
      files: { 's.csv': csv.replace('query,positive', 'text1,text2') },
      broken: 's.csv',
      read: (files) => training(files, 's.csv'),
    },
  ],
  ['labelled pairs', { files: { 'l.tsv': tsv }, broken: 'l.tsv', read: (files) => training(files, 'l.tsv') }],
  [
    'passages',
    {
      files: { 'p.txt': 'one\r\ntwo\n\n三\n' },
      broken: 'p.txt',
      read: async (files) => (await readPassages(files, 'p.txt')).length,
    },
  ],
  [
    'data-set card',
    {
      files: { 'd/README.md': card, 'd/data/x.csv': csv, 'd/a.jsonl': jsonl },
      broken: 'd/README.md',
      read: (files) => records(files, 'd'),
    },
  ],
  ...Object.keys(beir).map((broken): [string, BreakableData] => [
    `BEIR ${broken.slice(2)}`,
    { files: beir, broken, read: async (files) => (await readBeir(files, 'b')).queries.size + (await training(files, 'b')) },
  ]),
]);

const training = async (files: ReturnType<typeof memoryFiles>, path: string) =>
  (await readTrainingExamples(files, path)).examples.length;

/** True where it was read; anything else than a clear refusal is thrown. */
export async function isRead({ files, broken, read }: BreakableData, bytes: Uint8Array): Promise<boolean> {
  try {
    await read(memoryFiles({ ...files, [broken]: bytes }));
    return true;
  } catch (error) {
    if (error instanceof UserError && error.message !== '' && error.fix !== '') return false;
    throw error;
  }
}

/** Reads data broken in so many ways, the same for a seed, and counts what came of it. */
export async function breakOften(data: BreakableData, { runs, seed }: { readonly runs: number; readonly seed: number }) {
  const content = data.files[data.broken]!;
  const whole = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  let [read, refused] = [0, 0];
  await fc.assert(
    fc.asyncProperty(mutationsOf(whole), async (bytes) => {
      if (await isRead(data, bytes)) read++;
      else refused++;
    }),
    { seed, numRuns: runs },
  );
  return { whole: await isRead(data, whole), read, refused };
}
