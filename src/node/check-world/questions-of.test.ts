import { expect, test } from 'vitest';
import { refusal, temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { nodeFiles } from '../files.ts';
import { beside } from './beside.ts';
import { questionsOf } from './questions-of.ts';

const folderOf = temporaryFolders();

test('questions are the first text of each record, each once, whatever the form', async () => {
  const folder = await folderOf({
    'a.txt': '人为什么会做梦\t当人睡着之后……\n人为什么会做梦\t因为……\nhow tall is it\tvery\t1\n',
    'b.json':
      '{"id": 0, "query": "三江汇流是哪三江", "title": "三江有哪三江"}\n{"id": 1, "query": "三江", "title": "三江侗族"}\n',
    'c.json': '{"train": [["what is my balance", "balance"], ["call mum now", "call"]], "names": ["oos"]}',
    'SOURCE.txt': 'a note about the data',
    'picture.png': 'not a text',
  });
  expect(await questionsOf(nodeFiles, folder)).toEqual([
    ...['人为什么会做梦', 'how tall is it', '三江汇流是哪三江', '三江', 'what is my balance', 'call mum now'],
  ]);
});

test('of a BEIR folder they are its queries', async () => {
  const folder = await folderOf({
    'corpus.jsonl': '{"_id": "d 1", "title": "a title", "text": "a text"}\n',
    'queries.jsonl': '{"_id": "q 1", "text": "where is my parcel", "metadata": {"note": "not a question"}}\n',
  });
  expect(await questionsOf(nodeFiles, folder)).toEqual(['where is my parcel']);
});

test('what is not there, and what holds no text, is refused', async () => {
  const folder = await folderOf({ 'labels.txt': 'yes\nno\n' });
  expect(await refusal(questionsOf(nodeFiles, `${folder}/none`), folder)).toMatchObject({
    code: 'file-missing',
    message: 'there is no file or folder none',
  });
  expect(await refusal(questionsOf(nodeFiles, folder), folder)).toMatchObject({
    code: 'texts-missing',
    message: 'FOLDER has no texts in .txt, .tsv, .csv, .json or .jsonl files',
  });
});

test('distances are held against the greatest among the others, with as many texts of each', () => {
  const numbered = (text: string, count: number) => Array.from({ length: count }, (_, n) => `${text} number ${n}`);
  const long = numbered('a question that goes on and on and on', 40);
  const others = [
    { name: 'short', texts: numbered('a question', 20) },
    { name: 'middle', texts: numbered('a question of mine', 30) },
  ];
  const { rows, measures } = beside({ en: long }, others);
  expect(rows.map(({ name, texts, length }) => [name, texts, length])).toEqual([
    ['world', 20, 11],
    ['short', 20, 4],
    ['middle', 20, 6],
  ]);
  const lengths = measures.filter(({ measure }) => measure.startsWith('length'));
  expect(lengths.map(({ measure, holds }) => [measure, holds])).toEqual([
    ['length: distance from short', false],
    ['length: distance from middle', false],
  ]);
  for (const { most } of lengths) expect(most).toBeCloseTo(Math.log(6 / 4));
  expect(lengths[1]!.value).toBeCloseTo(Math.log(11 / 6));
  expect(beside({ en: long }, others.slice(1)).measures).toEqual([]);
});
