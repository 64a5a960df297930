import type { Files } from '../core/files.ts';
import type { ReportFormat } from './formats.ts';
import { markdown, svgFiles } from './page/markdown.ts';
import { page } from './page/page.ts';
import { type ReportRun, readRun } from './read-run.ts';

/** A file of a report; names have no folder. The report itself comes first, figures that it names after it. */
export interface ReportFile {
  readonly name: string;
  readonly content: string;
}

export interface RenderOptions {
  /** `html` if not given: one page that needs nothing else. */
  readonly format?: ReportFormat;
  /** How files are called: `report` gives report.html; report.md and report-loss.svg. */
  readonly stem?: string;
}

/** The runs of these folders, their names told apart. UserError: those of `readRun`. */
export async function readRuns(files: Files, folders: readonly string[]): Promise<ReportRun[]> {
  const runs = await Promise.all(folders.map((folder) => readRun(files, folder)));
  const names = runs.map(({ name }) => name);
  return runs.map((run) => (names.filter((name) => name === run.name).length > 1 ? { ...run, name: run.folder } : run));
}

/** Draws a report of one run, or of several side by side. */
export async function renderRuns(
  runs: readonly ReportRun[],
  { format = 'html', stem = 'report' }: RenderOptions = {},
): Promise<readonly ReportFile[]> {
  const metric = runs.find(({ evidence }) => evidence?.evaluation)?.evidence?.evaluation?.metric;
  if (format === 'html') return [{ name: `${stem}.html`, content: await page(runs, metric) }];
  const pictures = await svgFiles(runs, metric);
  const file = ({ name }: { readonly name: string }) => `${stem}-${name}.svg`;
  const drawn = pictures.map((picture) => ({ name: file(picture), content: picture.svg }));
  if (format === 'svg') return drawn;
  return [{ name: `${stem}.md`, content: markdown(runs, pictures, file) }, ...drawn];
}
