import type { ReportFormat } from '../report/formats.ts';
import type { ReportFile } from '../report/render-report.ts';
import type { WriteReportOptions as WriteOptions, WrittenReport } from '../report/write-report.ts';
import { nodeFiles } from './files.ts';

export interface RenderReportOptions {
  /** Folders of runs, one at least; several stand side by side, the first is what the others are compared with. */
  readonly runs: readonly string[];
  /** `html` if not given: one page that needs nothing else. */
  readonly format?: ReportFormat;
  /** How files are called: `report` (if not given) gives report.html; report.md and report-loss.svg. */
  readonly stem?: string;
}

/**
 * Draws a report and gives its files: one page of HTML; Markdown and the figures that it names; or figures alone.
 *
 * @throws UserError `run-missing`, `run-invalid`, `evidence-invalid`, `json-broken`, and those of reading files
 */
export async function renderReport({ runs, ...options }: RenderReportOptions): Promise<readonly ReportFile[]> {
  const { readRuns, renderRuns } = await import('../report/render-report.ts');
  return renderRuns(await readRuns(nodeFiles, runs), options);
}

export type WriteReportOptions = Omit<WriteOptions, 'files'>;

/**
 * Draws a report and writes it, each file atomically: `report.html` in the folder of the run if no other name is given.
 *
 * @throws UserError `report-in-the-way` where something else stands in its place, `report-name`, and those of `renderReport`
 */
export async function writeReport(options: WriteReportOptions): Promise<WrittenReport> {
  return (await import('../report/write-report.ts')).writeReport({ ...options, files: nodeFiles });
}
