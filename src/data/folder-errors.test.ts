/** Errors in a folder of data files name the file, not the folder. */
import { expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import { readExamples } from './examples.ts';
import { readPassages } from './passages.ts';
import { readPairs } from './read-pairs.ts';
import { refusal, temporaryFolders } from './testing/temporary-folder.ts';

const folderOf = temporaryFolders();

it.each<[string, (folder: string) => Promise<unknown>]>([
  ['examples', (folder) => readExamples(nodeFiles, folder)],
  ['passages', (folder) => readPassages(nodeFiles, folder)],
  ['pairs', (folder) => readPairs(nodeFiles, folder, { form: 'scored' })],
])('a column that is missing: %s', async (_, read) => {
  const folder = await folderOf({ 'data/train-0.jsonl': '{"x": "a"}\n', 'data/train-1.jsonl': '{"x": "b"}\n' });
  expect((await refusal(read(folder), folder)).message).toMatch(/^data\/train-0\.jsonl has no column "/);
});

it('a key that stands twice, and half of a character, with their lines', async () => {
  const good = '{"anchor": "a", "positive": "b"}\n';
  const folder = await folderOf({ 'a.jsonl': good, 'b.jsonl': `${good}{"anchor": "a", "anchor": "c", "positive": "b"}\n` });
  expect(await refusal(readExamples(nodeFiles, folder), folder)).toEqual({
    code: 'json-key-twice',
    message: 'b.jsonl:2: the key "anchor" stands twice in one object, and only its last value would be read',
    fix: 'keep one of the two',
  });
  const half = await folderOf({ 'a.jsonl': `${good}{"anchor": "a \\ud83d", "positive": "b"}\n` });
  expect((await refusal(readExamples(nodeFiles, half), half)).message).toBe(
    'a.jsonl:2: "a �" holds half of a surrogate pair (\\ud83d), which is no character',
  );
});
