import { UserError } from '../core/errors.ts';
import { baseName, type Files } from '../core/files.ts';
import { arrayFix, readJsonl } from '../formats/jsonl.ts';
import { type Columns, checkColumns, type ExampleColumn, exampleColumns, missingColumn } from './columns.ts';
import type { Example, ReadExamples } from './example.ts';
import { refuseOtherFormats } from './file-format.ts';
import { showJson } from './show-json.ts';

type Row = Readonly<Record<string, unknown>>;

const sample = '{"anchor": "…", "positive": "…"}';

/** Examples of a JSONL file, in its order, with the line of each. */
export async function examplesFromJsonl(
  files: Files,
  path: string,
  named: Readonly<Record<string, string>>,
): Promise<ReadExamples> {
  const columns = checkColumns(named);
  refuseOtherFormats(path);
  const used = exampleColumns.map((part) => columns[part] ?? part);
  const examples: Example[] = [];
  const lines: number[] = [];
  const ignored = new Set<string>();
  for await (const { line, value } of readJsonl(files, path)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new UserError({
        code: 'example-invalid',
        message: `the line is ${showJson(value)}; an object was needed`,
        fix: Array.isArray(value) && line === 1 && typeof value[0] === 'object' ? arrayFix(path) : `write ${sample} on each line`,
        file: path,
        line,
      });
    const row = value as Row;
    if (examples.length === 0) checkFirst(row, columns, path);
    for (const key of Object.keys(row)) if (!used.includes(key)) ignored.add(key);
    examples.push(exampleOf(row, columns, path, line));
    lines.push(line);
  }
  const notes = ignored.size === 0 ? [] : [`columns that are not used: ${[...ignored].join(', ')}`];
  return { name: baseName(path), examples, notes, lines };
}

/** The first line stands for the file: a column that was named and is not there is a slip of the hand. */
function checkFirst(row: Row, columns: Columns, path: string): void {
  const found = Object.keys(row);
  for (const part of ['anchor', 'positive'] as const)
    if (!found.includes(columns[part] ?? part)) throw missingColumn(path, found, columns);
  for (const [part, column] of Object.entries(columns)) {
    if (found.includes(column)) continue;
    throw new UserError({
      code: 'column-missing',
      message: `${path} has no column ${JSON.stringify(column)} for ${part}; it has ${found.join(', ')}`,
      fix: `leave ${part}=${column} out of --columns, or name a column that is there`,
    });
  }
}

function exampleOf(row: Row, columns: Columns, file: string, line: number): Example {
  const nameOf = (part: ExampleColumn) => columns[part] ?? part;
  const bad = (code: string, message: string, fix: string) => new UserError({ code, message, fix, file, line });
  const text = (value: unknown, name: string): string => {
    if (typeof value !== 'string')
      throw bad('text-missing', `${name} holds ${showJson(value)}; a text was needed`, `write "${name}": "…"`);
    if (value.trim() === '') throw bad('text-empty', `${name} is an empty text`, 'give it a text, or remove the line');
    return value;
  };
  const texts = (part: ExampleColumn): string[] => {
    const [name, value] = [nameOf(part), row[nameOf(part)]];
    return Array.isArray(value) ? value.map((item) => text(item, name)) : [text(value, name)];
  };
  const maybe = (part: ExampleColumn): string[] =>
    row[nameOf(part)] === undefined || row[nameOf(part)] === null ? [] : texts(part);
  for (const part of ['anchor', 'positive'] as const)
    if (!Object.hasOwn(row, nameOf(part))) throw missingColumn(file, Object.keys(row), columns, { line });
  const anchor = row[nameOf('anchor')];
  if (Array.isArray(anchor))
    throw bad('example-invalid', `${nameOf('anchor')} is a list; an example has one anchor`, 'write a line for each anchor');
  const positives = texts('positive');
  if (positives.length === 0)
    throw bad(
      'example-invalid',
      `${nameOf('positive')} is an empty list; one positive at least was needed`,
      'remove the line, or add one',
    );
  const weight = row[nameOf('weight')] ?? 1;
  if (typeof weight !== 'number' || !(weight > 0 && Number.isFinite(weight)))
    throw bad(
      'weight-invalid',
      `${nameOf('weight')} is ${typeof weight === 'number' ? weight : showJson(weight)}; a number above 0 was needed`,
      'leave the weight out for 1, or remove the line',
    );
  const source = row[nameOf('source')];
  const negatives = [...maybe('negatives'), ...maybe('negative')];
  return { anchor: text(anchor, nameOf('anchor')), positives, negatives, weight, ...(source !== undefined && { source }) };
}
