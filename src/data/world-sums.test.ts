import { appendFile, readFile, rm, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import { writeParts } from '../world/write-parts.ts';
import { readBeir, readCorpus } from './beir-folder.ts';
import { streamTexts } from './passages.ts';
import { readRecords } from './records/read-records.ts';
import { refusal, temporaryFolders } from './testing/temporary-folder.ts';

const folderOf = temporaryFolders();
const newWorld = async () => {
  const folder = `${await folderOf({})}/world`;
  await writeParts(nodeFiles, folder, { parts: ['senses', 'everyday'], seed: 1, documents: 200, languages: ['zh'] });
  return folder;
};
const all = async <T>(items: AsyncIterable<T>) => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};
const swapBytes = async (path: string) => {
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace('指一种', '指种一'));
};

describe('a world whose files were changed', () => {
  it('is read as long as they are those that were written', async () => {
    const world = await newWorld();
    expect((await readBeir(nodeFiles, `${world}/senses`)).corpus.size).toBe(200);
    expect((await all(readRecords(nodeFiles, `${world}/senses/pairs/title-body.jsonl`))).length).toBeGreaterThan(50);
    expect((await all(streamTexts(nodeFiles, `${world}/everyday/everyday.txt`))).length).toBe(20_000);
  });

  it('is refused by file, whether its size tells or its bytes', async () => {
    const world = await newWorld();
    const senses = `${world}/senses`;
    await swapBytes(`${senses}/corpus.jsonl`);
    for (const read of [readBeir, readCorpus])
      expect(await refusal(read(nodeFiles, senses), senses)).toMatchObject({
        code: 'world-altered',
        message: 'corpus.jsonl holds other bytes of the same number: it is not the file that world.json tells of',
        fix: 'make the world anew with attune world; if the change is meant, remove world.json, and the folder is read as any other',
      });
    await appendFile(`${senses}/qrels/test.tsv`, 'x\ty\t1\n');
    expect((await refusal(readBeir(nodeFiles, senses, ['test']), senses)).message).toMatch(
      /^qrels\/test.tsv has [\d,]+ bytes, not [\d,]+: it is not the file/,
    );
    await appendFile(`${senses}/pairs/title-body.jsonl`, '{"anchor": "a", "positive": "b"}\n');
    const pairs = all(readRecords(nodeFiles, `${senses}/pairs/title-body.jsonl`));
    expect((await refusal(pairs, senses)).message).toMatch(/^pairs\/title-body.jsonl has /);
    await appendFile(`${world}/everyday/everyday.txt`, '一句。\n');
    const texts = all(streamTexts(nodeFiles, `${world}/everyday/everyday.txt`));
    expect((await refusal(texts, world)).code).toBe('world-altered');
  });

  it('is read as any other folder without its world.json, and not by a broken one', async () => {
    const senses = `${await newWorld()}/senses`;
    await swapBytes(`${senses}/corpus.jsonl`);
    await writeFile(`${senses}/world.json`, '{');
    expect(await refusal(readBeir(nodeFiles, senses), senses)).toMatchObject({
      code: 'world-unreadable',
      message: 'world.json is no JSON: it cannot be said whether the files beside it are those that were written',
    });
    await writeFile(`${senses}/world.json`, '{"name": "a world of my own"}');
    expect((await readBeir(nodeFiles, senses)).corpus.size).toBe(200);
    await rm(`${senses}/world.json`);
    expect((await readBeir(nodeFiles, senses)).corpus.size).toBe(200);
  });
});
