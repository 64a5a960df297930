import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import { readPassages, type StreamTextsOptions, streamTexts } from './passages.ts';
import { refusal, temporaryFolders } from './testing/temporary-folder.ts';

const folderOf = temporaryFolders();
const collect = async (path: string, options?: StreamTextsOptions) => {
  const rows = [];
  for await (const row of streamTexts(nodeFiles, path, options)) rows.push(row);
  return rows;
};

describe('passages', () => {
  it('come from a text file by line, blank lines skipped', async () => {
    const folder = await folderOf({ 'help.txt': 'first\n\n  \n第二 passage\r\n' });
    expect(await readPassages(nodeFiles, `${folder}/help.txt`)).toEqual([
      { id: '1', title: '', text: 'first' },
      { id: '4', title: '', text: '第二 passage' },
    ]);
  });

  it('come from JSONL with or without ids and titles', async () => {
    const folder = await folderOf({
      'a.jsonl':
        '{"text": "a", "_id": "x", "id": "y"}\n{"text": "b", "id": 7, "title": "T"}\n{"text": "c", "title": null, "more": 1}',
    });
    expect(await readPassages(nodeFiles, `${folder}/a.jsonl`)).toEqual([
      { id: 'x', title: '', text: 'a' },
      { id: '7', title: 'T', text: 'b' },
      { id: '3', title: '', text: 'c' },
    ]);
  });

  it('come from tables and packed files, by usual names or by those that are given', async () => {
    const passage = { id: 'x', title: 'T', text: 'a' };
    const folder = await folderOf({
      'a.csv': 'ID,Title,Body\nx,T,a\n',
      'b.tsv': 'url\tname\twhat\nx\tT\ta\n',
      'c.txt': 'a\n\nb\n',
      'data/train.csv': 'text\na\n',
    });
    expect(await readPassages(nodeFiles, `${folder}/a.csv`)).toEqual([passage]);
    const columns = { text: 'what', title: 'name', id: 'url' };
    expect(await readPassages(nodeFiles, `${folder}/b.tsv`, { columns })).toEqual([passage]);
    await promisify(execFile)('gzip', [`${folder}/a.csv`, `${folder}/c.txt`]);
    expect(await readPassages(nodeFiles, `${folder}/a.csv.gz`)).toEqual([passage]);
    expect((await readPassages(nodeFiles, `${folder}/c.txt.gz`)).map(({ text }) => text)).toEqual(['a', 'b']);
    expect((await readPassages(nodeFiles, `${folder}/data`)).map(({ text }) => text)).toEqual(['a']);
  });

  it('come from the corpus of a BEIR folder, which needs no queries', async () => {
    const folder = await folderOf({ 'corpus.jsonl': '{"_id": "d", "title": "T", "text": "a"}' });
    expect(await readPassages(nodeFiles, folder)).toEqual([{ id: 'd', title: 'T', text: 'a' }]);
  });

  it('of a BEIR folder are its documents, read as they are, also one by one', async () => {
    const folder = await folderOf({
      'corpus.jsonl': '{"_id": "d", "title": "T", "text": "a"}\n',
      'queries.jsonl': '{"_id": "q", "text": "b"}\n',
      'qrels/train.tsv': 'q\td\t1\n',
    });
    expect((await collect(folder)).map(({ id, title, text }) => [id, title, text])).toEqual([['d', 'T', 'a']]);
    const misplaced = {
      code: 'option-misplaced',
      message: '--split has no meaning for FOLDER, a BEIR folder',
      fix: 'leave --split out',
    };
    expect(await refusal(collect(folder, { split: 'train' }), folder)).toEqual(misplaced);
    expect(await refusal(readPassages(nodeFiles, folder, { split: 'train' }), folder)).toEqual(misplaced);
  });

  const cases: readonly [title: string, name: string, text: string, code: string, message: string][] = [
    ['an empty file', 'a.txt', ' \n', 'file-empty', 'a.txt: there is no passage in it'],
    [
      'an id that is there twice',
      'a.jsonl',
      '{"text":"a","id":2}\n{"text":"b"}',
      'id-twice',
      'a.jsonl:2: the id 2 is there twice',
    ],
    ['a file without a text', 'a.jsonl', '{"name":"a"}', 'column-missing', 'a.jsonl has no column "text"; it has name'],
    [
      'a line without a text',
      'a.jsonl',
      '{"text":"a"}\n{"body":"a"}',
      'column-missing',
      'a.jsonl:2: the line has no "text"; it has body',
    ],
    [
      'two columns that could be the text',
      'a.csv',
      'passage,body\na,b\n',
      'column-ambiguous',
      'a.csv has "passage" and "body", and each could be the text',
    ],
    ['an empty field', 'a.csv', 'id,text\n1,\n', 'text-empty', 'a.csv:2: text is empty'],
    ['a text that is a list', 'a.jsonl', '{"text":["a"]}', 'text-missing', 'a.jsonl:1: text holds ["a"]; a text was needed'],
    [
      'a title that is a number',
      'a.jsonl',
      '{"text":"a","title":1}',
      'text-missing',
      'a.jsonl:1: title holds 1; a text was needed',
    ],
    ['an empty text', 'a.jsonl', '{"text":" "}', 'text-empty', 'a.jsonl:1: the text is empty'],
    [
      'an id that is an object',
      'a.jsonl',
      '{"text":"a","id":{}}',
      'id-invalid',
      'a.jsonl:1: the id is {}; a text or a whole number was needed',
    ],
    ['a line that is no object', 'a.jsonl', '[1]', 'record-invalid', 'a.jsonl:1: the line is [1]; an object was needed'],
  ];
  it.each(cases)('are refused for %s', async (_title, name, text, code, message) => {
    const folder = await folderOf({ [name]: text });
    expect(await refusal(readPassages(nodeFiles, `${folder}/${name}`), folder)).toMatchObject({ code, message });
  });

  it('of a folder are numbered on from file to file, and an id that is there twice is named with its file', async () => {
    const folder = await folderOf({
      'train-0.jsonl': '{"text":"a"}\n{"text":"b"}\n',
      'train-1.jsonl': '{"text":"c"}\n{"text":"d"}\n',
    });
    expect((await readPassages(nodeFiles, folder)).map(({ id, text }) => id + text)).toEqual(['1a', '2b', '3c', '4d']);
    const twice = await folderOf({ 'a.jsonl': '{"id":"x","text":"a"}\n', 'b.csv': 'id,text\ny,b\nx,c\n' });
    expect(await refusal(readPassages(nodeFiles, twice), twice)).toEqual({
      code: 'id-twice',
      message: 'b.csv:3: the id x is there twice',
      fix: 'give every passage an id of its own, or none at all: then they are numbered by line',
    });
  });

  it.each<[options: StreamTextsOptions, option: string, fix: string]>([
    [{ columns: { text: 'b' } }, '--columns', 'say what it is: --format csv, tsv or jsonl; or leave --columns out'],
    [{ delimiter: ';' }, '--delimiter', 'say what it is: --format csv, tsv or jsonl; or leave --delimiter out'],
    [{ header: false }, '--no-header', 'say what it is: --format csv, tsv or jsonl; or leave --no-header out'],
    [{ quote: "'" }, '--quote', 'say what it is: --format csv, tsv or jsonl; or leave --quote out'],
    [{ split: 'test' }, '--split', 'leave --split out, or name a folder of data files'],
  ])('of plain text are not read with options of tables: %j', async (options, option, fix) => {
    const folder = await folderOf({ 'a.txt': 'a;b\n' });
    expect(await refusal(readPassages(nodeFiles, `${folder}/a.txt`, options), folder)).toEqual({
      code: 'option-misplaced',
      message: `${option} has no meaning for a.txt, which is read as a text on each line`,
      fix,
    });
  });

  it('are refused for a folder of something else', async () => {
    const folder = await folderOf({ 'a.txt': 'a' });
    expect(await refusal(readPassages(nodeFiles, folder), folder)).toMatchObject({
      code: 'data-unknown',
      message: 'FOLDER holds neither corpus.jsonl nor a file of records (.jsonl, .csv, .tsv, .parquet)',
    });
  });
});

describe('texts to encode', () => {
  it('must not lose a line: a blank one is an error unless it is to be skipped', async () => {
    const folder = await folderOf({ 'a.txt': 'a\n\nb\n' });
    expect(await refusal(collect(`${folder}/a.txt`), folder)).toEqual({
      code: 'text-empty',
      message: 'a.txt:2: the line is blank; a text on each line was needed',
      fix: "take blank lines out: grep -v '^[[:space:]]*$'",
    });
    expect((await collect(`${folder}/a.txt`, { blankLines: 'skip' })).map(({ line, text }) => [line, text])).toEqual([
      [1, 'a'],
      [3, 'b'],
    ]);
  });

  it('are read in the format that is named, whatever the name of the source', async () => {
    const folder = await folderOf({ input: '{"text": "a"}\n' });
    expect((await collect(`${folder}/input`, { format: 'jsonl' }))[0]!.text).toBe('a');
    expect((await collect(`${folder}/input`))[0]!.text).toBe('{"text": "a"}');
  });
});
