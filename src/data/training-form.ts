import type { ExampleForm } from '../core/example-form.ts';
import type { Files } from '../core/files.ts';
import { exampleFields } from './example-columns.ts';
import type { ExamplesOptions } from './examples.ts';
import { type PairForm, pairFormOf } from './pair-form.ts';
import { readRecords } from './records/read-records.ts';

/** What a file of records, or a folder of them, is read as, given what is wanted, the likeliest first. */
export async function trainingFormOf(
  files: Files,
  path: string,
  forms: readonly ExampleForm[] | undefined,
  options: ExamplesOptions,
): Promise<ExampleForm> {
  const prefer = forms?.find((form): form is PairForm => form !== 'examples');
  return (await pairFormOf(files, path, { ...options, prefer })) ?? (await fallback(files, path, forms, options)) ?? 'examples';
}

/** Where pairs are wanted and the columns do not tell: read as pairs, unless they are plainly those of examples. */
async function fallback(
  files: Files,
  path: string,
  forms: readonly ExampleForm[] | undefined,
  { columns = {}, ...reading }: ExamplesOptions,
): Promise<PairForm | undefined> {
  const wanted = forms?.filter((form): form is PairForm => form !== 'examples') ?? [];
  if (wanted.length === 0 || forms?.includes('examples')) return undefined;
  for await (const { fields, table, file } of readRecords(files, path, reading)) {
    try {
      exampleFields(Object.keys(fields), columns, { file, table: table === true });
      return undefined;
    } catch {
      return wanted[0];
    }
  }
  return wanted[0];
}
