import { UserError } from '../core/errors.ts';
import type { ExampleForm } from '../core/example-form.ts';
import type { Files } from '../core/files.ts';
import { allPairStyles, labelNames, scoreNames } from './pair-columns.ts';
import { readRecords } from './records/read-records.ts';
import type { DataRecord, RecordOptions } from './records/record.ts';

export type PairForm = Exclude<ExampleForm, 'examples'>;

export interface PairFormOptions extends RecordOptions {
  readonly columns?: Readonly<Record<string, string>>;
  /** The form that is meant where a file has both a score and a label. */
  readonly prefer?: PairForm | undefined;
}

/** Records whose label is looked at: a column of that name may hold scores. */
const LOOKED_AT = 1000;

/**
 * Whether a file of records, or a folder of them, holds pairs with scores or with labels; undefined where it holds neither, or
 * its columns are named as those of examples. Told by the columns, and by the values of a column called `label`.
 *
 * @throws UserError `column-ambiguous`, and those of `readRecords`
 */
export async function pairFormOf(files: Files, path: string, options: PairFormOptions = {}): Promise<PairForm | undefined> {
  const { columns = {}, prefer, ...reading } = options;
  if (columns['score'] !== undefined) return 'scored';
  if (columns['label'] !== undefined) return 'labelled';
  if (columns['anchor'] !== undefined || columns['positive'] !== undefined) return undefined;
  const records: DataRecord[] = [];
  for await (const record of readRecords(files, path, reading)) if (records.push(record) >= LOOKED_AT) break;
  const found = Object.keys(records[0]?.fields ?? {});
  const lower = found.map((name) => name.toLowerCase());
  const paired = columns['sentence1'] !== undefined || allPairStyles.some((style) => style.every((name) => lower.includes(name)));
  if (!paired) return undefined;
  const named = (names: readonly string[]) => found.find((name) => names.includes(name.toLowerCase()));
  const [score, label] = [named(scoreNames), named(labelNames)];
  if (score !== undefined && label !== undefined) {
    if (prefer) return prefer;
    throw new UserError({
      code: 'column-ambiguous',
      message: `${records[0]?.file ?? path} has "${score}" and "${label}", and each could say how alike the texts are`,
      fix: `say which: --columns score=${score}, or --columns label=${label}`,
    });
  }
  if (score !== undefined) return 'scored';
  if (label === undefined) return undefined;
  return records.every(({ fields }) => !isNumber(fields[label]) || isBinary(fields[label])) ? 'labelled' : 'scored';
}

const isNumber = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)));
const isBinary = (value: unknown) => Number(value) === 0 || Number(value) === 1;
