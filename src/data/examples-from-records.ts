import type { Files } from '../core/files.ts';
import { valueAt } from './column-path.ts';
import { type Columns, checkColumns, exampleColumns } from './columns.ts';
import type { Example } from './example.ts';
import { type ExampleFields, exampleFields } from './example-columns.ts';
import { neededValue, textOfRecord } from './record-text.ts';
import { readRecords } from './records/read-records.ts';
import { type DataRecord, type RecordOptions, recordError } from './records/record.ts';
import { type Tolerance, tolerated } from './records/tolerance.ts';
import { showJson } from './show-json.ts';

/** Examples of a file or folder of records, one by one, in its order, with the record that each was made of. */
export async function* streamExamples(
  files: Files,
  path: string,
  options: RecordOptions & {
    readonly columns?: Readonly<Record<string, string>>;
    readonly onNote?: (note: string) => void;
  } & Tolerance,
): AsyncGenerator<{ readonly example: Example; readonly record: DataRecord }> {
  const { columns = {}, onNote = () => {}, onProblem, ...reading } = options;
  const named: Columns = checkColumns(columns, exampleColumns);
  let fields: ExampleFields | undefined;
  const ignored = new Set<string>();
  for await (const record of readRecords(files, path, reading)) {
    const found = Object.keys(record.fields);
    if (!fields) {
      fields = exampleFields(found, named, { file: record.file, table: record.table === true });
      if (fields.note !== undefined) onNote(fields.note);
    }
    for (const name of found) if (!ignored.has(name) && !isUsed(name, fields, named)) ignored.add(name);
    const example = tolerated(() => exampleOf(record, fields!), onProblem);
    if (example) yield { example, record };
  }
  if (ignored.size > 0) onNote(`columns that are not used: ${[...ignored].join(', ')}`);
}

const isUsed = (name: string, { anchor, positive, weight, source, isNegative, negativePaths }: ExampleFields, named: Columns) =>
  [anchor, positive, weight, source].includes(name) ||
  isNegative(name) ||
  [...Object.values(named), ...negativePaths, anchor, positive].some(
    (path) => path.startsWith(`${name}.`) || path.startsWith(`${name}[`),
  );

function exampleOf(record: DataRecord, names: ExampleFields): Example {
  const { fields } = record;
  const bad = (code: string, message: string, fix: string) => recordError(record, { code, message, fix });
  const text = (value: unknown, name: string): string => textOfRecord(record, { name, value });
  const needed = (name: string): unknown => neededValue(record, name);
  const texts = (value: unknown, name: string): string[] =>
    Array.isArray(value) ? value.map((item) => text(item, name)) : [text(value, name)];
  const maybe = (value: unknown, name: string) => (value === undefined || value === null ? [] : texts(value, name));

  const anchor = needed(names.anchor);
  if (Array.isArray(anchor))
    throw bad('example-invalid', `${names.anchor} is a list; an example has one anchor`, 'write a line for each anchor');
  const positives = texts(needed(names.positive), names.positive);
  if (positives.length === 0)
    throw bad(
      'example-invalid',
      `${names.positive} is an empty list; one positive at least was needed`,
      'remove the line, or add one',
    );
  const source = valueAt(fields, names.source);
  return {
    anchor: text(anchor, names.anchor),
    positives,
    negatives: [
      ...Object.keys(fields).flatMap((name) => (names.isNegative(name) ? maybe(fields[name], name) : [])),
      ...names.negativePaths.flatMap((name) => maybe(valueAt(fields, name), name)),
    ],
    weight: weightOf(record, names.weight),
    ...(source !== undefined && source !== null && { source }),
  };
}

function weightOf(record: DataRecord, name: string): number {
  const found = valueAt(record.fields, name) ?? 1;
  // Tables of text have numbers as texts.
  const weight = typeof found === 'string' && found.trim() !== '' && record.table ? Number(found) : found;
  if (typeof weight === 'number' && weight > 0 && Number.isFinite(weight)) return weight;
  throw recordError(record, {
    code: 'weight-invalid',
    message: `${name} is ${typeof found === 'number' ? found : showJson(found)}; a number above 0 was needed`,
    fix: 'leave the weight out for 1, or remove the line',
  });
}
