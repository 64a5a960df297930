import { readFile } from 'node:fs/promises';
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { refusal, temporaryFolders } from '../data/testing/temporary-folder.ts';
import { nodeFiles as files } from '../node/files.ts';
import { hostile, writtenRun } from './testing/written-run.ts';
import { writeReport } from './write-report.ts';

const folderOf = temporaryFolders();
const documentOf = async (file: string) => parseHTML(await readFile(file, 'utf8')).document;

it('writes one page with every part, and no text of a user becomes markup in it', async () => {
  const folder = await folderOf({});
  await writtenRun(files, `${folder}/run`);
  const { file, files: all } = await writeReport({ files, runs: [`${folder}/run`] });
  expect([file, all]).toEqual([`${folder}/run/report.html`, [file]]);
  const document = await documentOf(file);
  const titles = [...document.querySelectorAll('h2')].map(({ textContent }) => textContent);
  expect(titles).toEqual(['Result', 'Training', 'Similarity', 'Map', 'Queries won and lost', 'Settings, data and versions']);
  expect(document.querySelector('.verdict')!.textContent).toMatch(/^Training made the model better\. nDCG@10 0\.\d{3} → /);
  expect(document.querySelectorAll('.plot svg')).toHaveLength(5 + 2 + 2);
  expect(document.querySelectorAll('script')).toHaveLength(2);
  expect(document.querySelectorAll('img, b:not(figcaption b), link, iframe')).toHaveLength(0);
  expect(document.querySelector('.queries')!.textContent).toContain(hostile);
  expect(document.querySelector('.queries [lang=zh]')).not.toBeNull();
  expect(document.querySelector('.notes')!.textContent).toBe('2 texts were cut <i>');
  const stops = Object.values(JSON.parse(document.getElementById('stops')!.textContent) as Record<string, { label: string }[]>);
  expect(stops.at(-1)!.map(({ label }) => label)).toContain(`Query: refund question 0${hostile}`);
  // Nothing is asked of a network, and a report is replaced by the next one.
  expect(await readFile(file, 'utf8')).not.toMatch(/(src|href)="(?!#)|@import|url\(/);
  await writeReport({ files, runs: [`${folder}/run`] });
});

it('puts runs side by side, tests them on the same queries, and shows where their settings differ', async () => {
  const folder = await folderOf({});
  await writtenRun(files, `${folder}/one`, { after: 0.5 });
  await writtenRun(files, `${folder}/two`, { after: 0.2, batch: 16 });
  const out = `${folder}/both.html`;
  await writeReport({ files, runs: [`${folder}/one`, `${folder}/two`], out });
  const document = await documentOf(out);
  const verdicts = [...document.querySelectorAll('.verdict')].map(({ textContent }) => textContent);
  expect(verdicts[2]).toMatch(
    /^two against one: nDCG@10 \+0\.\d{3} \[.*\], p = 0\.\d{4}; better on \d+, worse on \d+ of 20 queries\.$/,
  );
  expect(document.querySelector('.differs')!.textContent).toBe('batch816');
  expect(document.querySelectorAll('.lists')).toHaveLength(3);
});

it('writes Markdown with figures beside it, and figures alone', async () => {
  const folder = await folderOf({});
  await writtenRun(files, `${folder}/run`);
  const { files: all } = await writeReport({ files, runs: [`${folder}/run`], format: 'md', out: `${folder}/docs/faq.md` });
  expect(all.map((path) => path.slice(folder.length))).toEqual([
    '/docs/faq.md',
    ...['loss', 'evaluation', 'inBatchAccuracy', 'gradientNorm', 'learningRate'].map((name) => `/docs/faq-${name}.svg`),
    ...['similarity-before', 'similarity-after', 'map-before', 'map-after'].map((name) => `/docs/faq-${name}.svg`),
  ]);
  const text = await readFile(all[0]!, 'utf8');
  expect(text).toContain('| nDCG@10 | 0.');
  expect(text).toContain('](faq-loss.svg)');
  expect(text).not.toMatch(/<script|<img/);
  const map = parseHTML(await readFile(all.at(-1)!, 'utf8')).document;
  expect(map.querySelectorAll('script')).toHaveLength(0);
  expect([...map.querySelectorAll('circle title')].map(({ textContent }) => textContent)).toContain(
    `Query: refund question 0${hostile}`,
  );
  const figures = await writeReport({ files, runs: [`${folder}/run`], format: 'svg' });
  expect(figures.file).toBe(`${folder}/run/report-loss.svg`);
});

it('shows the temperature that a run has learnt', async () => {
  const folder = await folderOf({});
  await writtenRun(files, `${folder}/run`, { temperature: 0.04 });
  const { file } = await writeReport({ files, runs: [`${folder}/run`] });
  const document = await documentOf(file);
  expect(document.querySelector('section')!.textContent).toContain('The temperature was learnt to be 0.0400.');
  expect([...document.querySelectorAll('figcaption')].map(({ textContent }) => textContent)).toContain('Temperature, learnt');
});

it('shows a run that is not finished as far as it has come', async () => {
  const folder = await folderOf({});
  await writtenRun(files, `${folder}/run`);
  for (const name of ['summary.json', 'evidence.json', 'evaluations.jsonl']) await files.remove(`${folder}/run/training/${name}`);
  await files.append(`${folder}/run/training/log.jsonl`, '{"step":7,"lo');
  const { file } = await writeReport({ files, runs: [`${folder}/run`] });
  const text = (await documentOf(file)).querySelector('main')!.textContent;
  expect(text).toContain('The run is not finished');
  expect(text).toContain('The last line of log.jsonl is torn and left out.');
  expect(text).toContain('Nothing was evaluated: whether the model got better was not measured.');
});

it('refuses what is no run, what is broken, and to replace what is no report', async () => {
  const folder = await folderOf({ 'model/config.json': '{}', 'run/report.html': '<p>my page' });
  await files.remove(`${folder}/run`);
  await writtenRun(files, `${folder}/faq`);
  const refused = (path: string, out?: string) =>
    refusal(writeReport({ files, runs: [`${folder}/${path}`], ...(out && { out: `${folder}/${out}` }) }), folder);
  expect(await refused('fqa')).toEqual({
    code: 'run-missing',
    message: 'there is no folder fqa; a folder that attune train or demo wrote was needed',
    fix: 'did you mean faq?',
  });
  expect(await refused('model')).toEqual({
    code: 'run-missing',
    message: 'model holds a model, but no run; a folder that attune train or demo wrote was needed',
    fix: 'name one with training/run.json in it; runs beside it: faq',
  });
  expect(await refused('faq', 'page.pdf')).toMatchObject({
    code: 'report-name',
    message: expect.stringContaining('the name of a file that ends in .html was needed'),
  });
  await files.write(`${folder}/page.html`, '<p>my page');
  expect(await refused('faq', 'page.html')).toEqual({
    code: 'report-in-the-way',
    message: 'page.html is there already, and is no report',
    fix: 'give another name: --out FILE.html',
  });
  const evidence = `${folder}/faq/training/evidence.json`;
  await files.write(evidence, '{"version":1,"similarity":"angle"}');
  expect((await refused('faq')).message).toMatch(
    /^faq\/training\/evidence\.json: what the run kept for its report cannot be read: similarity: /,
  );
  await files.append(`${folder}/faq/training/log.jsonl`, '{"loss":1}\n');
  expect((await refused('faq')).message).toBe('faq/training/log.jsonl:7: the line has no "step": this is no record of a run');
});
