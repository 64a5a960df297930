import { UserError } from '../../core/errors.ts';
import { beirSplits, isBeirFolder } from '../../data/beir-folder.ts';
import { exampleFields } from '../../data/example-columns.ts';
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
type Told = { readonly proposed: PairColumns } | { readonly proposed?: undefined; readonly problem: UserError };

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
  try {
    const { anchor, positive } = exampleFields(Object.keys(first.fields), {}, { file: path, table: first.table === true });
    return { kind: 'rows', columns, proposed: { anchor, positive } };
  } catch (problem) {
    if (!(problem instanceof UserError) || problem.code === 'data-scored') throw problem;
    if (columns.length < 2) throw tooFew(path, columns);
    const proposed = problem.code === 'column-missing' ? byLength(columns) : undefined;
    return { kind: 'rows', columns, ...(proposed ? { proposed } : { problem }) };
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

/** The shortest texts ask and the longest answer; single words, as ids and languages are, do neither. */
function byLength(columns: readonly TextColumn[]): PairColumns | undefined {
  const texts = columns.filter(({ example }) => /\s|[\u3040-\u30ff\u4e00-\u9fff]/.test(example));
  const [anchor, ...others] = [...texts].sort((a, b) => a.meanLength - b.meanLength);
  const positive = others.at(-1);
  return anchor && positive ? { anchor: anchor.name, positive: positive.name } : undefined;
}
