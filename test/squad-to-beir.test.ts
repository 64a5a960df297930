import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { splitOf, squadToBeir } from '../scripts/squad-to-beir.ts';
import { readBeir } from '../src/data/beir-folder.ts';
import { nodeFiles } from '../src/node/files.ts';

const question = (id: string, text: string, answers = [{ text: 'x', answer_start: 0 }]) => ({ id, question: text, answers });
const squad = {
  version: '1.1',
  data: [
    {
      title: 'Rivers',
      paragraphs: [
        { context: 'The Rhine is long.', qas: [question('1', 'Which river is long?'), question('2', 'How deep is it?', [])] },
        { context: 'The Elbe is long too.', qas: [question('3', 'What about the Elbe?')] },
        { context: 'The Rhine is long.', qas: [question('4', 'Is the Rhine long?')] },
      ],
    },
    { title: '长江', paragraphs: [{ context: '长江很长。', qas: [question('5', '长江长吗?')] }] },
  ],
};
const options = { file: 'squad.json', name: 'squad', salt: '', dev: 10, test: 25 };
const changed = (change: (copy: typeof squad) => void) => {
  const copy = structuredClone(squad);
  change(copy);
  return () => squadToBeir(copy, options);
};

describe('a collection from SQuAD', () => {
  it('has each paragraph once, answerable questions, and articles in one split each', () => {
    const { retrieval, unanswerable, articles } = squadToBeir(squad, options);
    expect(articles).toBe(2);
    expect(unanswerable).toBe(1);
    expect([...retrieval.corpus.values()]).toEqual([
      { id: 'd0', title: 'Rivers', text: 'The Rhine is long.' },
      { id: 'd1', title: 'Rivers', text: 'The Elbe is long too.' },
      { id: 'd2', title: '长江', text: '长江很长。' },
    ]);
    expect([...retrieval.queries.keys()]).toEqual(['1', '3', '4', '5']);
    expect(retrieval.qrels[splitOf('Rivers', '', options)]!.get('4')).toEqual(new Map([['d0', 1]]));
    expect(Object.values(retrieval.qrels).reduce((sum, judged) => sum + judged.size, 0)).toBe(4);
  });

  it('is split by the shares and the salt alone', () => {
    const titles = Array.from({ length: 4000 }, (_, i) => `Article ${i}`);
    const count = (salt: string, split: string) =>
      titles.filter((title) => splitOf(title, salt, { dev: 10, test: 25 }) === split).length;
    expect(count('', 'test') / 4000).toBeCloseTo(0.25, 1);
    expect(count('', 'dev') / 4000).toBeCloseTo(0.1, 1);
    expect(titles.some((title) => splitOf(title, '', options) !== splitOf(title, 's', options))).toBe(true);
    expect(titles.every((title) => splitOf(title, '', { dev: 0, test: 100 }) === 'test')).toBe(true);
  });

  it('may have an article without a title', () => {
    const { retrieval } = changed((s) => Object.assign(s.data[1]!, { title: '' }))();
    expect(retrieval.corpus.get('d2')).toEqual({ id: 'd2', title: '', text: '长江很长。' });
  });

  it('is refused where the file is not in the layout, with the place', () => {
    expect(() => squadToBeir({ rows: [] }, options)).toThrow('squad.json: the file has no "data"');
    expect(() => squadToBeir([], options)).toThrow('squad.json: the file has no "data"');
    expect(changed((s) => Object.assign(s.data[1]!.paragraphs[0]!, { context: ' ' }))).toThrow(
      'squad.json: data[1].paragraphs[0].context is " "; a text was needed',
    );
    expect(changed((s) => Object.assign(s.data[0]!, { title: 7 }))).toThrow('squad.json: data[0].title is 7; a text was needed');
    expect(changed((s) => Object.assign(s.data[0]!.paragraphs[2]!, { qas: 'none' }))).toThrow(
      'squad.json: data[0].paragraphs[2].qas is "none"; a list was needed',
    );
    expect(changed((s) => Object.assign(s.data[1]!.paragraphs[0]!.qas[0]!, { id: '1' }))).toThrow(
      'squad.json: the question id 1 is there twice',
    );
    expect(() => squadToBeir({ data: [] }, options)).toThrow('squad.json: there is no question with an answer in it');
  });

  for (const [name, salt] of [
    ['squad-en', 's'],
    ['cmrc2018-zh', ''],
    ['drcd-zh-hant', ''],
  ] as const) {
    const folder = `../shared/data/${name}`;
    it.skipIf(!existsSync(folder))(`has the splits of ${name} with the salt "${salt}" (needs ${folder})`, async () => {
      const { corpus, qrels } = await readBeir(nodeFiles, folder);
      const wrong = Object.entries(qrels).flatMap(([split, judged]) =>
        [...judged.values()].flatMap((grades) =>
          [...grades.keys()].filter((id) => splitOf(corpus.get(id)!.title, salt, options) !== split),
        ),
      );
      expect(wrong).toEqual([]);
    });
  }
});

describe('the script', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attune-squad-'));
    await writeFile(join(folder, 'squad.json'), JSON.stringify(squad));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['scripts/squad-to-beir.ts', ...args]).then(
      ({ stdout }) => ({ code: 0, output: stdout }),
      (error: { code: number; stderr: string }) => ({ code: error.code, output: error.stderr }),
    );

  it('writes a folder that reads back, and never over another', async () => {
    const out = join(folder, 'out');
    const first = await run(join(folder, 'squad.json'), out, '--test', '100', '--dev', '0');
    expect(first).toEqual({
      code: 0,
      output: `${out}: 2 articles, 3 documents, questions: test 4\nleft out, as they have no answer: 1\n`,
    });
    expect((await readBeir(nodeFiles, out)).qrels['test']!.size).toBe(4);
    const second = await run(join(folder, 'squad.json'), out);
    expect(second.code).toBe(2);
    expect(second.output).toBe(`error: ${out} holds a collection already\nfix:   remove it, or name another\n`);
  });

  it('explains itself', async () => {
    expect((await run('--help')).output).toMatch(/^usage: node scripts\/squad-to-beir\.ts FILE\.json FOLDER/);
    expect((await run()).output).toMatch(/^error: a file and a folder are needed\nfix: {3}usage:/);
    expect((await run('a', 'b', '--test', '95')).output).toMatch(/^error: --dev 10 and --test 95 are no shares of 100\n/);
    expect((await run('a', 'b', '--tset', '1')).output).toMatch(/^error: Unknown option '--tset'/);
    expect((await run(join(folder, 'none.json'), join(folder, 'x'))).output).toMatch(
      /^error: there is no file or folder .*none\.json\n/,
    );
  });
});
