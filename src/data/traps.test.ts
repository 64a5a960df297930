import { expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import { temporaryFolders } from './testing/temporary-folder.ts';
import { readTraps } from './traps.ts';

const folderOf = temporaryFolders();
const queries = new Map([['q1', { id: 'q1', text: 'x' }]]);
const corpus = new Map(['d1', 'd2'].map((id) => [id, { id, title: '', text: 'x' }]));
const read = async (text: string | undefined) => {
  const folder = await folderOf(text === undefined ? {} : { 'traps.tsv': text });
  const { traps, notes } = await readTraps(nodeFiles, folder, { queries, corpus });
  return { traps: [...traps], notes: notes.map((note) => note.replace(`${folder}/`, '')) };
};

it('reads the documents that are traps of a query, and none where there is no file', async () => {
  expect(await read('query-id\tcorpus-id\tshared-words\nq1\td1\twords\nq1\td2\n')).toEqual({
    traps: [['q1', ['d1', 'd2']]],
    notes: [],
  });
  expect(await read(undefined)).toEqual({ traps: [], notes: [] });
});

it('tells of what does not fit, and goes on without it', async () => {
  expect(await read('query-id\tcorpus-id\nq1\td9\nq1\td1\n')).toEqual({
    traps: [['q1', ['d1']]],
    notes: ['traps.tsv: 1 of 2 traps name a query or document that is not there'],
  });
  expect((await read('a\nb\n')).notes).toEqual([
    "traps.tsv:2: a query's id and a document's id with a tab between were needed: the file is left aside",
  ]);
});
