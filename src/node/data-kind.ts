import type { DataCheck } from '../checks/data-check.ts';
import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { isBeirFolder } from '../data/beir-folder.ts';
import { valueAt } from '../data/column-path.ts';
import { checkColumns, exampleColumns } from '../data/columns.ts';
import { exampleFields, scoreNames } from '../data/example-columns.ts';
import { dataFileOf } from '../data/records/data-file.ts';
import { readRecords } from '../data/records/read-records.ts';
import type { DataRecord, RecordOptions } from '../data/records/record.ts';

export type DataKind = DataCheck['kind'];
export const dataKinds = [
  'collection',
  'examples',
  'scored-pairs',
  'labelled-pairs',
  'passages',
] as const satisfies readonly DataKind[];

/** Records that are looked at. */
const LOOKED = 200;
const textNames = ['text', 'passage', 'document', 'content', 'contents', 'body', 'sentence', 'context'];

/**
 * What a file or folder holds, by its columns and its first records: pairs whose third column is only 0 and 1 are labelled
 * ones. What cannot be told is the error of reading it as examples.
 *
 * @throws UserError as `readExamples`; `file-empty`
 */
export async function kindOfData(
  files: Files,
  path: string,
  { columns = {}, ...reading }: RecordOptions & { readonly columns?: Readonly<Record<string, string>> },
): Promise<DataKind> {
  if (await isBeirFolder(files, path)) return 'collection';
  if (columns['score'] !== undefined) return 'scored-pairs';
  if (columns['label'] !== undefined) return 'labelled-pairs';
  if (columns['text'] !== undefined) return 'passages';
  if (!(await files.isFolder(path)) && reading.format === undefined && dataFileOf(path).format === undefined) return 'passages';
  const records: DataRecord[] = [];
  for await (const record of readRecords(files, path, reading)) if (records.push(record) === LOOKED) break;
  const [first] = records;
  if (!first)
    throw new UserError({
      code: 'file-empty',
      message: 'there is no record in it',
      fix: 'write one record on each line',
      file: path,
    });
  const found = Object.keys(first.fields);
  try {
    exampleFields(found, checkColumns(columns, exampleColumns), { file: path, table: first.table === true });
    return 'examples';
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.code === 'data-scored') return isLabel(records, found) ? 'labelled-pairs' : 'scored-pairs';
    if (error.code === 'column-missing' && found.some((name) => textNames.includes(name.toLowerCase()))) return 'passages';
    throw error;
  }
}

function isLabel(records: readonly DataRecord[], found: readonly string[]): boolean {
  const column = found.find((name) => scoreNames.includes(name.toLowerCase()))!;
  if (column.toLowerCase().startsWith('label')) return true;
  const values = records.map(({ fields }) => String(valueAt(fields, column)).toLowerCase());
  return values.every((value) => ['0', '1', 'true', 'false', '0.0', '1.0'].includes(value));
}
