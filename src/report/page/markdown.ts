import type { Figure } from '../figures/chart.ts';
import { variables } from '../figures/colours.ts';
import { curves } from '../figures/curves.ts';
import { histograms, kindLabel } from '../figures/histograms.ts';
import { maps } from '../figures/maps.ts';
import { count, metricLabel, signed } from '../figures/numbers.ts';
import { changesOf } from '../query-changes.ts';
import type { ReportRun } from '../read-run.ts';
import { pairKinds } from '../record/sample.ts';
import { verdict } from '../verdict.ts';
import { escapeHtml } from './html.ts';
import { settingRows } from './settings.ts';
import { captionOf, mapCaption, separations } from './similarity.ts';

export interface Picture {
  readonly name: string;
  readonly title: string;
  readonly alt: string;
  readonly svg: string;
}

/** Every figure as a file of its own: light or dark as its viewer is, labels as titles. */
export async function svgFiles(runs: readonly ReportRun[], metric = 'ndcg@10'): Promise<Picture[]> {
  const pictures = (await curves(runs, metric)).map((figure) => standalone(figure, figure.name));
  for (const [i, { evidence, name }] of runs.entries()) {
    if (!evidence) continue;
    const own = runs.length > 1 ? `${i + 1}-` : '';
    const kinds = pairKinds.filter((kind) => evidence.similarities[kind].before.length > 0);
    const key = kinds.map((kind) => [kindLabel(kind, evidence.source), kind] as const);
    const named = (figure: Figure): Figure => ({
      ...figure,
      title: `${runs.length > 1 ? `${name}: ` : ''}${figure.name.startsWith('map') ? 'map' : 'similarity'} ${figure.title.toLowerCase()}`,
    });
    for (const figure of await histograms(evidence)) pictures.push(standalone(named(figure), `${own}${figure.name}`, key));
    for (const figure of (await maps(evidence))?.figures ?? [])
      pictures.push(
        standalone(named(figure), `${own}${figure.name}`, [
          ['query', 'query'],
          ['its right document', 'document'],
        ]),
      );
  }
  return pictures;
}

function standalone(
  { svg, title, alt, stops, pick }: Figure,
  name: string,
  key: readonly (readonly [name: string, variable: string])[] = [],
): Picture {
  const [width, height] = [1, 2].map((i) => Number(/viewBox="0 0 (\d+) (\d+)"/.exec(svg)![i]!)) as [number, number];
  const head = 26 + (key.length > 0 ? 18 : 0);
  const keys = key
    .map(
      ([label, variable], i) =>
        `<circle cx="${18 + i * 130}" cy="36" r="4" fill="var(--${variable})"/><text x="${27 + i * 130}" y="40">${escapeHtml(label)}</text>`,
    )
    .join('');
  const titles =
    pick === 'point'
      ? stops
          .map(
            ({ x, y, label }) =>
              `<circle cx="${x}" cy="${y}" r="5" fill="transparent"><title>${escapeHtml(label)}</title></circle>`,
          )
          .join('')
      : '';
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height + head}" width="${width}" height="${height + head}" role="img" font-family="system-ui,sans-serif" font-size="12"><title>${escapeHtml(title)}</title><desc>${escapeHtml(alt)}</desc><style>:root{${variables('light')}}@media (prefers-color-scheme:dark){:root{${variables('dark')}}}</style><rect width="100%" height="100%" fill="var(--card)"/><g fill="var(--ink)"><text x="14" y="19" font-weight="600">${escapeHtml(title)}</text>${keys}</g><g transform="translate(0,${head})" color="var(--muted)">${svg.replace(/width="100%"/, `width="${width}" height="${height}"`)}${titles}</g></svg>\n`;
  return { name, title, alt, svg: text };
}

/** A text of the user's in a table or a list: nothing in it is taken for markup. */
const plain = (text: string): string =>
  escapeHtml(text)
    .replace(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replace(/\s+/g, ' ');

/** The report as Markdown, its figures in files beside it. */
export function markdown(runs: readonly ReportRun[], pictures: readonly Picture[], fileOf: (picture: Picture) => string): string {
  const lines = [`# ${runs.map(({ name }) => plain(name)).join(' and ')}`, ''];
  for (const { name, evidence, missing } of runs) {
    if (runs.length > 1) lines.push(`## ${plain(name)}`, '');
    for (const line of missing) lines.push(plain(line), '');
    const evaluation = evidence?.evaluation;
    if (!evaluation) {
      lines.push('Nothing was evaluated: whether the model got better was not measured.', '');
      continue;
    }
    lines.push(
      `**${plain(verdict(evaluation).text)}**`,
      '',
      '| metric | before | after | difference | p | better / worse |',
      '| --- | --- | --- | --- | --- | --- |',
    );
    for (const metric of Object.keys(evaluation.after.metrics)) {
      const figure = (of: typeof evaluation.before) =>
        `${of.metrics[metric]!.toFixed(3)} [${of.intervals[metric]?.map((x) => x.toFixed(3)).join(', ') ?? '–'}]`;
      const test = evaluation.tests[metric];
      const cells = test
        ? [
            `${signed(test.difference)} [${test.interval.map((x) => signed(x)).join(', ')}]`,
            test.p.toFixed(4),
            test.better === undefined ? '–' : `${count(test.better)} / ${count(test.worse ?? 0)}`,
          ]
        : ['–', '–', '–'];
      lines.push(`| ${[metricLabel(metric), figure(evaluation.before), figure(evaluation.after), ...cells].join(' | ')} |`);
    }
    lines.push('');
  }
  for (const picture of pictures) lines.push(`![${plain(picture.alt)}](${encodeURI(fileOf(picture))})`, '');
  for (const { name, evidence } of runs) {
    if (!evidence) continue;
    const [before = '', after = ''] = separations(evidence);
    lines.push(
      `${runs.length > 1 ? `${plain(name)}. ` : ''}${plain(captionOf(evidence))} Before: ${before}; after: ${after}.`,
      '',
      mapCaption,
      '',
    );
    if (evidence.evaluation?.queries) lines.push(...queryLines(evidence.evaluation.queries));
  }
  lines.push(
    '## Settings, data and versions',
    '',
    `| setting | ${runs.map(({ name }) => plain(name)).join(' | ')} |`,
    `| --- |${' --- |'.repeat(runs.length)}`,
  );
  for (const { name, values } of settingRows(runs)) lines.push(`| ${plain(name)} | ${values.map(plain).join(' | ')} |`);
  const notes = runs.flatMap(({ evidence }) => evidence?.notes ?? []);
  if (notes.length > 0) lines.push('', '## Notes', '', ...notes.map((note) => `- ${plain(note)}`));
  return `${lines.join('\n')}\n`;
}

function queryLines(queries: Parameters<typeof changesOf>[0]): string[] {
  const { shown, won, lost } = changesOf(queries);
  const lines = [`## Queries won and lost (${count(won)} and ${count(lost)})`, ''];
  const rank = (at: number | null) => (at === null ? 'not found' : `rank ${at}`);
  for (const { change, text, from, to, right } of shown) {
    lines.push(`- **${change}**: ${plain(text)} (${rank(from.rank)} → ${rank(to.rank)})`);
    lines.push(`  - first before: ${plain(from.first ?? 'nothing')}`, `  - first after: ${plain(to.first ?? 'nothing')}`);
    for (const found of right) lines.push(`  - right: ${plain(found)}`);
  }
  return [...lines, ''];
}
