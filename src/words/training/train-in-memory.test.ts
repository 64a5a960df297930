import { expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { trainWordVectors } from '../../node/words/train-word-vectors.ts';
import { companyText } from '../testing/company.ts';
import { trainInMemory } from './train-in-memory.ts';

const folderOf = temporaryFolders();

it('gives the bits of a training from a file on a thread of its own', async () => {
  const text = companyText();
  const sentences = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '));
  const folder = await folderOf({ 'corpus.txt': text });
  const settings = { dims: 20, epochs: 2, minCount: 2, threads: 1 } as const;
  const there = await trainWordVectors({
    ...settings,
    input: `${folder}/corpus.txt`,
    output: `${folder}/out`,
    pretokenized: true,
  });
  const here = await trainInMemory({ ...settings, sentences });
  expect(here.words).toEqual(there.vectors.words);
  expect(Array.from(here.matrix)).toEqual(Array.from(there.vectors.matrix));
});

it('ends early when it is told to, with what was learned', async () => {
  const sentences = companyText(20_000)
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' '));
  const controller = new AbortController();
  let words = 0;
  await trainInMemory({
    ...{ sentences, dims: 20, epochs: 1000, minCount: 2, signal: controller.signal },
    onProgress: (progress) => {
      words = progress.words;
      controller.abort();
    },
  });
  expect(words).toBeGreaterThan(0);
});
