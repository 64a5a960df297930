import { writeFile } from 'node:fs/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import type { Example } from './example.ts';
import { type OpenExamplesOptions, openTrainingExamples } from './open-training-examples.ts';
import { refusal, temporaryFolders } from './testing/temporary-folder.ts';

const folderOf = temporaryFolders();

async function openedBothWays(name: string, content: string | Uint8Array, options: Omit<OpenExamplesOptions, 'spool'> = {}) {
  const folder = await folderOf({});
  await writeFile(`${folder}/${name}`, content);
  const both = [];
  for (const above of [Number.POSITIVE_INFINITY, 300]) {
    const spool = { file: `${folder}/training/examples.jsonl`, above };
    const { examples, ...rest } = await openTrainingExamples(nodeFiles, `${folder}/${name}`, { ...options, spool });
    const all: Example[] = [];
    for await (const { source: _, ...example } of examples.all()) all.push(example);
    both.push({ ...rest, all, facts: examples.facts });
    await examples.close();
    expect(await nodeFiles.exists(spool.file)).toBe(false);
  }
  return { memory: both[0]!, file: both[1]! };
}

const rows = Array.from({ length: 40 }, (_, i) => ({
  query: `question ${i}`,
  answer: `answer ${i}, “因此”`,
  negative: `no ${i}`,
}));
const jsonl = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
const csv = `query,answer,negative\n${rows.map(({ query, answer, negative }) => `${query},"${answer}",${negative}\n`).join('')}`;
const columns = ['query', 'answer', 'negative'] as const;
const parquet = new Uint8Array(
  parquetWriteBuffer({ columnData: columns.map((name) => ({ name, data: rows.map((row) => row[name]), type: 'STRING' })) }),
);

describe('data that takes more memory than it may', () => {
  it.each<[string, string | Uint8Array]>([
    ['a.jsonl', jsonl],
    ['a.csv', csv],
    ['a.csv.gz', gzipSync(csv)],
    ['a.jsonl.zst', zstdCompressSync(jsonl)],
    ['a.parquet', parquet],
  ])('is read from a file as it would be from memory: %s', async (name, content) => {
    const { memory, file } = await openedBothWays(name, content);
    expect([memory.inFile, file.inFile]).toEqual([false, true]);
    expect({ ...file, inFile: false }).toEqual(memory);
    expect(file.all).toHaveLength(40);
    expect(file.notes).toEqual(['columns: anchor=query, positive=answer']);
  });

  it('is scored and labelled pairs too', async () => {
    const pairs = rows.map(({ query, answer }, i) => ({ sentence1: query, sentence2: answer, score: i % 5 }));
    const scored = await openedBothWays('s.jsonl', pairs.map((row) => JSON.stringify(row)).join('\n'), { range: [0, 5] });
    expect({ ...scored.file, inFile: false }).toEqual(scored.memory);
    expect(scored.file.facts.scores).toEqual({ least: { value: 0, at: 0 }, greatest: { value: 0.8, at: 4 } });
    const same = `sentence1,sentence2,label\n${rows.map(({ query }) => `${query},${query},1\n`).join('')}`;
    const labelled = await openedBothWays('l.csv', same);
    expect({ ...labelled.file, inFile: false }).toEqual(labelled.memory);
    expect(labelled.file.notes).toEqual(['every pair is labelled the same: nothing can be learnt or measured from that']);
  });

  it('is told of with repeats and contradictions', async () => {
    const odd = `${jsonl}${jsonl.split('\n')[3]}\n{"query":"x","answer":"same","negative":"same"}\n`;
    const { memory, file } = await openedBothWays('a.jsonl', odd);
    expect(memory.notes.slice(1)).toEqual([
      '1 example repeats an earlier one and is kept; the first on line 41, as on line 4',
      '1 example has one text as positive and as negative (line 42); training leaves such a negative out',
    ]);
    expect(file.notes.slice(1)).toEqual(['1 example repeats an earlier one and is kept', memory.notes[2]]);
  });

  it('with something wrong far down is refused with its line, and nothing is left', async () => {
    const folder = await folderOf({ 'a.jsonl': `${jsonl}{"query":"x","answer":7}\n` });
    const spool = { file: `${folder}/training/examples.jsonl`, above: 300 };
    expect(await refusal(openTrainingExamples(nodeFiles, `${folder}/a.jsonl`, { spool }), folder)).toMatchObject({
      code: 'text-missing',
      message: 'a.jsonl:41: answer holds 7; a text was needed',
    });
    expect(await nodeFiles.list(`${folder}/training`)).toEqual([]);
  });
});
