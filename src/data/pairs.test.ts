import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../node/files.ts';
import { readLabelledPairs } from './labelled-pairs.ts';
import { readScoredPairs } from './scored-pairs.ts';
import { refusal, temporaryFolders } from './testing/temporary-folder.ts';

const folderOf = temporaryFolders();
const shared = '../shared/data';
const hasShared = await nodeFiles.exists(shared);
if (!hasShared) console.warn(`skipped: ${shared} is missing; readers of pairs are not tried on real files`);

const scored = async (name: string, text: string, options?: Parameters<typeof readScoredPairs>[2]) =>
  readScoredPairs(nodeFiles, `${await folderOf({ [name]: text })}/${name}`, options);
const labelled = async (name: string, text: string, options?: Parameters<typeof readLabelledPairs>[2]) =>
  readLabelledPairs(nodeFiles, `${await folderOf({ [name]: text })}/${name}`, options);
const refused = async (work: Promise<unknown>) => {
  const { code, message, fix } = await refusal(work);
  const plain = (words: string) => words.replace(/\/tmp\/[^/]+\//g, '');
  return { code, message: plain(message), fix: plain(fix) };
};

describe('scored pairs', () => {
  it('are read as they stand, or brought into 0 to 1 where their range is named', async () => {
    const csv = 'sentence1,sentence2,score\na,b,5\nc,d,2.5\n';
    expect(await scored('a.csv', csv)).toMatchObject({
      pairs: [
        { sentence1: 'a', sentence2: 'b', score: 5 },
        { sentence1: 'c', sentence2: 'd', score: 2.5 },
      ],
      found: [2.5, 5],
      notes: [],
    });
    expect((await scored('a.csv', csv, { range: [0, 5] })).pairs.map(({ score }) => score)).toEqual([1, 0.5]);
  });

  it('are understood by other usual names, and mapped from any', async () => {
    const one = { sentence1: 'a', sentence2: 'b', score: 0.5 };
    expect((await scored('a.jsonl', '{"text1":"a","text2":"b","similarity":0.5}')).pairs).toEqual([one]);
    expect((await scored('a.tsv', 'sentence_A\tsentence_B\trelatedness_score\na\tb\t0.5\r\n')).pairs).toEqual([one]);
    const columns = { sentence1: '1', sentence2: '2', score: '3' };
    expect((await scored('a.txt', 'a\tb\t0.5', { format: 'tsv', header: false, columns })).pairs).toEqual([one]);
  });

  it('with a score that is none, or out of the named range, are refused with their line', async () => {
    expect(await refused(scored('a.csv', 'sentence1,sentence2,score\na,b,high\n'))).toEqual({
      code: 'score-invalid',
      message: 'a.csv:2: score is "high"; a number was needed',
      fix: 'give the pair a score, or remove the line; labels that are words want the task of labelled pairs',
    });
    expect(await refused(scored('a.csv', 'sentence1,sentence2,score\na,b,\n'))).toMatchObject({
      code: 'score-invalid',
      message: 'a.csv:2: score is null; a number was needed',
    });
    expect(await refused(scored('a.csv', 'sentence1,sentence2,score\na,b,1\nc,d,5.5\n', { range: [0, 5] }))).toEqual({
      code: 'score-out-of-range',
      message: 'a.csv:3: score is 5.5, outside of the range 0 to 5',
      fix: 'mend the score, or name the range that the file has: --score-range LEAST,GREATEST',
    });
    expect(await refused(scored('a.csv', 'x', { range: [5, 0] }))).toMatchObject({ code: 'option-out-of-range' });
    expect(await refused(scored('a.jsonl', '{"sentence1":"a","sentence2":"b"}'))).toEqual({
      code: 'column-missing',
      message: 'a.jsonl has no column "score"; it has sentence1, sentence2',
      fix: 'write {"sentence1": "…", "sentence2": "…", "score": 0.8} on each line, or name the columns: --columns sentence1=…,sentence2=…,score=…',
    });
    expect(await refused(scored('a.jsonl', ''))).toMatchObject({
      code: 'file-empty',
      message: 'a.jsonl: a.jsonl is empty; pairs of texts were needed',
    });
  });
});

describe('labelled pairs', () => {
  it('have labels 1 and 0, true and false, or words that are named', async () => {
    const pairs = [
      { sentence1: 'a', sentence2: 'b', label: true },
      { sentence1: 'c', sentence2: 'd', label: false },
    ];
    expect((await labelled('a.csv', 'sentence1,sentence2,label\na,b,1\nc,d,0\n')).pairs).toEqual(pairs);
    expect(
      (
        await labelled(
          'a.jsonl',
          '{"question1":"a","question2":"b","is_duplicate":true}\n{"question1":"c","question2":"d","is_duplicate":false}',
        )
      ).pairs,
    ).toEqual(pairs);
    const labels = { same: ['entailment'], different: ['neutral', 'contradiction'] };
    expect((await labelled('a.tsv', 'premise\thypothesis\tlabel\na\tb\tentailment\nc\td\tneutral\n', { labels })).pairs).toEqual(
      pairs,
    );
  });

  it('with labels that are words, or other numbers, are refused with their line', async () => {
    expect(await refused(labelled('a.csv', 'sentence1,sentence2,label\na,b,1\nc,d,neutral\n'))).toEqual({
      code: 'label-invalid',
      message: 'a.csv:3: label is "neutral"; 1, true, 0, false were known',
      fix: 'say which labels mean the same and which do not: --labels same=neutral,different=…',
    });
    expect(await refused(labelled('a.jsonl', '{"sentence1":"a","sentence2":"b","label":2}'))).toMatchObject({
      code: 'label-invalid',
      message: 'a.jsonl:1: label is 2; 1, true, 0, false were known',
    });
  });

  it('that all say the same are noted', async () => {
    expect((await labelled('a.csv', 'sentence1,sentence2,label\na,b,1\n')).notes).toEqual([
      'every pair is labelled the same: nothing can be learnt or measured from that',
    ]);
  });
});

describe.skipIf(!hasShared)('real files', () => {
  it('of scored pairs are read whole', async () => {
    const stsb = await readScoredPairs(nodeFiles, `${shared}/stsb-en-zh/stsb-zh-dev.csv`, {
      header: false,
      columns: { sentence1: '1', sentence2: '2', score: '3' },
      range: [0, 5],
    });
    expect(stsb.pairs).toHaveLength(1500);
    expect(stsb.found).toEqual([0, 5]);
    const sick = await readScoredPairs(nodeFiles, `${shared}/sick-en/SICK_trial.txt`, { format: 'tsv', range: [1, 5] });
    expect(sick.pairs).toHaveLength(500);
  });

  it('of labelled pairs are read whole', async () => {
    const sizes: Record<string, number> = {};
    for (const [name, options] of [
      ['bq-corpus-zh/dev.csv', {}],
      ['pawsx-zh/dev_2k.tsv', {}],
      ['epidemic-sentence-pair-zh/train.csv', {}],
      ['mrpc-en/msr-para-val.tsv', {}],
      ['lcqmc-zh/dev.txt', { format: 'tsv', header: false, columns: { sentence1: '1', sentence2: '2', label: '3' } }],
    ] as const)
      sizes[name] = (await readLabelledPairs(nodeFiles, `${shared}/${name}`, options)).pairs.length;
    expect(sizes).toEqual({
      'bq-corpus-zh/dev.csv': 10_000,
      'pawsx-zh/dev_2k.tsv': 2000,
      'epidemic-sentence-pair-zh/train.csv': 8747,
      'mrpc-en/msr-para-val.tsv': 500,
      'lcqmc-zh/dev.txt': 8802,
    });
  });
});
