import { UserError } from '../core/errors.ts';
import { baseName, type Files } from '../core/files.ts';
import { valueAt } from './column-path.ts';
import { checkColumns } from './columns.ts';
import { findColumns } from './find-columns.ts';
import { allPairStyles, labelNames, scoreNames } from './pair-columns.ts';
import { neededValue, textOfRecord } from './record-text.ts';
import { readRecords } from './records/read-records.ts';
import type { DataRecord, RecordOptions } from './records/record.ts';
import { type Tolerance, tolerated } from './records/tolerance.ts';

export interface PairOptions extends RecordOptions, Tolerance {
  /** Which column holds what: `{ sentence1: 'query1', sentence2: 'query2', label: 'same' }`. */
  readonly columns?: Readonly<Record<string, string>>;
}

export interface PairRecord {
  readonly sentence1: string;
  readonly sentence2: string;
  /** Of the third column, as the record has it. */
  readonly value: unknown;
  readonly record: DataRecord;
  /** Its column. */
  readonly column: string;
}

/** Beside the part's own name; a column called `label` may hold scores. */
const others = { score: [...scoreNames, 'label'], label: labelNames };

/** Columns that hold how alike two texts are, by their usual names. */
function columnsOf(
  found: readonly string[],
  third: 'score' | 'label',
  named: Readonly<Record<string, string>>,
  record: DataRecord,
) {
  const lower = found.map((name) => name.toLowerCase());
  const styles = [...allPairStyles, ['anchor', 'positive'], ['query', 'passage'], ['query', 'document']] as const;
  const there = styles.filter((style) => style.every((name) => lower.includes(name)));
  return findColumns(found, {
    file: record.file,
    table: record.table === true,
    named,
    sample: `{"sentence1": "…", "sentence2": "…", "${third}": ${third === 'score' ? '0.8' : '1'}}`,
    wanted: [
      { part: 'sentence1', usual: there.map(([first]) => first) },
      { part: 'sentence2', usual: there.map(([, second]) => second) },
      { part: third, usual: others[third] },
    ],
  });
}

/** Two texts and what stands beside them, record by record. Both texts must be there. */
export async function* pairRecords(
  files: Files,
  path: string,
  third: 'score' | 'label',
  { columns = {}, onProblem, ...reading }: PairOptions,
): AsyncGenerator<PairRecord> {
  const named = checkColumns(columns, ['sentence1', 'sentence2', third], {
    of: third === 'score' ? 'a scored pair' : 'a labelled pair',
    fix: `--columns sentence1=…,sentence2=…,${third}=…`,
  }) as Readonly<Record<string, string>>;
  let names: ReturnType<typeof columnsOf> | undefined;
  for await (const record of readRecords(files, path, reading)) {
    names ??= columnsOf(Object.keys(record.fields), third, named, record);
    const column = names[third as 'sentence1'];
    const { sentence1, sentence2 } = names;
    const texts = tolerated(() => [textOf(record, sentence1), textOf(record, sentence2)] as const, onProblem);
    if (texts) yield { sentence1: texts[0], sentence2: texts[1], value: valueAt(record.fields, column), record, column };
  }
  if (names) return;
  throw new UserError({
    code: 'file-empty',
    message: `${baseName(path)} is empty; pairs of texts were needed`,
    fix: `write {"sentence1": "…", "sentence2": "…", "${third}": …} on each line`,
    file: path,
  });
}

const textOf = (record: DataRecord, name: string): string => textOfRecord(record, { name, value: neededValue(record, name) });
