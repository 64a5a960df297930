import { expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { evaluationSplit } from './evaluation-split.ts';
import { nodeFiles } from './files.ts';

const folderOf = temporaryFolders();

it('a run that chooses its best model does so on dev, or says that its figure on test is optimistic', async () => {
  const both = await folderOf({ 'qrels/dev.tsv': '', 'qrels/test.tsv': '' });
  const test = await folderOf({ 'qrels/test.tsv': '' });
  const dev = await folderOf({ 'qrels/dev.tsv': '' });
  const of = async (folder: string, options: { split?: string; every?: number }) => {
    const { split, note = '' } = await evaluationSplit(nodeFiles, folder, options);
    return [split, note];
  };
  expect(await of(both, {})).toEqual(['test', '']);
  expect(await of(both, { split: 'dev' })).toEqual(['dev', '']);
  expect(await of(both, { every: 5 })).toEqual([
    'dev',
    'the best model is chosen by its figure on the split dev; the split test is left for you to measure it on',
  ]);
  expect(await of(dev, { every: 5 })).toEqual(['dev', 'the best model is chosen by its figure on the split dev']);
  const optimistic =
    'the best model is chosen by its figure on the split test, so the figure at the end is optimistic; a split dev would be used if there were one';
  expect(await of(test, { every: 5 })).toEqual(['test', optimistic]);
  expect((await of(both, { every: 5, split: 'test' }))[1]).toContain('is optimistic; the data has a split dev for it');
  expect(await of(both, { every: 5, split: 'dev' })).toEqual(['dev', '']);
});
