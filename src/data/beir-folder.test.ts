import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import { beirSplits, documentText, isBeirFolder, type Retrieval, readBeir, readCorpus, writeBeir } from './beir-folder.ts';
import { readPassages } from './passages.ts';
import { refusal, temporaryFolders } from './testing/temporary-folder.ts';

const folderOf = temporaryFolders();

const small = {
  'corpus.jsonl':
    '{"_id": "d1", "title": "Refunds", "text": "Money comes back in five days."}\n{"_id": 2, "title": "", "text": "退货物流查询"}\n',
  'queries.jsonl':
    '{"_id": "q1", "text": "如何办理退款?"}\n\n{"_id": "q2", "text": "where is my parcel", "metadata": {"lang": "en"}}\n',
  'qrels/test.tsv': 'query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\t2\t0\n',
  'qrels/train.tsv': 'q2\t2\t1\r\n',
};

const readWith = async (changed: Readonly<Record<string, string | undefined>>, splits?: readonly string[]) => {
  const content = Object.entries({ ...small, ...changed }).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]));
  const folder = await folderOf(Object.fromEntries(content) as Record<string, string>);
  return refusal(readBeir(nodeFiles, folder, splits), folder);
};

describe('reading a BEIR folder', () => {
  it('gives documents, queries and graded judgements, with or without a header, LF or CRLF', async () => {
    const folder = await folderOf(small);
    const { corpus, queries, qrels, name } = await readBeir(nodeFiles, folder);
    expect(folder.endsWith(name)).toBe(true);
    expect([...corpus.values()]).toEqual([
      { id: 'd1', title: 'Refunds', text: 'Money comes back in five days.' },
      { id: '2', title: '', text: '退货物流查询' },
    ]);
    expect(queries.get('q2')).toEqual({ id: 'q2', text: 'where is my parcel', metadata: { lang: 'en' } });
    expect(qrels['test']).toEqual(
      new Map([
        [
          'q1',
          new Map([
            ['d1', 2],
            ['2', 0],
          ]),
        ],
      ]),
    );
    expect(qrels['train']).toEqual(new Map([['q2', new Map([['2', 1]])]]));
  });

  it('reads only the splits that are asked for', async () => {
    const folder = await folderOf({ ...small, 'qrels/dev.tsv': 'broken' });
    expect(await beirSplits(nodeFiles, folder)).toEqual(['dev', 'test', 'train']);
    expect(Object.keys((await readBeir(nodeFiles, folder, ['test'])).qrels)).toEqual(['test']);
    expect((await readBeir(nodeFiles, folder, [])).qrels).toEqual({});
  });

  it('puts title and text together for models', () => {
    expect(documentText({ title: 'A title', text: 'and a text' })).toBe('A title and a text');
    expect(documentText({ title: '', text: 'alone' })).toBe('alone');
  });

  it('keeps fields beyond the layout as metadata', async () => {
    const folder = await folderOf({
      ...small,
      'corpus.jsonl':
        '{"_id":"d1","text":"a","url":"u","metadata":{"page":3}}\n{"_id":"2","title":null,"text":"b","metadata":null}',
    });
    const { corpus } = await readBeir(nodeFiles, folder, []);
    expect(corpus.get('d1')!.metadata).toEqual({ url: 'u', page: 3 });
    expect(corpus.get('2')).toEqual({ id: '2', title: '', text: 'b' });
  });

  it('knows a folder by any of its parts, so that one without its corpus is missed as such', async () => {
    expect(await isBeirFolder(nodeFiles, await folderOf(small))).toBe(true);
    const { 'corpus.jsonl': _, ...rest } = small;
    expect(await isBeirFolder(nodeFiles, await folderOf(rest))).toBe(true);
    expect(await isBeirFolder(nodeFiles, await folderOf({ 'qrels/test.tsv': 'q\td\t1\n' }))).toBe(true);
    expect(await isBeirFolder(nodeFiles, await folderOf({ 'qrels/notes.txt': '' }))).toBe(false);
    expect(await isBeirFolder(nodeFiles, await folderOf({ 'texts.jsonl': '{}' }))).toBe(false);
  });
});

describe('a BEIR folder that is not right', () => {
  it('names the splits there are where one is asked for that is not', async () => {
    expect(await readWith({}, ['dev'])).toEqual({
      code: 'split-missing',
      message: 'FOLDER has no split dev; it has test, train',
      fix: '--split test',
    });
    expect(await readWith({ 'qrels/test.tsv': undefined, 'qrels/train.tsv': undefined }, ['test'])).toEqual({
      code: 'split-missing',
      message: 'FOLDER has no folder qrels with judgements, and so no split test',
      fix: 'write judgements to qrels/test.tsv: query-id, corpus-id and score, separated by tabs',
    });
    expect(
      await readWith({ 'qrels/test.tsv': undefined, 'qrels/train.tsv': undefined, 'qrels/notes.txt': 'none' }, ['train']),
    ).toEqual({
      code: 'split-missing',
      message: 'FOLDER has no .tsv file of judgements in qrels, and so no split train',
      fix: 'write judgements to qrels/train.tsv: query-id, corpus-id and score, separated by tabs',
    });
    expect((await readWith({}, ['trian'])).fix).toBe('--split train');
  });

  it('names the folder or file that is missing', async () => {
    expect((await refusal(readBeir(nodeFiles, '/nowhere/at/all'))).message).toBe('there is no folder /nowhere/at/all');
    expect(await readWith({ 'queries.jsonl': undefined })).toEqual({
      code: 'file-missing',
      message: 'FOLDER has no queries.jsonl',
      fix: 'add it; a BEIR folder has corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv',
    });
  });

  it('names a corpus that is missing, packed or not, also where only a corpus is read', async () => {
    const layout = 'add it; a BEIR folder has corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv';
    const { 'corpus.jsonl': _, ...rest } = small;
    const folder = await folderOf(rest);
    const missing = { code: 'file-missing', message: 'FOLDER has no corpus.jsonl', fix: layout };
    expect(await refusal(readBeir(nodeFiles, folder, ['nope']), folder)).toEqual(missing);
    expect(await refusal(readCorpus(nodeFiles, folder), folder)).toEqual(missing);
    expect(await refusal(readPassages(nodeFiles, folder), folder)).toEqual(missing);
    expect(await readWith({ 'corpus.jsonl': undefined, 'corpus.jsonl.gz': '' })).toEqual({
      code: 'file-missing',
      message: 'FOLDER has no corpus.jsonl, but corpus.jsonl.gz',
      fix: 'unpack it: gunzip corpus.jsonl.gz',
    });
  });

  const records: readonly [title: string, file: string, text: string, code: string, message: string][] = [
    [
      'an empty corpus',
      'corpus.jsonl',
      '\n',
      'file-empty',
      'corpus.jsonl: the file is empty; a document on each line was needed',
    ],
    [
      'an empty file of queries',
      'queries.jsonl',
      '',
      'file-empty',
      'queries.jsonl: the file is empty; a query on each line was needed',
    ],
    [
      'a line that is no object',
      'corpus.jsonl',
      '{"_id":"a","text":"b"}\n["a","b"]',
      'record-invalid',
      'corpus.jsonl:2: the line is ["a","b"]; an object was needed',
    ],
    [
      'a document without an id',
      'corpus.jsonl',
      '{"id": "a", "text": "b"}',
      'id-missing',
      'corpus.jsonl:1: the document has no "_id"',
    ],
    [
      'an id that is no text',
      'queries.jsonl',
      '{"_id": 1.5, "text": "b"}',
      'id-invalid',
      'queries.jsonl:1: the _id is 1.5; a text or a whole number was needed',
    ],
    [
      'an id that qrels cannot hold',
      'corpus.jsonl',
      '{"_id": "a\\tb", "text": "b"}',
      'id-invalid',
      'corpus.jsonl:1: the _id "a\\tb" holds a tab or a line break, which qrels cannot',
    ],
    [
      'an id that is there twice',
      'corpus.jsonl',
      '{"_id": 7, "text": "a"}\n{"_id": "7", "text": "b"}',
      'id-twice',
      'corpus.jsonl:2: the _id 7 is there twice',
    ],
    [
      'a document without a text',
      'corpus.jsonl',
      '{"_id": "a", "title": "t"}',
      'text-missing',
      'corpus.jsonl:1: document a has no "text"',
    ],
    [
      'a text that is a number',
      'queries.jsonl',
      '{"_id": "a", "text": 5}',
      'text-missing',
      'queries.jsonl:1: query a has 5 as its text; a text was needed',
    ],
    [
      'a title that is a list',
      'corpus.jsonl',
      '{"_id": "a", "title": [1, 2], "text": "x"}',
      'text-missing',
      'corpus.jsonl:1: the title of document a is [1,2]; a text was needed',
    ],
    [
      'an empty document',
      'corpus.jsonl',
      '{"_id": "a", "title": " ", "text": "\\n"}',
      'text-empty',
      'corpus.jsonl:1: document a is empty: it has neither title nor text',
    ],
    [
      'an empty query',
      'queries.jsonl',
      '{"_id": "a", "title": "t", "text": " "}',
      'text-empty',
      'queries.jsonl:1: query a is empty',
    ],
  ];
  it.each(records)('refuses %s with its place', async (_title, file, text, code, message) => {
    expect(await readWith({ [file]: text }, [])).toMatchObject({ code, message });
  });

  it('passes on what is wrong with a line of JSON, with its place', async () => {
    const { code, message } = await readWith({ 'corpus.jsonl': '{"_id":"a","text":"b"}\n{"_id":' }, []);
    expect(code).toBe('json-broken');
    expect(message).toMatch(/^corpus\.jsonl:2: /);
  });

  const judgements: readonly [title: string, text: string, code: string, message: string][] = [
    [
      'two columns',
      'q1\td1\t1\nq1\td1',
      'qrels-columns',
      'qrels/test.tsv:2: the line has 2 columns; query-id, corpus-id and score were needed',
    ],
    [
      'spaces for tabs',
      'q1 d1 1',
      'qrels-columns',
      'qrels/test.tsv:1: the line has 1 column; query-id, corpus-id and score were needed',
    ],
    [
      'the four columns of trec_eval',
      'q1\t0\td1\t1',
      'qrels-columns',
      'qrels/test.tsv:1: the line has 4 columns; query-id, corpus-id and score were needed',
    ],
    ['a score that is a word', 'q1\td1\tyes', 'qrels-score', 'qrels/test.tsv:1: the score is "yes"; a whole number was needed'],
    ['an empty score', 'q1\td1\t', 'qrels-score', 'qrels/test.tsv:1: the score is ""; a whole number was needed'],
    ['half a grade', 'q1\td1\t0.5', 'qrels-score', 'qrels/test.tsv:1: the score is "0.5"; a whole number was needed'],
    [
      'a header further down',
      'q1\td1\t1\nquery-id\tcorpus-id\tscore',
      'qrels-score',
      'qrels/test.tsv:2: the score is "score"; a whole number was needed',
    ],
    ['an unknown query', 'q9\td1\t1', 'qrels-unknown', 'qrels/test.tsv:1: query "q9" is not in queries.jsonl'],
    ['an unknown document', 'q1\td9\t1', 'qrels-unknown', 'qrels/test.tsv:1: document "d9" is not in corpus.jsonl'],
    [
      'a pair that is judged twice',
      'q1\td1\t1\nq1\td1\t1',
      'qrels-twice',
      'qrels/test.tsv:2: query q1 and document d1 are judged twice',
    ],
    ['no judgement at all', 'query-id\tcorpus-id\tscore\n\n', 'file-empty', 'qrels/test.tsv: the file holds no judgement'],
  ];
  it.each(judgements)('refuses %s in the judgements', async (_title, text, code, message) => {
    expect(await readWith({ 'qrels/test.tsv': text }, ['test'])).toMatchObject({ code, message });
  });
});

describe('writing a BEIR folder', () => {
  it('gives back what was written, whatever ids and texts hold', async () => {
    const id = fc
      .string({ minLength: 1, maxLength: 8, unit: 'grapheme' })
      .filter((text) => text.trim() !== '' && !/[\t\r\n]/.test(text));
    const text = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).filter((t) => t.trim() !== '');
    const document = fc.record({ id, title: fc.string({ maxLength: 5 }), text });
    const byId = <T extends { id: string }>(list: readonly T[]) => new Map(list.map((item) => [item.id, item]));
    const arbitrary = fc
      .record({
        documents: fc.uniqueArray(document, { selector: (d) => d.id, minLength: 1, maxLength: 5 }),
        queries: fc.uniqueArray(fc.record({ id, text, metadata: fc.constant({ a: 1 }) }), {
          selector: (q) => q.id,
          minLength: 1,
          maxLength: 5,
        }),
        grade: fc.integer({ min: -1, max: 3 }),
      })
      .map(({ documents, queries, grade }): Retrieval => {
        const judged = new Map(queries.map((q) => [q.id, new Map(documents.map((d) => [d.id, grade]))]));
        return { name: '', corpus: byId(documents), queries: byId(queries), qrels: { test: judged } };
      });
    await fc.assert(
      fc.asyncProperty(arbitrary, async (retrieval) => {
        const folder = await folderOf({});
        await writeBeir(nodeFiles, folder, retrieval);
        const { corpus, queries, qrels } = await readBeir(nodeFiles, folder);
        expect({ corpus, queries, qrels }).toEqual({
          corpus: retrieval.corpus,
          queries: retrieval.queries,
          qrels: retrieval.qrels,
        });
      }),
      { seed: 1, numRuns: 40 },
    );
  });

  it('refuses an id that would break the judgements, before anything is written', async () => {
    const folder = await folderOf({});
    const corpus = new Map([['a\tb', { id: 'a\tb', title: '', text: 'x' }]]);
    await expect(writeBeir(nodeFiles, folder, { name: 'x', corpus, queries: new Map(), qrels: {} })).rejects.toThrow(
      'the id "a\\tb" holds a tab or a line break',
    );
    expect(await nodeFiles.list(folder)).toEqual([]);
  });
});
