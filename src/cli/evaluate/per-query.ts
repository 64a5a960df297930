import { resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { EvaluationReport } from '../../evaluation/compare-reports.ts';
import { writeJsonl } from '../../formats/jsonl.ts';
import { nodeFiles } from '../../node/files.ts';
import type { Subject } from './subject.ts';

const kinds = ['jsonl', 'csv', 'tsv'] as const;
type Kind = (typeof kinds)[number];

/**
 * What kind of file results by query or pair go to, by its name; said before anything is measured.
 *
 * @throws UserError `output-unknown`, `output-is-input`, `file-is-folder`
 */
export async function perQueryKind(path: string, data: string): Promise<Kind> {
  const kind = kinds.find((ending) => path.endsWith(`.${ending}`));
  if (kind === undefined)
    throw new UserError({
      code: 'output-unknown',
      message: `--per-query is ${path || 'empty'}; a file ending in .jsonl, .csv or .tsv was needed`,
      fix: `--per-query ${path || 'queries'}.jsonl`,
    });
  if (resolve(path) === resolve(data))
    throw new UserError({
      code: 'output-is-input',
      message: `--per-query ${path} is the data itself, which would be lost`,
      fix: 'choose another --per-query',
    });
  if (await nodeFiles.isFolder(path))
    throw new UserError({
      code: 'file-is-folder',
      message: `--per-query ${path} is a folder; a file was needed`,
      fix: 'choose another name',
    });
  return kind;
}

/** A row for each query or pair of each report. */
export async function writePerQuery<R extends EvaluationReport>(
  path: string,
  { kind, subject, reports }: { readonly kind: Kind; readonly subject: Subject<R>; readonly reports: readonly R[] },
): Promise<void> {
  const named = (report: R) => ({ model: report.model, dimensions: report.dimensions ?? null });
  if (kind === 'jsonl') {
    const lines = reports.flatMap((report) => subject.rows(report).map((row) => ({ ...named(report), ...row })));
    return nodeFiles.write(path, writeJsonl(lines));
  }
  const rows = reports.flatMap((report) => subject.flatRows(report).map((row) => ({ ...named(report), ...row })));
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name as keyof typeof row] ?? ''))];
  await nodeFiles.write(
    path,
    lines.map((cells) => `${cells.map((cell) => field(cell, kind)).join(delimiters[kind])}\n`).join(''),
  );
}

const delimiters = { csv: ',', tsv: '\t' } as const;

/** CSV encloses what holds a delimiter, a quotation mark or a line end (RFC 4180); TSV has no way to, and gets blanks. */
function field(value: string | number, kind: 'csv' | 'tsv'): string {
  const text = String(value);
  if (kind === 'tsv') return text.replace(/[\t\r\n]+/g, ' ');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
