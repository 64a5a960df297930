/** Sound data of every form that is read, and what each reader makes of it: to be broken, byte by byte. */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { readBeir } from '../../src/data/beir-folder.ts';
import { readPassages } from '../../src/data/passages.ts';
import { readRecords } from '../../src/data/records/read-records.ts';
import goldens from '../../src/data/records/testing/parquet.golden.json' with { type: 'json' };
import { readTrainingExamples } from '../../src/data/training-examples.ts';
import { memoryFiles } from '../../src/encoders/testing/memory-files.ts';
import type { Reader } from './reader.ts';

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

const reader = (
  broken: string,
  files: Readonly<Record<string, string | Uint8Array>>,
  read: (files: ReturnType<typeof memoryFiles>) => Promise<unknown>,
): Reader => ({
  sound: Buffer.from(files[broken]!),
  read: (bytes) => read(memoryFiles({ ...files, [broken]: bytes })),
});
const file = (name: string, content: string | Uint8Array): [string, Reader] => [
  name,
  reader(name, { [name]: content }, (files) => records(files, name)),
];
const examplesOf = (name: string, content: string): Reader => reader(name, { [name]: content }, (files) => training(files, name));
const golden = (name: string) =>
  new Uint8Array(Buffer.from((goldens.files as Readonly<Record<string, string>>)[name]!, 'base64'));

/** By the name of what is broken. */
export const dataReaders: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  file('a.jsonl', jsonl),
  file('a.csv', csv),
  file('a.tsv', tsv),
  file('a.parquet', parquet('SNAPPY', 4)),
  file('plain.parquet', parquet('UNCOMPRESSED', 6)),
  file('zstd.parquet', parquet('ZSTD', 6)),
  file('delta.parquet', golden('pyarrow delta 2.0')),
  file('a.jsonl.gz', gzipSync(jsonl)),
  file('a.csv.zst', zstdCompressSync(csv)),
  file('a.parquet.gz', gzipSync(parquet('SNAPPY', 6))),
  ['examples', examplesOf('e.csv', csv.replaceAll(/,[^,\n]*\r/g, '\r'))],
  ['scored pairs', examplesOf('s.csv', csv.replace('query,positive', 'text1,text2'))],
  ['labelled pairs', examplesOf('l.tsv', tsv)],
  ['passages', reader('p.txt', { 'p.txt': 'one\r\ntwo\n\n三\n' }, (files) => readPassages(files, 'p.txt'))],
  [
    'data-set card',
    reader('d/README.md', { 'd/README.md': card, 'd/data/x.csv': 'a,b\n1,2\n', 'd/a.jsonl': '{}\n' }, (files) =>
      records(files, 'd'),
    ),
  ],
  ...Object.keys(beir).map((broken): [string, Reader] => [
    `BEIR ${broken.slice(2)}`,
    reader(broken, beir, async (files) => [await readBeir(files, 'b'), await training(files, 'b')]),
  ]),
]);

const training = async (files: ReturnType<typeof memoryFiles>, path: string) =>
  (await readTrainingExamples(files, path)).examples.length;
