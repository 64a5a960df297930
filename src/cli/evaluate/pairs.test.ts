/** Scored and labelled pairs on the command line: measured, trained on, and refused. */
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../../data/testing/temporary-folder.ts';
import { nodeFiles } from '../../node/files.ts';
import { questions } from '../../training/testing/questions.ts';
import { writeTinyModel } from '../../training/testing/tiny-model.ts';
import { displayWidth } from '../table.ts';
import { say } from '../testing/in-process.ts';

const folderOf = temporaryFolders();
const rows = questions.slice(0, 30).flatMap(({ anchor, positive }, i) => [
  [anchor, positive, '5', '1'],
  [anchor, questions[(i + 27) % 60]!.positive, String(i % 3), '0'],
]);
const csv = (head: string, column: number) =>
  `${head}\n${rows.map((row) => [row[0], `"${row[1]}"`, row[column]].join(',')).join('\n')}\n`;

let folder = '';
beforeAll(async () => {
  folder = await folderOf({
    'sts.csv': csv('sentence1,sentence2,score', 2),
    'same.csv': csv('q1,q2,same', 3),
    'zh.jsonl': ['退款', '发票', '如何办理退款']
      .map((text, i) => `${JSON.stringify({ text1: text, text2: `${text}${'怎么办'.repeat(40)}`, label: i % 2 })}\n`)
      .join(''),
  });
  await writeTinyModel(nodeFiles, `${folder}/model`);
});
const on = ['--runtime', 'ort', '--threads', '1'];
const evaluate = (...more: string[]) => say(['evaluate', '--model', `${folder}/model`, ...on, ...more]);
const plain = (text: string) => text.replaceAll(`${folder}/`, '');

describe('attune evaluate on pairs', () => {
  it('measures scores by rank and value, told by the data', async () => {
    const said = await evaluate('--data', `${folder}/sts.csv`, '--json');
    expect(said.stderr).toBe('');
    const report = JSON.parse(said.stdout) as Record<string, Record<string, number>>;
    expect(Object.keys(report)).toEqual(['task', 'data', 'pairs', 'metrics', 'intervals']);
    expect(report).toMatchObject({ task: 'sts', data: 'sts.csv', pairs: 60 });
    expect(Object.keys(report['metrics']!)).toEqual(['spearman', 'pearson']);
    const lines = (await evaluate('--data', `${folder}/sts.csv`, '--truncate-dims', '16')).stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^model +dims +spearman +pearson$/);
    expect(lines[3]).toBe('sts.csv: 60 scored pairs');
    expect(plain(lines[4]!)).toMatch(
      /^model at 16 dimensions against model at 128 dimensions: Spearman [−+]\d\.\d{4} \[.*\], p = \d\.\d{4}$/,
    );
  });

  it('measures labels by average precision and the best thresholds, columns named', async () => {
    const args = ['--data', `${folder}/same.csv`, '--columns', 'sentence1=q1,sentence2=q2,label=same'];
    const report = JSON.parse((await evaluate(...args, '--json')).stdout) as Record<string, Record<string, number>>;
    expect(report).toMatchObject({ task: 'pairs', pairs: 60 });
    expect(Object.keys(report['thresholds']!)).toEqual(['f1', 'accuracy']);
    const lines = (await evaluate(...args)).stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^model +ap +f1 +accuracy +precision +recall$/);
    expect(lines[1]).toMatch(
      /\/model +\d\.\d{4} \[\d\.\d{3}, \d\.\d{3}\] +\d\.\d{4} from -?\d\.\d{3} +\d\.\d{4} from -?\d\.\d{3}/,
    );
    expect(lines[2]).toBe('same.csv: 60 labelled pairs, 30 of which belong together');
  });

  it('shows the worst pairs in lines that fit, Chinese too, and writes a row for each pair', async () => {
    const said = await evaluate('--data', `${folder}/zh.jsonl`, '--failures', '3', '--per-query', `${folder}/rows.csv`);
    expect(said.stderr).toContain(`a row for each pair in ${folder}/rows.csv`);
    const lines = said.stdout.split('\n');
    expect(lines.findIndex((line) => line.endsWith('/model: the pairs that it is furthest off'))).toBeGreaterThan(0);
    expect(lines.some((line) => /^pair 1: label 0, does not belong together; similarity \d\.\d{4}$/.test(line))).toBe(true);
    const texts = lines.filter((line) => /^ {2}[退发如].*…$/.test(line));
    expect(texts.length).toBeGreaterThan(0);
    for (const line of texts) expect(displayWidth(line)).toBeLessThanOrEqual(120);
    const table = (await readFile(`${folder}/rows.csv`, 'utf8')).trimEnd().split('\n');
    expect(table[0]).toBe('model,dimensions,pair,sentence1,sentence2,similarity,error,label');
    expect(table).toHaveLength(4);
    await evaluate('--data', `${folder}/sts.csv`, '--per-query', `${folder}/rows.jsonl`);
    const first = JSON.parse((await readFile(`${folder}/rows.jsonl`, 'utf8')).split('\n')[0]!) as Record<string, unknown>;
    expect(Object.keys(first)).toEqual([
      ...['model', 'dimensions', 'pair', 'sentence1', 'sentence2', 'similarity', 'error', 'score', 'ranks'],
    ]);
  });

  it.each([
    [['--task', 'pairs', '--data', 'sts.csv'], /^sts\.csv has no column "label"/],
    [['--split', 'test', '--data', 'sts.csv'], /^--split has no meaning for sts\.csv, a file$/],
    [['--baseline', 'bm25', '--data', 'sts.csv'], /^--baseline has no meaning for pairs$/],
    [
      ['--score-range', '5', '--data', 'sts.csv'],
      /^--score-range is "5"; it must be two numbers, the lesser first, such as 0,5$/,
    ],
    [['--score-range', '1,4', '--data', 'sts.csv'], /^sts\.csv:2: score is 5, outside of the range 1 to 4$/],
    [
      ['--labels', 'same=1', '--data', 'sts.csv'],
      /^--labels is "same=1"; it must be two lists, same=… and different=…, with | between names$/,
    ],
    [
      ['--truncate-dims', '64,64', '--data', 'sts.csv'],
      /^--truncate-dims is "64,64"; it must be whole numbers from 1, separated by commas, each once$/,
    ],
  ])('refuses %j', async (args, message) => {
    const path = args.map((arg) => (arg.endsWith('.csv') ? `${folder}/${arg}` : arg));
    const { code, stderr } = await evaluate(...path);
    expect(code).toBe(2);
    expect(
      plain(stderr)
        .split('\n')
        .find((line) => line.startsWith('error: '))!
        .slice(7),
    ).toMatch(message);
  });
});

describe('examples in a file', () => {
  const faq = () => `${folder}/faq.csv`;
  beforeAll(() =>
    nodeFiles.write(faq(), `question,answer\n${questions.map(({ anchor, positive }) => `${anchor},"${positive}"\n`).join('')}`),
  );

  it('are searched: every anchor among all positives', async () => {
    const said = await evaluate('--data', faq(), '--baseline', 'bm25', '--failures', '1', '--json');
    const [bm25, model] = JSON.parse(said.stdout) as Record<string, unknown>[];
    expect(bm25).toMatchObject({ task: 'retrieval', data: 'faq.csv', split: 'all', queries: 60, documents: 60 });
    expect(model).toMatchObject({ against: 'bm25', failures: [{ query: expect.stringMatching(/^q\d+$/) }] });
    const lines = (await evaluate('--data', faq())).stdout.split('\n');
    expect(lines[2]).toBe('faq.csv: 60 queries, 60 documents');
  });

  it('are what a run is measured on, columns named once for both', async () => {
    const said = await say([
      ...['train', '--model', `${folder}/model`, ...on, '--data', faq(), '--columns', 'anchor=question,positive=answer'],
      ...['--eval', faq(), '--eval-every', '5', '--max-steps', '5', '--lr', '1e-3', '--batch', '8', '--out', `${folder}/faq-run`],
    ]);
    expect(said.stdout).toMatch(/^nDCG@10 {2}0\.\d{4} → 0\.\d{4} {2}\(.*, 60 queries, p = /);
    expect(said.stdout).toContain('the best model was chosen on the same data, so the figure is optimistic');
  });
});

describe('attune train on pairs', () => {
  const train = (...more: string[]) =>
    say(['train', '--model', `${folder}/model`, ...on, '--batch', '12', '--lr', '1e-3', '--out', `${folder}/run`, ...more]);

  it('says before anything is loaded which losses fit', async () => {
    const said = await train('--data', `${folder}/sts.csv`);
    expect(said.stderr).toContain(
      'error: the loss infonce learns from examples of texts that belong together; the data are scored pairs',
    );
    expect(said.stderr).toContain('fix:   --loss cosent, angle or cosine-similarity; or take every pair');
    expect(await nodeFiles.exists(`${folder}/run`)).toBe(false);
  });

  it('measures Spearman before and after, and keeps the best', async () => {
    const data = `${folder}/sts.csv`;
    const said = await train('--data', data, '--loss', 'cosent', '--eval', data, '--eval-every', '5', '--epochs', '4');
    expect(said.stderr).toContain('  60 scored pairs from sts.csv\n');
    expect(said.stderr).toMatch(/ {2}step 5: spearman 0\.\d{4}\n/);
    const lines = said.stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Spearman {2}0\.\d{4} → 0\.\d{4} {2}\(\+0\.\d{3} \[.*\], 60 pairs, p = 0\.\d{4}\)$/);
    expect(lines[1]).toBe(
      'the best model was chosen on the same data, so the figure is optimistic: report that of other data (npm run -s attune -- evaluate)',
    );
    const kept = await readFile(`${folder}/run/training/config.yaml`, 'utf8');
    expect(kept).toContain('loss: cosent\n');
    expect(kept).not.toContain('eval-split');
  });

  it.each([
    ['temperature', 'contrastive', 'infonce'],
    ['margin', 'cosent', 'triplet'],
    ['squared', 'angle', 'triplet'],
  ])('refuses --%s for the loss %s', async (option, loss, other) => {
    const value = option === 'squared' ? [] : ['0.5'];
    const { stderr } = await train('--data', 'x.csv', '--loss', loss, `--${option}`, ...value);
    expect(stderr).toBe(
      `error: --${option} has no meaning for the loss ${loss}\nfix:   --loss ${other}, or leave --${option} out\n`,
    );
  });
});
