import type { DataCheck } from '../checks/data-check.ts';
import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import { isBeirFolder } from '../data/beir-folder.ts';
import { checkColumns, exampleColumns } from '../data/columns.ts';
import { exampleFields } from '../data/example-columns.ts';
import { pairFormOf } from '../data/pair-form.ts';
import { textNames } from '../data/passage-records.ts';
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

/**
 * What a file or folder holds: pairs, if it would be trained on as pairs, else by the columns of its first record. What cannot be
 * told is the error of reading it as examples.
 *
 * @throws UserError as `pairFormOf` and `readExamples`; `file-empty`
 */
export async function kindOfData(
  files: Files,
  path: string,
  { columns = {}, ...reading }: RecordOptions & { readonly columns?: Readonly<Record<string, string>> },
): Promise<DataKind> {
  if (await isBeirFolder(files, path)) return 'collection';
  if (columns['text'] !== undefined) return 'passages';
  const paired = columns['score'] !== undefined || columns['label'] !== undefined;
  if (!paired && !(await files.isFolder(path)) && reading.format === undefined && dataFileOf(path).format === undefined)
    return 'passages';
  const pairs = await pairFormOf(files, path, { ...reading, columns });
  if (pairs) return `${pairs}-pairs`;
  let first: DataRecord | undefined;
  for await (first of readRecords(files, path, reading)) break;
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
    const isText = found.some((name) => name.toLowerCase() === 'text' || textNames.includes(name.toLowerCase()));
    if (error instanceof UserError && error.code === 'column-missing' && isText) return 'passages';
    throw error;
  }
}
