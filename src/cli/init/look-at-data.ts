import { UserError } from '../../core/errors.ts';
import { beirSplits, isBeirFolder } from '../../data/beir-folder.ts';
import { exampleFields } from '../../data/example-columns.ts';
import { type PairForm, pairFormOf } from '../../data/pair-form.ts';
import { readRecords } from '../../data/records/read-records.ts';
import type { DataRecord, RecordOptions } from '../../data/records/record.ts';
import { nodeFiles } from '../../node/files.ts';

/** A column that holds texts. */
export interface TextColumn {
  readonly name: string;
  /** In the first rows, in characters. */
  readonly meanLength: number;
  readonly example: string;
}

export type RowsLook = {
  readonly kind: 'rows';
  readonly columns: readonly TextColumn[];
} & Told;

/** Which column holds what: by the names, else by the lengths of the texts. Else why that cannot be told. */
type Told =
  | { readonly proposed: PairColumns }
  /** Pairs with scores or labels, whose columns are told by their names. */
  | { readonly proposed?: undefined; readonly form: PairForm }
  | { readonly proposed?: undefined; readonly problem: UserError };

export type DataLook = { readonly kind: 'beir'; readonly splits: readonly string[] } | RowsLook;

export interface PairColumns {
  readonly anchor: string;
  readonly positive: string;
}

/** Enough to tell columns apart. */
const ROWS = 200;

/**
 * Looks into the beginning of what is to be trained on.
 *
 * @throws UserError `no-examples`, `columns-too-few`, `data-scored`, and those of reading the data
 */
export async function lookAtData(path: string, reading: RecordOptions = {}): Promise<DataLook> {
  if (await isBeirFolder(nodeFiles, path)) return { kind: 'beir', splits: await beirSplits(nodeFiles, path) };
  const records: DataRecord[] = [];
  for await (const record of readRecords(nodeFiles, path, reading)) if (records.push(record) >= ROWS) break;
  const [first] = records;
  if (!first)
    throw new UserError({
      code: 'no-examples',
      message: `${path} is empty; examples were needed`,
      fix: 'write {"anchor": "…", "positive": "…"} on each line',
    });
  const columns = textColumns(records);
  const form = await pairFormOf(nodeFiles, path, reading);
  if (form !== undefined) return { kind: 'rows', columns, form };
  const found = Object.keys(first.fields);
  const named = (columns: Partial<PairColumns>) => byNames(found, columns, { file: path, table: first.table === true });
  const told = named({});
  if (!(told instanceof UserError)) return { kind: 'rows', columns, proposed: told };
  if (told.code === 'data-scored') throw told;
  if (columns.length < 2) throw tooFew(path, columns);
  const proposed = told.code === 'column-missing' ? byLengths(columns, named) : undefined;
  return { kind: 'rows', columns, ...(proposed ? { proposed } : { problem: told }) };
}

function byNames(
  found: readonly string[],
  named: Partial<PairColumns>,
  place: { file: string; table: boolean },
): PairColumns | UserError {
  try {
    const { anchor, positive } = exampleFields(found, named, place);
    return { anchor, positive };
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const tooFew = (path: string, [only]: readonly TextColumn[]): UserError =>
  new UserError({
    code: 'columns-too-few',
    message: `${path} has ${only ? `one column of texts, ${only.name}` : 'no column of texts'}; two were needed, for what is asked and what answers it`,
    fix: 'write {"anchor": "…", "positive": "…"} on each line',
  });

function textColumns(records: readonly DataRecord[]): readonly TextColumn[] {
  const names = [...new Set(records.flatMap(({ fields }) => Object.keys(fields)))];
  return names.flatMap((name) => {
    const values = records.flatMap(({ fields }) => [fields[name]].flat());
    const texts = values.filter((value): value is string => typeof value === 'string' && /\S/.test(value));
    // What is a text in one row of two is a column of texts with holes; less is something else.
    if (texts.length * 2 < records.length) return [];
    const length = texts.reduce((sum, text) => sum + text.length, 0);
    return [{ name, meanLength: length / texts.length, example: texts[0]! }];
  });
}

/**
 * One of the two by its name and the other by its length, else both by their lengths: the shortest texts ask and the longest
 * answer. Single words, as ids and languages are, do neither.
 */
function byLengths(columns: readonly TextColumn[], named: (columns: Partial<PairColumns>) => PairColumns | UserError) {
  const texts = columns.filter(({ example }) => /\s|[\u3040-\u30ff\u4e00-\u9fff]/.test(example));
  const names = [...texts].sort((a, b) => a.meanLength - b.meanLength).map(({ name }) => name);
  const half = [...names.map((anchor) => ({ anchor })), ...names.toReversed().map((positive) => ({ positive }))];
  for (const columns of half) {
    const told = named(columns);
    if (!(told instanceof UserError)) return told;
  }
  const [anchor, positive] = [names[0], names.slice(1).at(-1)];
  return anchor === undefined || positive === undefined ? undefined : { anchor, positive };
}
