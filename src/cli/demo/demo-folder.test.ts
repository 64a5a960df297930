import { expect, test } from 'vitest';
import { readBeir } from '../../data/beir-folder.ts';
import { readExamples } from '../../data/examples.ts';
import { refusal, temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { loadModel } from '../../encoders/load-model.ts';
import { nodeFiles as files } from '../../node/files.ts';
import { freshModel } from '../../training/fresh-model.ts';
import { claimDemoFolder } from './demo-folder.ts';
import { smallWorld } from './testing/small-world.ts';
import { trainingTexts } from './world-examples.ts';

const folderOf = temporaryFolders();
const world = smallWorld();
const model = freshModel({
  size: 'tiny',
  texts: trainingTexts(world),
  vocabularySize: 500,
  maxLength: 32,
  similarity: 'cosine',
  seed: 1,
});

test('leaves a model, a world to search and pairs to train on, and is replaced by the next demo', async () => {
  const path = `${await folderOf({})}/deep/demo`;
  for (const seconds of [1, 2]) {
    const folder = await claimDemoFolder(files, path);
    await folder.save(world, model, { seconds });
    expect((await loadModel(files, folder.model)).weights.size).toBe(model.weights.size);
    expect((await readBeir(files, folder.corpus)).corpus.size).toBe(world.corpus.length);
    const { examples, notes } = await readExamples(files, folder.pairs);
    expect(examples).toHaveLength(64);
    expect(notes).toEqual([]);
    expect(JSON.parse(new TextDecoder().decode(await files.read(`${path}/demo.json`)))).toMatchObject({ seconds });
    await files.write(`${path}/mine/notes.txt`, 'kept');
  }
  expect(await files.exists(`${path}/mine/notes.txt`)).toBe(true);
});

test('a folder of somebody else is left alone', async () => {
  const path = await folderOf({ 'thesis.tex': 'years of work', 'demo.json': '{"made": "by hand"}' });
  expect(await refusal(claimDemoFolder(files, path), path)).toEqual({
    code: 'folder-not-empty',
    message: 'FOLDER is there already, and no earlier demo has left it',
    fix: 'choose another --out',
  });
  expect(await files.list(path)).toEqual(['demo.json', 'thesis.tex']);
});

test('a file in the place of the folder is refused', async () => {
  const path = await folderOf({ demo: 'a file' });
  expect((await refusal(claimDemoFolder(files, `${path}/demo`))).code).toBe('folder-not-empty');
});
