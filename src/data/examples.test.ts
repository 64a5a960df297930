import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import type { Example } from './example.ts';
import { readExamples, writeExamples } from './examples.ts';
import { refusal, temporaryFolders } from './testing/temporary-folder.ts';

const folderOf = temporaryFolders();

const read = async (text: string, columns?: Readonly<Record<string, string>>) => {
  const folder = await folderOf({ 'faq.jsonl': text });
  return readExamples(nodeFiles, `${folder}/faq.jsonl`, columns ? { columns } : {});
};
const refused = async (text: string, columns?: Readonly<Record<string, string>>) => {
  const folder = await folderOf({ 'faq.jsonl': text });
  return refusal(readExamples(nodeFiles, `${folder}/faq.jsonl`, columns ? { columns } : {}), folder);
};

describe('examples from JSONL', () => {
  it('are read in the canonical form, with one positive or several', async () => {
    const { examples, notes, name } = await read(
      '{"anchor": "a", "positive": "p"}\n\n{"anchor": "b", "positive": ["p", "q"], "negatives": ["n"], "weight": 0.5, "source": {"row": 3}}\n',
    );
    expect(name).toBe('faq.jsonl');
    expect(notes).toEqual([]);
    expect(examples).toEqual([
      { anchor: 'a', positives: ['p'], negatives: [], weight: 1 },
      { anchor: 'b', positives: ['p', 'q'], negatives: ['n'], weight: 0.5, source: { row: 3 } },
    ]);
  });

  it('are read from columns of other names; one negative text joins the list', async () => {
    const columns = { anchor: 'question', positive: 'answer', negative: 'wrong' };
    const { examples, notes } = await read(
      '{"question": "a", "answer": "p", "wrong": "n", "negatives": ["m"], "url": "u", "anchor": "x"}',
      columns,
    );
    expect(examples).toEqual([{ anchor: 'a', positives: ['p'], negatives: ['n', 'm'], weight: 1 }]);
    expect(notes).toEqual(['columns that are not used: url, anchor']);
  });

  it.each([
    [
      '{"query": "a", "positive": "p", "negative_1": "m", "negative_2": "n"}',
      'columns: anchor=query, negative=negative_1, negative=negative_2',
    ],
    ['{"query": "a", "pos": ["p"], "neg": ["m", "n"]}', 'columns: anchor=query, positive=pos, negative=neg'],
    ['{"Question": "a", "Answer": "p", "negative": ["m", "n"]}', 'columns: anchor=Question, positive=Answer'],
    [
      '{"text1": "a", "text2": "p", "hard_negatives": ["m", "n"]}',
      'columns: anchor=text1, positive=text2, negative=hard_negatives',
    ],
    [
      '{"sentence_0": "a", "sentence_1": "p", "neg_1": "m", "neg_2": "n"}',
      'columns: anchor=sentence_0, positive=sentence_1, negative=neg_1, negative=neg_2',
    ],
  ])('are read in the usual styles without being told: %s', async (line, note) => {
    const { examples, notes } = await read(line);
    expect(examples).toEqual([{ anchor: 'a', positives: ['p'], negatives: ['m', 'n'], weight: 1 }]);
    expect(notes).toEqual([note]);
  });

  it('are read from within what columns hold, and negatives from columns by a pattern', async () => {
    const line =
      '{"q": {"text": "a"}, "answers": [{"text": "p"}, {"text": "r"}], "wrong_1": "m", "wrong_2": null, "wrong_3": ["n"], "id": 3}';
    const columns = { anchor: 'q.text', positive: 'answers.text', negatives: 'wrong_*' };
    expect(await read(line, columns)).toMatchObject({
      examples: [{ anchor: 'a', positives: ['p', 'r'], negatives: ['m', 'n'], weight: 1 }],
      notes: ['columns that are not used: id'],
    });
    expect((await read(line, { ...columns, positive: 'answers[1].text' })).examples[0]?.positives).toEqual(['r']);
  });

  it('may have null where nothing is needed', async () => {
    expect((await read('{"anchor": "a", "positive": "p", "negatives": null, "weight": null}')).examples[0]).toEqual({
      anchor: 'a',
      positives: ['p'],
      negatives: [],
      weight: 1,
    });
  });

  it('that repeat earlier ones are kept and noted with the first place', async () => {
    const { examples, notes } = await read(
      '{"anchor":"a","positive":"p"}\n{"anchor":"b","positive":"p"}\n{"anchor":"a","positive":["p"]}\n{"anchor":"a","positive":"p"}',
    );
    expect(examples).toHaveLength(4);
    expect(notes).toEqual(['2 examples repeat earlier ones and are kept; the first on line 3, as on line 1']);
  });

  it('that name one text as positive and as negative are noted', async () => {
    expect((await read('{"anchor":"a","positive":"p"}\n{"anchor":"b","positive":"p","negatives":["p"]}')).notes).toEqual([
      '1 example has one text as positive and as negative (line 2); training leaves such a negative out',
    ]);
  });

  it('come back as they were written', async () => {
    const text = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }).filter((t) => t.trim() !== '');
    const example: fc.Arbitrary<Example> = fc.record({
      anchor: text,
      positives: fc.array(text, { minLength: 1, maxLength: 3 }),
      negatives: fc.array(text, { maxLength: 3 }),
      weight: fc.double({ min: 0, max: 10, noNaN: true, minExcluded: true }),
      source: fc.record({ row: fc.nat() }),
    });
    const path = `${await folderOf({})}/out.jsonl`;
    await fc.assert(
      fc.asyncProperty(fc.array(example, { minLength: 1, maxLength: 4 }), async (examples) => {
        await writeExamples(nodeFiles, path, examples);
        expect((await readExamples(nodeFiles, path)).examples).toEqual(examples);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('are written without what has its usual value', async () => {
    const path = `${await folderOf({})}/out.jsonl`;
    await writeExamples(nodeFiles, path, [{ anchor: 'a', positives: ['p'], negatives: [], weight: 1 }]);
    expect(new TextDecoder().decode(await nodeFiles.read(path))).toBe('{"anchor":"a","positive":"p"}\n');
  });
});

describe('a JSONL file that is not right', () => {
  it('without the columns says which there are and suggests the likely ones', async () => {
    expect(await refused('{"question": "a", "reply": "p", "url": "u"}')).toEqual({
      code: 'column-missing',
      message: 'faq.jsonl has no column "positive"; it has question, reply, url',
      fix: 'write {"anchor": "…", "positive": "…"} on each line, or name the columns: --columns anchor=…,positive=…',
    });
    expect(await refused('{"question": "a", "answer": "p"}', { anchor: 'question', positive: 'reply' })).toMatchObject({
      message: 'faq.jsonl has no column "reply"; it has question, answer',
      fix: '--columns anchor=question,positive=answer',
    });
    expect(await refused('{"q": "a", "r": "p"}')).toMatchObject({
      message: 'faq.jsonl has no column "anchor" and no "positive"; it has q, r',
      fix: 'write {"anchor": "…", "positive": "…"} on each line, or name the columns: --columns anchor=…,positive=…',
    });
  });

  it('with two columns that could be meant names both and a choice', async () => {
    expect(await refused('{"question": "a", "title": "t", "text": "p"}')).toEqual({
      code: 'column-ambiguous',
      message: 'faq.jsonl has "question" and "title", and each could be the anchor',
      fix: 'say which, for example --columns anchor=question,positive=text',
    });
    expect(await refused('{"anchor": "a", "answer": "t", "context": "p"}')).toMatchObject({
      message: 'faq.jsonl has "answer" and "context", and each could be the positive',
      fix: 'say which, for example --columns anchor=anchor,positive=answer',
    });
  });

  it('with pairs and scores is not taken for pairs that belong together', async () => {
    expect(await refused('{"sentence1": "a", "sentence2": "b", "score": 0.2}')).toEqual({
      code: 'data-scored',
      message:
        'faq.jsonl has pairs with a column "score" that says how alike they are; examples were needed whose texts belong together',
      fix: 'choose a loss for scored or labelled pairs; or take every pair as alike: --columns anchor=sentence1,positive=sentence2',
    });
  });

  it('without a column that was named says so', async () => {
    expect(await refused('{"anchor": "a", "positive": "p"}', { negatives: 'wrong' })).toEqual({
      code: 'column-missing',
      message: 'faq.jsonl has no column "wrong" for negatives; it has anchor, positive',
      fix: 'leave negatives=wrong out of --columns, or name a column that is there',
    });
  });

  it('with a mapping of unknown parts, or of one column to two, is refused', async () => {
    expect(await refused('{}', { query: 'q' })).toEqual({
      code: 'column-unknown',
      message: '--columns names query; the parts of an example are anchor, positive, negatives, negative, weight, source',
      fix: '--columns anchor=question,positive=answer',
    });
    expect(await refused('{}', { anchor: 'q', positive: 'q' })).toMatchObject({
      code: 'column-twice',
      message: '--columns takes q for anchor and for positive',
    });
  });

  const good = '{"anchor": "a", "positive": "p"}\n';
  const cases: readonly [title: string, line: string, code: string, message: string][] = [
    [
      'a line without the column',
      '{"anchor": "a", "answer": "p"}',
      'column-missing',
      'faq.jsonl:2: the line has no "positive"; it has anchor, answer',
    ],
    ['a line that is no object', '"text"', 'record-invalid', 'faq.jsonl:2: the line is "text"; an object was needed'],
    ['an empty anchor', '{"anchor": " ", "positive": "p"}', 'text-empty', 'faq.jsonl:2: anchor is an empty text'],
    [
      'an empty text among positives',
      '{"anchor": "a", "positive": ["p", ""]}',
      'text-empty',
      'faq.jsonl:2: positive is an empty text',
    ],
    [
      'an empty negative',
      '{"anchor": "a", "positive": "p", "negatives": ["\\t"]}',
      'text-empty',
      'faq.jsonl:2: negatives is an empty text',
    ],
    [
      'an anchor that is a number',
      '{"anchor": 5, "positive": "p"}',
      'text-missing',
      'faq.jsonl:2: anchor holds 5; a text was needed',
    ],
    [
      'a positive that is null',
      '{"anchor": "a", "positive": null}',
      'text-missing',
      'faq.jsonl:2: positive holds null; a text was needed',
    ],
    [
      'two anchors',
      '{"anchor": ["a", "b"], "positive": "p"}',
      'example-invalid',
      'faq.jsonl:2: anchor is a list; an example has one anchor',
    ],
    [
      'no positive',
      '{"anchor": "a", "positive": []}',
      'example-invalid',
      'faq.jsonl:2: positive is an empty list; one positive at least was needed',
    ],
    [
      'a weight that is a word',
      '{"anchor": "a", "positive": "p", "weight": "NaN"}',
      'weight-invalid',
      'faq.jsonl:2: weight is "NaN"; a number above 0 was needed',
    ],
    [
      'a weight of 0',
      '{"anchor": "a", "positive": "p", "weight": 0}',
      'weight-invalid',
      'faq.jsonl:2: weight is 0; a number above 0 was needed',
    ],
    [
      'a weight beyond all numbers',
      '{"anchor": "a", "positive": "p", "weight": 1e999}',
      'weight-invalid',
      'faq.jsonl:2: weight is Infinity; a number above 0 was needed',
    ],
  ];
  it.each(cases)('is refused for %s, with its place', async (_title, line, code, message) => {
    expect(await refused(good + line)).toMatchObject({ code, message });
  });

  it('is refused where it is empty, missing, or a folder of something else', async () => {
    expect(await refused('\n \n')).toMatchObject({ code: 'no-examples', message: 'faq.jsonl is empty; examples were needed' });
    expect(await refusal(readExamples(nodeFiles, '/nowhere/faq.jsonl'))).toMatchObject({
      code: 'file-missing',
      message: 'there is no file or folder /nowhere/faq.jsonl',
    });
    const folder = await folderOf({ 'a.txt': 'a' });
    expect(await refusal(readExamples(nodeFiles, folder), folder)).toEqual({
      code: 'data-unknown',
      message: 'FOLDER holds neither corpus.jsonl nor a file of records (.jsonl, .csv, .tsv, .parquet)',
      fix: 'name a BEIR folder, a folder of data files, or a file',
    });
  });

  it('has no splits', async () => {
    const folder = await folderOf({ 'faq.jsonl': good });
    expect(await refusal(readExamples(nodeFiles, `${folder}/faq.jsonl`, { split: 'train' }), folder)).toEqual({
      code: 'option-misplaced',
      message: '--split has no meaning for faq.jsonl, a file',
      fix: 'leave --split out',
    });
  });
});

describe('any JSON at all', () => {
  it('gives examples that are whole, or an error that names the file', async () => {
    const field = fc.oneof(
      fc.constantFrom('a', ' ', ''),
      fc.jsonValue({ maxDepth: 2 }),
      fc.array(fc.constantFrom('p', ''), { maxLength: 2 }),
    );
    const row = fc.record({ anchor: field, positive: field, negatives: field, weight: field }, { requiredKeys: [] });
    const line = fc.oneof({ weight: 4, arbitrary: row }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) });
    const good = { anchor: 'a', positive: 'p' };
    const folder = await folderOf({});
    let [read, refused] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(fc.constant(good), line), { maxLength: 3 }), async (lines) => {
        await nodeFiles.write(`${folder}/x.jsonl`, lines.map((value) => `${JSON.stringify(value)}\n`).join(''));
        const work = readExamples(nodeFiles, `${folder}/x.jsonl`);
        const found = await work.catch(() => undefined);
        if (!found) {
          refused++;
          expect((await refusal(work, folder)).message).toMatch(/^x\.jsonl/);
          return;
        }
        read++;
        expect(found.examples).toHaveLength(lines.length);
        for (const { anchor, positives, negatives, weight } of found.examples) {
          expect(positives.length).toBeGreaterThan(0);
          for (const text of [anchor, ...positives, ...negatives]) expect(text.trim()).not.toBe('');
          expect(weight > 0 && Number.isFinite(weight)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 300 },
    );
    expect(read).toBeGreaterThan(30);
    expect(refused).toBeGreaterThan(30);
  });
});

describe('examples from a BEIR folder', () => {
  const texts = {
    'corpus.jsonl': ['d1', 'd2', 'd3'].map((id) => `{"_id":"${id}","title":"T","text":"${id}"}`).join('\n'),
    'queries.jsonl': ['q1', 'q2', 'q3'].map((id) => `{"_id":"${id}","text":"${id}?"}`).join('\n'),
  };

  it('take the best grade of each query, and say what they leave aside', async () => {
    const folder = await folderOf({
      ...texts,
      'qrels/train.tsv': 'q1\td1\t2\nq1\td2\t1\nq1\td3\t2\nq2\td1\t0\nq2\td2\t-1\nq3\td3\t1\n',
    });
    const { examples, notes } = await readExamples(nodeFiles, folder);
    expect(examples).toEqual([
      {
        anchor: 'q1?',
        positives: ['T d1', 'T d3'],
        negatives: [],
        weight: 1,
        source: { query: 'q1', documents: ['d1', 'd3'], grade: 2 },
      },
      { anchor: 'q3?', positives: ['T d3'], negatives: [], weight: 1, source: { query: 'q3', documents: ['d3'], grade: 1 } },
    ]);
    expect(notes).toEqual([
      '1 query of train has no relevant document and gives no example',
      "1 relevant document has a lower grade than its query's best and is not a positive",
      '2 documents judged not relevant are not taken as negatives',
    ]);
  });

  it('come from the split that is named, and take no columns', async () => {
    const folder = await folderOf({ ...texts, 'qrels/train.tsv': 'q1\td1\t1\n', 'qrels/more.tsv': 'q2\td1\t0\n' });
    expect(await refusal(readExamples(nodeFiles, folder, { split: 'more' }), folder)).toEqual({
      code: 'no-examples',
      message: 'FOLDER holds no example',
      fix: 'judge at least one document with a grade of 1 or more',
    });
    expect(await refusal(readExamples(nodeFiles, folder, { columns: { anchor: 'q' } }), folder)).toMatchObject({
      message: '--columns has no meaning for FOLDER, a BEIR folder',
    });
  });
});
