/** What the command line answers to data that it cannot take, with file and line. The readers' own tests go further. */
import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { nodeFiles } from '../node/files.ts';
import { writeTinyModel } from '../training/testing/tiny-model.ts';
import { refusalOf, say } from './testing/in-process.ts';

const folderOf = temporaryFolders();
let model = '';
beforeAll(async () => {
  model = `${await folderOf({})}/model`;
  await writeTinyModel(nodeFiles, model);
});

const pair = '{"anchor": "a b", "positive": "c d"}';
const write = 'write {"anchor": "…", "positive": "…"} on each line';

describe('a file of examples', () => {
  it.each<[title: string, name: string, content: string | Uint8Array, error: string, fix: string]>([
    ['empty', 'e.jsonl', '', 'e.jsonl is empty; examples were needed', write],
    [
      'with a broken line',
      'f.jsonl',
      `${pair}\n{"anchor": "a", "positive"}\n`,
      'f.jsonl:2: broken JSON at column 27: found } where a colon was needed: {"anchor": "a", "positive"}',
      'check the quotes, commas and brackets there',
    ],
    [
      'with commas between the lines',
      'f.jsonl',
      `${pair},\n${pair},\n`,
      'f.jsonl:1: broken JSON at column 37: found , where nothing more was needed: …or": "a b", "positive": "c d"},',
      'put each record on a line of its own',
    ],
    [
      'that is a JSON array',
      'f.jsonl',
      `[\n  ${pair}\n]\n`,
      'f.jsonl:1: the file is a JSON array over several lines; a record on each line was needed',
      "make each item of the array a line: jq -c '.[]' f.jsonl",
    ],
    [
      'that is a JSON array on one line',
      'f.jsonl',
      `[${pair}]\n`,
      'f.jsonl:1: the line is [{"anchor":"a b","positive":"c d"}]; an object was needed',
      "make each item of the array a line: jq -c '.[]' f.jsonl",
    ],
    ['with an array as a line', 'f.jsonl', '["a", "b"]\n', 'f.jsonl:1: the line is ["a","b"]; an object was needed', write],
    [
      'without a column',
      'f.jsonl',
      '{"question": "a", "reply": "b", "url": "c"}\n',
      'f.jsonl has no column "positive"; it has question, reply, url',
      'write {"anchor": "…", "positive": "…"} on each line, or name the columns: --columns anchor=…,positive=…',
    ],
    [
      'with a number as a text',
      'f.jsonl',
      '{"anchor": 1, "positive": "b"}\n',
      'f.jsonl:1: anchor holds 1; a text was needed',
      'write "anchor": "…"',
    ],
    [
      'with an empty text',
      'f.jsonl',
      `${pair}\r\n{"anchor": "a", "positive": " "}\r\n`,
      'f.jsonl:2: positive is an empty text',
      'give it a text, or remove the line',
    ],
    [
      'that is not UTF-8',
      'f.jsonl',
      new Uint8Array([...Buffer.from('{"anchor": "caf'), 0xe9, ...Buffer.from('", "positive": "b"}\n')]),
      'f.jsonl:1: byte 16 of the line is not UTF-8 (E9 22, after "{\\"anchor\\": \\"caf")',
      'convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8 f.jsonl (GB18030 for older Chinese files)',
    ],
    [
      'compressed and cut short',
      'f.jsonl.gz',
      gzipSync(pair).subarray(0, 30),
      'f.jsonl.gz: the file is not whole: gzip gave 19 bytes, then “unexpected end of file”',
      'get it again; it can be tried with gzip -t f.jsonl.gz',
    ],
    [
      'compressed under a false name',
      'f.jsonl',
      gzipSync(pair),
      'f.jsonl: the file is compressed with gzip, and not what its name says',
      'give it a name that ends in .gz: mv f.jsonl f.jsonl.gz',
    ],
    [
      'that is a table with other delimiters',
      'f.csv',
      'anchor;positive\na;b\n',
      'f.csv:1: the first line is one column, "anchor;positive"; CSV has "," between columns',
      '--delimiter ";"',
    ],
    [
      'that Git LFS has not fetched',
      'f.jsonl',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n',
      'f.jsonl: this is a Git LFS pointer, a note of where the file is stored, not the file itself',
      'run `git lfs pull` in the folder that was cloned, or download the file itself',
    ],
    [
      'with one example',
      'f.jsonl',
      pair,
      'there is one example and it has no negatives; infonce takes its negatives from the other examples of the batch',
      'give more examples, or add "negatives" to this one',
    ],
  ])('%s is refused', async (_title, name, content, error, fix) => {
    const folder = await folderOf({});
    await writeFile(`${folder}/${name}`, content);
    const args = ['train', '--model', model, '--data', `${folder}/${name}`, '--out', `${folder}/out`, '--runtime', 'ort'];
    expect(await refusalOf(args, folder)).toEqual([error, fix]);
    expect(await nodeFiles.exists(`${folder}/out`)).toBe(false);
  });

  it('that is not there is refused, and so is a folder in its place', async () => {
    const folder = await folderOf({ 'readme.txt': 'x' });
    const args = (data: string) => ['train', '--model', model, '--data', data, '--out', `${folder}/out`];
    expect(await refusalOf(args(`${folder}/faq.jsonl`), folder)).toEqual([
      'there is no file or folder faq.jsonl',
      'check the path; relative paths start at the current folder',
    ]);
    expect((await refusalOf(args(folder)))[0]).toBe(
      `${folder} holds neither corpus.jsonl nor a file of records (.jsonl, .csv, .tsv, .parquet)`,
    );
  });

  it('may begin with a byte order mark, end its lines as Windows does, and have very long lines', async () => {
    const long = 'word '.repeat(400_000);
    const folder = await folderOf({ 'f.jsonl': `\ufeff${pair}\r\n\r\n{"anchor": "x", "positive": "${long}"}\r\n` });
    const args = ['train', '--model', model, '--data', `${folder}/f.jsonl`, '--out', `${folder}/out`, '--runtime', 'ort'];
    const said = await say([...args, '--json', '--threads', '1']);
    expect(said.stderr).toContain('2 examples from f.jsonl');
    expect(said.code).toBe(0);
    expect(JSON.parse(said.stdout)).toMatchObject({ steps: 1, bestStep: 1 });
  });
});

const beir = {
  'corpus.jsonl': '{"_id": "d1", "text": "one"}\n{"_id": "d2", "text": "two"}\n',
  'queries.jsonl': '{"_id": "q1", "text": "which"}\n',
  'qrels/test.tsv': 'query-id\tcorpus-id\tscore\nq1\td1\t1\n',
};

describe('a BEIR folder', () => {
  it.each<[title: string, files: Readonly<Record<string, string>>, split: string, error: string, fix: string]>([
    ['without the split', {}, 'dev', 'has no split dev; it has test', '--split test'],
    [
      'with a query that nobody knows',
      { 'qrels/test.tsv': 'q9\td1\t1\n' },
      'test',
      'qrels/test.tsv:1: query "q9" is not in queries.jsonl',
      'add it there, or remove its judgements',
    ],
    [
      'with a document that nobody knows',
      { 'qrels/test.tsv': 'query-id\tcorpus-id\tscore\nq1\td9\t1\n' },
      'test',
      'qrels/test.tsv:2: document "d9" is not in corpus.jsonl',
      'add it there, or remove its judgements',
    ],
    [
      "in trec_eval's format",
      { 'qrels/test.tsv': 'q1\t0\td1\t1\n' },
      'test',
      'qrels/test.tsv:1: the line has 4 columns; query-id, corpus-id and score were needed',
      "take out the second column of trec_eval's format",
    ],
    [
      'with an empty split',
      { 'qrels/test.tsv': 'query-id\tcorpus-id\tscore\n' },
      'test',
      'qrels/test.tsv: the file holds no judgement',
      'write query-id, corpus-id and score on each line, separated by tabs',
    ],
    [
      'with an id twice',
      { 'corpus.jsonl': '{"_id": "d1", "text": "one"}\n{"_id": "d1", "text": "two"}\n' },
      'test',
      'corpus.jsonl:2: the _id d1 is there twice',
      'give every document an _id of its own',
    ],
    [
      'with a tab in an id',
      { 'corpus.jsonl': '{"_id": "d\\t1", "text": "one"}\n' },
      'test',
      'corpus.jsonl:1: the _id "d\\t1" holds a tab or a line break, which qrels cannot',
      'choose another _id',
    ],
    [
      'with a query without text',
      { 'queries.jsonl': '{"_id": "q1"}\n' },
      'test',
      'queries.jsonl:1: query q1 has no "text"',
      'write "text": "…"',
    ],
  ])('%s is refused', async (_title, files, split, error, fix) => {
    const folder = await folderOf({ ...beir, ...files });
    const [found, remedy] = await refusalOf(['evaluate', '--model', model, '--data', folder, '--split', split], folder);
    expect([found.replace(`${folder} `, ''), remedy]).toEqual([error, fix]);
  });

  it('without a train split is refused as training data, and says where it could come from', async () => {
    const folder = await folderOf(beir);
    expect(await refusalOf(['train', '--model', model, '--data', folder, '--out', `${folder}/out`])).toEqual([
      `${folder} has no split train to train on; it has test`,
      'write judgements to qrels/train.tsv, or give JSONL: {"anchor": "…", "positive": "…"} on each line',
    ]);
  });

  it('or examples, or pairs with scores or labels are what --eval and evaluate need', async () => {
    const folder = await folderOf({ 'f.jsonl': `${pair}\n`, 'g.csv': 'one,two\na,b\n' });
    const neither = 'g.csv has no column "anchor" and no "positive"; it has one, two';
    expect((await refusalOf(['evaluate', '--model', model, '--data', `${folder}/g.csv`], folder))[0]).toBe(neither);
    expect((await refusalOf(['evaluate', '--model', model, '--data', `${folder}/nowhere`], folder))[0]).toBe(
      'there is no file or folder nowhere',
    );
    const args = ['train', '--model', model, '--data', `${folder}/f.jsonl`, '--out', `${folder}/out`];
    expect((await refusalOf([...args, '--eval', `${folder}/g.csv`], folder))[0]).toBe(neither);
    expect(await refusalOf([...args, '--eval', `${folder}/nowhere`], folder)).toEqual([
      '--eval: there is no file or folder nowhere',
      'check the path: a BEIR folder, or a file of examples or of scored or labelled pairs was needed',
    ]);
    expect((await refusalOf([...args, '--eval-every', '5'], folder))[0]).toBe(
      '--eval-every needs something to evaluate on, and f.jsonl has no split test',
    );
  });

  it('has no split that --eval-split names: those there are are listed', async () => {
    const folder = await folderOf({
      'beir/corpus.jsonl': '{"_id": "d", "text": "a"}\n',
      'beir/queries.jsonl': '{"_id": "q", "text": "b"}\n',
      'beir/qrels/train.tsv': 'q\td\t1\n',
      'beir/qrels/dev.tsv': 'q\td\t1\n',
      'f.jsonl': `${pair}\n`,
      'files/train.jsonl': `${pair}\n`,
      'files/test.jsonl': `${pair}\n`,
    });
    const args = (data: string) => ['train', '--model', model, '--data', `${folder}/${data}`, '--out', `${folder}/out`];
    const own = ['beir has no split nope; it has dev, train', '--eval-split dev'];
    expect(await refusalOf([...args('beir'), '--eval-split', 'nope'], folder)).toEqual(own);
    expect(await refusalOf([...args('f.jsonl'), '--eval', `${folder}/beir`, '--eval-split', 'nope'], folder)).toEqual(own);
    expect(await refusalOf([...args('f.jsonl'), '--eval', `${folder}/files`, '--eval-split', 'nope'], folder)).toEqual([
      'files has no split nope; it has test, train',
      '--eval-split test',
    ]);
  });

  it('that is not there is told before the data is read, and so is a model', async () => {
    const folder = await folderOf({ 'broken.jsonl': `${pair}\n{\n` });
    const args = ['train', '--data', `${folder}/broken.jsonl`, '--out', `${folder}/out`];
    expect((await refusalOf([...args, '--model', model, '--eval', 'nope']))[0]).toBe('--eval: there is no file or folder nope');
    expect((await refusalOf([...args, '--model', './nope']))[0]).toBe('there is no model folder ./nope');
    expect((await refusalOf([...args, '--model', model], folder))[0]).toContain('broken.jsonl:2: broken JSON');
    const other = ['--model', './nope', '--runtime', 'ort'];
    for (const call of [
      ['evaluate', '--data'],
      ['search', '--query', 'x', '--corpus'],
    ])
      expect((await refusalOf([...call, `${folder}/broken.jsonl`, ...other]))[0]).toBe('there is no model folder ./nope');
    for (const call of [
      ['evaluate', '--data'],
      ['search', '--query', 'x', '--corpus'],
    ])
      expect((await refusalOf([...call, `${folder}/nowhere`, ...other], folder))[0]).toBe('there is no file or folder nowhere');
  });

  it('without its corpus is missed as such by every command', async () => {
    const folder = await folderOf({
      'b/queries.jsonl': '{"_id": "q", "text": "b"}\n',
      'b/qrels/test.tsv': 'q\td\t1\n',
      'b/qrels/train.tsv': 'q\td\t1\n',
    });
    const missing = ['b has no corpus.jsonl', 'add it; a BEIR folder has corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv'];
    const data = `${folder}/b`;
    for (const args of [
      ['evaluate', '--model', model, '--data', data],
      ['train', '--model', model, '--data', data, '--out', `${folder}/out`, '--eval', data, '--eval-split', 'test'],
      ['search', '--model', model, '--corpus', data, '--query', 'q'],
      ['data', 'check', data],
    ])
      expect(await refusalOf(args, folder)).toEqual(missing);
  });
});
