import { RUN_COLOURS } from '../figures/colours.ts';
import { curves } from '../figures/curves.ts';
import type { ReportRun } from '../read-run.ts';
import { enliven } from './enliven.ts';
import { type FigureBook, figureBook } from './figures.ts';
import { type Html, html, raw } from './html.ts';
import { queriesSection } from './queries.ts';
import { resultSection } from './result.ts';
import { settingsSection } from './settings.ts';
import { colourKey, mapSection, similaritySection } from './similarity.ts';
import { style } from './style.ts';

/** By which a report is known as one, and may be replaced. */
export const generator = 'attune report';

/** The whole page: one file, nothing from outside, a script whose hash its policy names and no other. */
export async function page(runs: readonly ReportRun[], metric = 'ndcg@10'): Promise<string> {
  const book = figureBook();
  const title = runs.map(({ name }) => name).join(' and ');
  const sections = [
    resultSection(runs),
    await curveSection(runs, metric, book),
    await similaritySection(runs, book),
    await mapSection(runs, book),
    queriesSection(runs),
    settingsSection(runs),
  ];
  const script = `(${enliven.toString()})()`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src '${await hash(script)}'; base-uri 'none'; form-action 'none'`;
  const { html: text } = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="generator" content="${generator}"><meta name="color-scheme" content="light dark">
<title>${title} · attune report</title><style>${raw(style)}</style></head><body><a class="skip" href="#result">To the result</a>
<header><div><h1>${title}</h1><p class="sub">${subtitle(runs)}</p></div><button class="theme" type="button" aria-label="Switch between light and dark" hidden></button></header>
<main>${sections.map((section) => section ?? '')}</main>
<footer>Made by attune from the folder${runs.length > 1 && 's'} ${runs.map(({ folder }) => folder).join(', ')}. The page loads nothing from anywhere.</footer>
${book.data()}<script>${raw(script)}</script></body></html>
`;
  return text;
}

function subtitle(runs: readonly ReportRun[]): string {
  const of = (run: ReportRun, part: string) => (run.settings[part] as { readonly name?: unknown } | undefined)?.name;
  const parts = runs.map((run) =>
    [of(run, 'model'), of(run, 'data'), of(run, 'loss')].filter((name) => typeof name === 'string' && name !== '').join(' · '),
  );
  return [...new Set(parts)].join(' — ');
}

async function curveSection(runs: readonly ReportRun[], metric: string, book: FigureBook): Promise<Html | undefined> {
  const figures = await curves(runs, metric);
  if (figures.length === 0) return undefined;
  const first = figures.some(({ name }) => name === 'evaluation') ? 2 : 1;
  const grid = (some: typeof figures, name: string) =>
    html`<div class="${name}">${some.map((figure) => html`<div class="panel">${book.figure(figure)}</div>`)}</div>`;
  const key = runs.length > 1 && colourKey(runs.map(({ name }, i) => [name, `run-${i % RUN_COLOURS}`] as const));
  return html`<section aria-labelledby="curves"><h2 id="curves">Training</h2>${key}${grid(figures.slice(0, first), 'grid')}${grid(figures.slice(first), 'grid small')}</section>`;
}

async function hash(script: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(script));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}
