import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readBeir } from '../data/beir-folder.ts';
import { refusal, temporaryFolders } from '../data/testing/temporary-folder.ts';
import { nodeFiles } from '../node/files.ts';
import { parseParts, partNames } from './parts.ts';
import { writeParts } from './write-parts.ts';

const folderOf = temporaryFolders();
const newFolder = async () => `${await folderOf({})}/world`;
const read = async (path: string) => readFile(path, 'utf8');

describe('writing parts of the world', () => {
  it('puts a single part into the folder itself', async () => {
    const folder = await newFolder();
    await writeParts(nodeFiles, folder, { parts: ['support'], seed: 1, documents: 400 });
    expect((await readBeir(nodeFiles, folder)).corpus.size).toBe(400);
    expect(JSON.parse(await read(`${folder}/world.json`))).toMatchObject({ part: 'support', documents: 400 });
  });

  it('puts several into a folder each, and sums what sums them', async () => {
    const folder = await newFolder();
    await writeParts(nodeFiles, folder, { parts: ['support', 'everyday'], seed: 1, documents: 400 });
    expect((await readBeir(nodeFiles, `${folder}/support`)).corpus.size).toBe(400);
    const { files } = JSON.parse(await read(`${folder}/world.json`));
    expect(Object.keys(files)).toEqual(['support/world.json', 'everyday/world.json']);
    for (const [name, { sha256 }] of Object.entries(files as Record<string, { sha256: string }>))
      expect(
        createHash('sha256')
          .update(await readFile(`${folder}/${name}`))
          .digest('hex'),
      ).toBe(sha256);
  });

  it('writes everyday sentences a line each, and the fewer first', async () => {
    const [folder, larger] = [await newFolder(), await newFolder()];
    const manifests = await writeParts(nodeFiles, folder, { parts: ['everyday'], seed: 2, documents: 3, languages: ['zh'] });
    expect(manifests.everyday).toMatchObject({ sentences: 300, part: 'everyday', languages: ['zh'] });
    await writeParts(nodeFiles, larger, { parts: ['everyday'], seed: 2, documents: 8, languages: ['zh'] });
    const text = await read(`${folder}/everyday.txt`);
    expect(text.split('\n').length).toBe(301);
    expect((await read(`${larger}/everyday.txt`)).startsWith(text)).toBe(true);
  });

  it('refuses no documents, and languages that it does not have', async () => {
    const folder = await newFolder();
    const refused = (options: object) =>
      refusal(writeParts(nodeFiles, folder, { parts: ['everyday'], seed: 1, ...options }), folder);
    expect(await refused({ documents: 0 })).toMatchObject({ message: '--documents is 0; it must be a whole number above 0' });
    expect(await refused({ languages: ['fr'] })).toMatchObject({ message: '--lang is "fr"; it must be some of zh, en' });
    expect(await nodeFiles.exists(folder)).toBe(false);
  });
});

describe('names of parts', () => {
  it('are taken in the order of the world; all is all of them', () => {
    expect(parseParts(['everyday', 'support'])).toEqual(['support', 'everyday']);
    expect(parseParts(['all'])).toEqual(partNames);
  });

  it('are told when they are not known, with the nearest', () => {
    expect(() => parseParts(['evryday'])).toThrow(/^the world has no part evryday; it has support, /);
    expect(() => parseParts(['evryday'])).toThrow(
      expect.objectContaining({ code: 'part-unknown', fix: 'did you mean everyday?' }),
    );
    expect(() => parseParts(['birds'])).toThrow(expect.objectContaining({ fix: '--part all' }));
  });
});
