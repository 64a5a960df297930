import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { beirSplits, readBeir } from '../data/beir-folder.ts';
import { refusal, temporaryFolders } from '../data/testing/temporary-folder.ts';
import { nodeFiles } from '../node/files.ts';
import { generateWorld, generateWorldParts } from './generate.ts';
import { worldMaps } from './world.ts';
import { writeWorld } from './write.ts';

const folderOf = temporaryFolders();
const world = generateWorld({ seed: 3, documents: 400 });

describe('writing a world', () => {
  it('makes a BEIR folder that reads back as it was', async () => {
    const folder = `${await folderOf({})}/world`;
    await writeWorld(nodeFiles, folder, world);
    const { corpus, queries, qrels } = await readBeir(nodeFiles, folder);
    const maps = worldMaps(world);
    expect(await beirSplits(nodeFiles, folder)).toEqual(['dev', 'test', 'train']);
    expect(corpus).toEqual(maps.corpus);
    expect(queries).toEqual(maps.queries);
    expect(qrels).toEqual({ dev: world.qrels.dev, test: world.qrels.test, train: world.qrels.train });
  });

  it('lists each trap with the words that it shares', async () => {
    const folder = `${await folderOf({})}/world`;
    await writeWorld(nodeFiles, folder, world);
    const [header, ...lines] = (await readFile(`${folder}/traps.tsv`, 'utf8')).trim().split('\n');
    expect(header).toBe('query-id\tcorpus-id\tshared-words\twrong-in');
    const { corpus, queries } = worldMaps(world);
    for (const line of lines) {
      const [query = '', document = '', words = '', wrong] = line.split('\t');
      expect(world.traps.get(query)).toContain(document);
      const other = `${corpus.get(document)!.title} ${corpus.get(document)!.text}`.normalize('NFKC').toLowerCase();
      for (const word of words.split(' ')) {
        expect(queries.get(query)!.text.normalize('NFKC').toLowerCase()).toContain(word);
        expect(other).toContain(word);
      }
      expect(wrong).toBe('intent');
    }
    expect(lines.length).toBe([...world.traps.values()].flat().length);
  });

  it('sums its files in world.json', async () => {
    const folder = `${await folderOf({})}/world`;
    const manifest = await writeWorld(nodeFiles, folder, world, { settings: { documents: 400 } });
    expect(JSON.parse(await readFile(`${folder}/world.json`, 'utf8'))).toEqual(manifest);
    expect(manifest).toMatchObject({ seed: 3, languages: ['zh', 'en'], documents: 400, settings: { documents: 400 } });
    expect(manifest.queries).toEqual({ train: 800, dev: 57, test: 114 });
    for (const [name, { bytes, sha256 }] of Object.entries(manifest.files)) {
      const content = await readFile(`${folder}/${name}`);
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
    }
  });

  it('takes a world in parts, and writes over another where that is wanted', async () => {
    const folder = `${await folderOf({})}/world`;
    await writeWorld(nodeFiles, folder, world);
    const options = { seed: 4, documents: 3100, trainQueries: 100 };
    await writeWorld(nodeFiles, folder, generateWorldParts(options), { overwrite: true });
    expect((await readBeir(nodeFiles, folder)).corpus).toEqual(worldMaps(generateWorld(options)).corpus);
  });

  it('writes the same world again, and refuses to lose another', async () => {
    const folder = `${await folderOf({})}/world`;
    await writeWorld(nodeFiles, folder, world);
    await writeWorld(nodeFiles, folder, world);
    const other = generateWorld({ seed: 4, documents: 400 });
    expect(await refusal(writeWorld(nodeFiles, folder, other, { settings: { documents: 400 } }), folder)).toMatchObject({
      code: 'world-in-folder',
      message: 'FOLDER holds another world (seed 3; zh, en)',
      fix: 'choose another folder, or write over it: --overwrite',
    });
  });

  it('leaves a folder alone that holds something else', async () => {
    const folder = await folderOf({ 'thesis.txt': 'years of work' });
    expect(await refusal(writeWorld(nodeFiles, folder, world), folder)).toMatchObject({
      code: 'folder-in-use',
      message: 'FOLDER holds thesis.txt, which is not part of a world; a new or empty folder was needed',
      fix: 'choose another folder, or empty this one',
    });
    expect(await nodeFiles.list(folder)).toEqual(['thesis.txt']);
  });

  it('does not take another collection for a world', async () => {
    const folder = await folderOf({ 'corpus.jsonl': '{"_id": "1", "text": "mine"}' });
    expect(await refusal(writeWorld(nodeFiles, folder, world), folder)).toMatchObject({ code: 'folder-in-use' });
  });

  it('refuses a file', async () => {
    const folder = await folderOf({ file: 'x' });
    expect(await refusal(writeWorld(nodeFiles, `${folder}/file`, world), folder)).toMatchObject({ code: 'file-not-folder' });
  });

  it('leaves nothing behind when the world cannot be made', async () => {
    const folder = await folderOf({});
    const parts = function* () {
      yield world;
      throw new Error('the second part fails');
    };
    await expect(writeWorld(nodeFiles, `${folder}/world`, parts())).rejects.toThrow('the second part fails');
    expect(await nodeFiles.list(folder)).toEqual([]);
  });
});
