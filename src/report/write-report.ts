import { UserError } from '../core/errors.ts';
import { baseName, type Files, joinPath } from '../core/files.ts';
import type { ReportFormat } from './formats.ts';
import { generator } from './page/page.ts';
import { type ReportFile, readRuns, renderRuns } from './render-report.ts';

export interface WriteReportOptions {
  readonly files: Files;
  /** Folders of runs, one at least; several stand side by side. */
  readonly runs: readonly string[];
  readonly format?: ReportFormat;
  /** The file (of svg: the folder); if not given, `report` in the run's folder, of several runs in this one. */
  readonly out?: string;
}

/** Where a report was written. */
export interface WrittenReport {
  /** The report; of svg, the first figure. */
  readonly file: string;
  /** All files, that one among them. */
  readonly files: readonly string[];
}

/**
 * Draws and writes a report, each file atomically.
 *
 * @throws UserError `run-missing`, `run-invalid`, `evidence-invalid`, `report-in-the-way`, and those of files
 */
export async function writeReport({ files, runs, format = 'html', out }: WriteReportOptions): Promise<WrittenReport> {
  const { folder, stem } = placeOf({ runs, format, ...(out !== undefined && { out }) });
  const drawn = await renderRuns(await readRuns(files, runs), { format, stem });
  if (drawn.length === 0)
    throw new UserError({
      code: 'report-empty',
      message: `there is nothing to draw yet: ${runs.join(', ')} has no step and no evaluation`,
      fix: 'wait for the first step of the run',
    });
  const path = ({ name }: ReportFile) => joinPath(folder, name);
  if (format === 'html') await checkReplaceable(files, path(drawn[0]!));
  for (const file of drawn.toReversed()) await files.write(path(file), file.content);
  return { file: path(drawn[0]!), files: drawn.map(path) };
}

function placeOf({ runs, format, out }: Pick<WriteReportOptions, 'runs' | 'out'> & { readonly format: ReportFormat }) {
  if (out === undefined) return { folder: runs.length === 1 ? runs[0]! : '', stem: 'report' };
  if (format === 'svg') return { folder: out, stem: 'report' };
  const name = baseName(out);
  const end = `.${format}`;
  if (!name.toLowerCase().endsWith(end) || name.length === end.length)
    throw new UserError({
      code: 'report-name',
      message: `--out is ${out}; the name of a file that ends in ${end} was needed`,
      fix: `--out ${joinPath(out.replace(/\.\w+$/, ''))}${end}`,
    });
  return { folder: out.slice(0, out.length - name.length), stem: name.slice(0, -end.length) };
}

/** An earlier report is replaced; a page of somebody else's is not. */
async function checkReplaceable(files: Files, file: string): Promise<void> {
  if (!(await files.exists(file))) return;
  const head = (await files.isFolder(file)) ? '' : new TextDecoder().decode((await files.read(file)).subarray(0, 4096));
  if (head.includes(`<meta name="generator" content="${generator}">`)) return;
  throw new UserError({
    code: 'report-in-the-way',
    message: `${file} is there already, and is no report`,
    fix: 'give another name: --out FILE.html',
  });
}
