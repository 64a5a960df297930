/** `attune data check` on files and folders with planted faults: what is found, what is told, what is cleaned. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { nodeFiles } from '../../node/files.ts';
import { writeTinyModel } from '../../training/testing/tiny-model.ts';
import { say } from '../testing/in-process.ts';

const folderOf = temporaryFolders();
interface Found {
  readonly kind: string;
  readonly counts: Readonly<Record<string, unknown>>;
  readonly findings: readonly { code: string; count: number; places: readonly { place: string; other?: { place: string } }[] }[];
  readonly lengths?: Readonly<Record<string, { cut: number; longest: number }>>;
}
const check = async (...args: string[]) => {
  const { code, stdout, stderr } = await say(['data', 'check', ...args, '--json']);
  expect([code, stderr]).toEqual([0, expect.anything()]);
  return JSON.parse(stdout) as Found;
};
const codes = ({ findings }: Found) => Object.fromEntries(findings.map(({ code, count }) => [code, count]));
const linesOf = async (path: string) =>
  (await readFile(path, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const long = 'The parcel was sent on Monday and came on Thursday, as the carrier had said, and nothing in it was broken';
const faq = [
  'question,answer,negative',
  'how do I pay,By card.,By train.',
  'how do I  PAY,By card.,By train.',
  'where do I pay,By card.,by card.',
  'who pays,,Nobody.',
  'same,Same,',
  'when did it open,In 1990.,',
  `tell me a,${long.replaceAll(',', ';')}.,`,
  `tell me a,${long.replaceAll(',', ';')}!,`,
].join('\n');

describe('examples', () => {
  it('with planted faults are found out, each with its place', async () => {
    const folder = await folderOf({ 'faq.csv': faq, 'test.jsonl': '{"anchor": "When did it open", "positive": "x"}\n' });
    const found = await check(`${folder}/faq.csv`, '--against', `${folder}/test.jsonl`);
    expect(found).toMatchObject({ kind: 'examples', counts: { examples: 7, anchors: 5, positives: 7, negatives: 3 } });
    expect(codes(found)).toEqual({
      'broken-record': 1,
      duplicate: 1,
      'same-text': 1,
      'answers-another': 1,
      contradiction: 1,
      'near-duplicate': 1,
      leak: 1,
    });
    const place = (code: string) => found.findings.find((one) => one.code === code)!.places[0]!;
    expect(place('broken-record').place).toBe('faq.csv:5');
    expect(place('duplicate')).toMatchObject({ place: 'faq.csv:3', other: { place: 'faq.csv:2' } });
    expect(place('leak')).toMatchObject({ place: 'faq.csv:7', other: { place: 'test.jsonl:1' } });
  });

  it('are written cleaned, with a list of what was changed, and nothing is written over', async () => {
    const folder = await folderOf({ 'faq.csv': faq });
    const clean = `${folder}/clean.jsonl`;
    await check(`${folder}/faq.csv`, '--fix', clean);
    expect((await linesOf(clean)).map(({ anchor }) => anchor)).toEqual([
      'how do I pay',
      'where do I pay',
      'when did it open',
      'tell me a',
      'tell me a',
    ]);
    expect((await linesOf(`${clean}.changes.jsonl`)).map(({ place, change }) => [place, change])).toEqual([
      ['faq.csv:5', 'removed'],
      ['faq.csv:3', 'removed'],
      ['faq.csv:6', 'removed'],
      ['faq.csv:4', 'negative-removed'],
    ]);
    expect(codes(await check(clean))).toEqual({ 'answers-another': 1, 'near-duplicate': 1 });
    const again = await say(['data', 'check', `${folder}/faq.csv`, '--fix', clean]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('clean.jsonl is there already')]);
    const table = await say(['data', 'check', `${folder}/faq.csv`, '--fix', `${folder}/clean.csv`]);
    expect(table.stderr).toContain('cleaned examples are written as JSONL');
  });

  it('are counted in the tokens of a model, with the share that it cuts', async () => {
    const folder = await folderOf({ 'faq.csv': faq });
    await writeTinyModel(nodeFiles, `${folder}/model`);
    const { lengths } = await check(`${folder}/faq.csv`, '--model', `${folder}/model`, '--max-length', '8');
    expect(lengths!['positive']!.longest).toBeGreaterThan(20);
    expect(lengths!['positive']!.cut).toBeCloseTo(2 / 7);
    const { stdout } = await say(['data', 'check', `${folder}/faq.csv`, '--model', `${folder}/model`, '--max-length', '8']);
    expect(stdout).toContain('cut at 8');
    expect(stdout).toContain('! 1 example repeats an earlier one\n    faq.csv:3: how do I PAY  ←→  faq.csv:2: how do I pay');
  });

  it('that are good are said to be, and with --strict findings end in 2', async () => {
    const folder = await folderOf({
      'a.jsonl': '{"anchor":"a b","positive":"c d"}\n{"anchor":"e f","positive":"g h"}\n',
      'faq.csv': faq,
    });
    expect((await say(['data', 'check', `${folder}/a.jsonl`, '--strict'])).stdout).toContain('nothing was found that is wrong');
    expect((await say(['data', 'check', `${folder}/faq.csv`, '--strict'])).code).toBe(2);
  });
});

describe('other data', () => {
  it('a collection has its duplicates merged and its leaks taken out of training', async () => {
    const folder = await folderOf({
      'c/corpus.jsonl': ['d1', 'd2', 'd3']
        .map((id) => `{"_id":"${id}","text":"${id === 'd3' ? 'TEXT d1' : `text ${id}`}"}`)
        .join('\n'),
      'c/queries.jsonl': ['q1', 'q2', 'q3', 'q4']
        .map((id) => `{"_id":"${id}","text":"${id === 'q3' ? 'ask q1' : `ask ${id}`}"}`)
        .join('\n'),
      'c/qrels/train.tsv': 'q1\td1\t1\nq2\td3\t2\nq2\td1\t1\nq2\tnone\t1\n',
      'c/qrels/test.tsv': 'q3\td2\t1\n',
    });
    const found = await check(`${folder}/c`, '--fix', `${folder}/clean`);
    expect(found.counts).toMatchObject({ documents: 3, queries: 4, splits: { train: { queries: 2, judgements: 3 } } });
    expect(codes(found)).toEqual({ 'broken-record': 1, duplicate: 1, 'unjudged-query': 1, 'answers-another': 1, leak: 1 });
    expect(await readFile(`${folder}/clean/qrels/train.tsv`, 'utf8')).toBe('query-id\tcorpus-id\tscore\nq2\td1\t2\n');
    expect((await linesOf(`${folder}/clean/corpus.jsonl`)).map(({ _id }) => _id)).toEqual(['d1', 'd2']);
  });

  it('pairs are told by their scores or labels, and contradictions by both places', async () => {
    const folder = await folderOf({
      's.csv': 'sentence1,sentence2,score\na b,c d,5\nc d,a b,2.5\ne f,g h,9\n',
      'l.tsv': 'sentence1\tsentence2\tlabel\na b\tc d\tentailment\ne f\tg h\tneutral\n',
    });
    const scored = await check(`${folder}/s.csv`, '--score-range', '0,5');
    expect([scored.kind, codes(scored)]).toEqual(['scored-pairs', { 'broken-record': 1, 'conflicting-score': 1 }]);
    const labelled = await check(`${folder}/l.tsv`, '--labels', 'same=entailment,different=neutral|contradiction');
    expect(labelled).toMatchObject({
      kind: 'labelled-pairs',
      counts: { pairs: 2, labels: { same: 1, different: 1 } },
      findings: [],
    });
    const wrong = await say(['data', 'check', `${folder}/l.tsv`, '--labels', 'equal=entailment']);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      expect.stringContaining('--labels names equal; its sides are same and different'),
    ]);
  });

  it('passages are looked through by their texts', async () => {
    const folder = await folderOf({ 'p.txt': 'one text\nanother one\nOne  text\n' });
    const found = await check(`${folder}/p.txt`, '--fix', `${folder}/clean.jsonl`);
    expect([found.kind, codes(found)]).toEqual(['passages', { duplicate: 1 }]);
    expect(await linesOf(`${folder}/clean.jsonl`)).toHaveLength(2);
  });
});
