import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import { readEvaluationData } from './evaluation-data.ts';
import { formOf } from './example.ts';
import { pairFormOf } from './pair-form.ts';
import { planPairs } from './plan-pairs.ts';
import { readPairs } from './read-pairs.ts';
import { temporaryFolders } from './testing/temporary-folder.ts';
import { readTrainingExamples, type TrainingExamplesOptions } from './training-examples.ts';

const folderOf = temporaryFolders();
const file = async (text: string, name = 'f.csv') => `${await folderOf({ [name]: text })}/${name}`;
const form = async (text: string, options?: Parameters<typeof pairFormOf>[2]) => pairFormOf(nodeFiles, await file(text), options);

describe('the form of pairs', () => {
  it('is told by the columns', async () => {
    expect(await form('sentence1,sentence2,score\na,b,0\n')).toBe('scored');
    expect(await form('sentence_A,sentence_B,relatedness_score,entailment\na,b,3,NEUTRAL\n')).toBe('scored');
    expect(await form('question1,question2,is_duplicate\na,b,0\n')).toBe('labelled');
    expect(await form('anchor,positive\na,b\n')).toBeUndefined();
    expect(await form('sentence1,sentence2\na,b\n')).toBeUndefined();
    expect(await form('')).toBeUndefined();
  });

  it('is told by the values where a column is called label', async () => {
    expect(await form('sentence1,sentence2,label\na,b,1\nc,d,0\n')).toBe('labelled');
    expect(await form('sentence1,sentence2,label\na,b,entailment\n')).toBe('labelled');
    expect(await form('sentence1,sentence2,label\na,b,1\nc,d,3.8\n')).toBe('scored');
  });

  it('is told by the columns that are named', async () => {
    const names = { sentence1: '1', sentence2: '2' };
    expect(await form('a,b,1\n', { header: false, columns: { ...names, score: '3' } })).toBe('scored');
    expect(await form('a,b,1\n', { header: false, columns: { ...names, label: '3' } })).toBe('labelled');
    const asExamples = { anchor: 'sentence1', positive: 'sentence2' };
    expect(await form('sentence1,sentence2,score\na,b,0\n', { columns: asExamples })).toBeUndefined();
  });

  it('is asked for where both a score and a label are there', async () => {
    const both = 'sentence1,sentence2,score,label\na,b,4,1\n';
    expect(await form(both, { prefer: 'labelled' })).toBe('labelled');
    await expect(form(both)).rejects.toMatchObject({
      code: 'column-ambiguous',
      message: expect.stringMatching(/f\.csv has "score" and "label", and each could say how alike the texts are$/),
      fix: 'say which: --columns score=score, or --columns label=label',
    });
  });
});

describe('pairs to measure on', () => {
  it('are scored or labelled, as they are', async () => {
    expect((await readPairs(nodeFiles, await file('sentence1,sentence2,label\na,b,1\n'))).pairs).toEqual([
      { sentence1: 'a', sentence2: 'b', label: true },
    ]);
    await expect(readPairs(nodeFiles, await file('anchor,positive\na,b\n'))).rejects.toThrow(
      /f\.csv is no BEIR folder, and holds no pairs with scores or labels$/,
    );
  });
});

describe('what can be trained on', () => {
  const read = async (text: string, options?: TrainingExamplesOptions) =>
    (await readTrainingExamples(nodeFiles, await file(text), options)).examples;

  it('is examples, scored pairs or labelled pairs, told by the file', async () => {
    const base = { anchor: 'a', positives: ['b'], negatives: [], weight: 1 };
    expect(await read('anchor,positive\na,b\n')).toEqual([base]);
    expect(await read('sentence1,sentence2,score\na,b,5\n')).toEqual([{ ...base, score: 5 }]);
    expect(await read('sentence1,sentence2,score\na,b,5\n', { range: [0, 5] })).toEqual([{ ...base, score: 1 }]);
    const words = 'premise,hypothesis,label\na,b,entailment\n';
    expect(await read(words, { labels: { same: ['entailment'], different: ['neutral'] } })).toEqual([{ ...base, label: true }]);
  });

  it('is what the loss wants, where a file could be read in several ways', async () => {
    const formsOf = async (text: string, options: TrainingExamplesOptions) => (await read(text, options)).map(formOf);
    const both = 'sentence1,sentence2,score,label\na,b,4,1\n';
    expect(await formsOf(both, { forms: ['labelled'] })).toEqual(['labelled']);
    expect(await formsOf(both, { forms: ['scored', 'labelled'] })).toEqual(['scored']);
    // Plainly examples: the loss refuses them, in words about the loss.
    expect(await formsOf('anchor,positive\na,b\n', { forms: ['scored'] })).toEqual(['examples']);
    await expect(read('one,two\na,b\n', { forms: ['scored'] })).rejects.toThrow('has no column "sentence1"');
  });
});

it('a batch of pairs holds each pair alone, with its target', () => {
  const pair = { anchor: 'a', positives: ['b'], negatives: [], weight: 1 };
  expect(
    planPairs([
      { ...pair, score: 0.5 },
      { ...pair, label: true },
      { ...pair, label: false },
    ]),
  ).toEqual({
    anchors: ['a', 'a', 'a'],
    candidates: ['b', 'b', 'b'],
    positives: [[], [], []],
    negatives: [[], [], []],
    masked: [[], [], []],
    maskedCount: 0,
    weights: [1, 1, 1],
    pairs: [
      { candidate: 0, target: 0.5 },
      { candidate: 1, target: 1 },
      { candidate: 2, target: 0 },
    ],
  });
});

it('a file of examples is a collection: anchors are queries, positives and negatives documents', async () => {
  const text = [
    '{"anchor":"a","positive":["b","c"],"negatives":["d"]}',
    '{"anchor":"e","positive":"b"}',
    '{"anchor":"a","positive":"d"}',
  ];
  const read = await readEvaluationData(nodeFiles, await file(text.join('\n'), 'f.jsonl'));
  expect(read).toEqual({
    task: 'retrieval',
    retrieval: {
      name: 'f.jsonl',
      corpus: new Map(['b', 'c', 'd'].map((word, i) => [`d${i + 1}`, { id: `d${i + 1}`, title: '', text: word }])),
      queries: new Map(['a', 'e'].map((word, i) => [`q${i + 1}`, { id: `q${i + 1}`, text: word }])),
      qrels: {
        all: new Map([
          [
            'q1',
            new Map([
              ['d1', 1],
              ['d2', 1],
              ['d3', 1],
            ]),
          ],
          ['q2', new Map([['d1', 1]])],
        ]),
      },
    },
    notes: [],
  });
});
