import { UserError, type UserErrorOptions } from '../../core/errors.ts';

/** A record of a data file: a line of JSONL, a row of a table. */
export interface DataRecord {
  /** Values by column. Those of CSV and TSV are texts, an empty field is `null`; others have the types of their format. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Of CSV and TSV: all values are texts, numbers as well. */
  readonly table?: true;
  /** The file that it stands in. */
  readonly file: string;
  /** Its first line, from 1, in files of lines. */
  readonly line?: number;
  /** Its number, from 1, in files that have no lines (Parquet). */
  readonly row?: number;
}

/** The forms of files of records. */
export type DataFormat = 'jsonl' | 'csv' | 'tsv' | 'parquet';

/** How a file is read where its name does not tell, or tells wrong. */
export interface RecordOptions {
  /** By the file's name if not given: `.jsonl`, `.ndjson`, `.json`, `.csv`, `.tsv`, `.parquet`, each also `.gz` and `.zst`. */
  readonly format?: DataFormat;
  /** Of CSV: `,` if not given; of TSV: a tab. */
  readonly delimiter?: string;
  /** Of CSV and TSV: with `false` there is no line of names, and columns are called `1`, `2`, … */
  readonly header?: boolean;
  /** What encloses fields: `"` in CSV; nothing in TSV, where a quotation mark is a character like others. */
  readonly quote?: string;
  /** Of a folder of data files; `train` if not given. */
  readonly split?: string;
}

/** An error that stands at a record: file and line, or file and row. */
export function recordError(
  { file, line, row }: Pick<DataRecord, 'file' | 'line' | 'row'>,
  { message, ...rest }: Omit<UserErrorOptions, 'file' | 'line' | 'column'>,
): UserError {
  if (row !== undefined) return new UserError({ ...rest, message: `row ${row.toLocaleString('en')}: ${message}`, file });
  return new UserError({ ...rest, message, file, ...(line !== undefined && { line }) });
}
