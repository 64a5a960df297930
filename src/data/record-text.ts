import { valueAt } from './column-path.ts';
import { type DataRecord, recordError } from './records/record.ts';
import { showJson } from './show-json.ts';

/**
 * What a record has in a column, or under a path into one.
 *
 * @throws UserError `column-missing`, where the record stands
 */
export function neededValue(record: DataRecord, name: string): unknown {
  const value = valueAt(record.fields, name);
  if (value !== undefined) return value;
  throw recordError(record, {
    code: 'column-missing',
    message: `the line has no "${name}"; it has ${Object.keys(record.fields).join(', ') || 'none'}`,
    fix: `give it "${name}", or remove the line`,
  });
}

/**
 * The text that a value is; one that is blank is none, unless it may be.
 *
 * @throws UserError `text-empty`, `text-missing`, where the record stands
 */
export function textOfRecord(
  record: DataRecord,
  { name, value, blank = 'refuse' }: { readonly name: string; readonly value: unknown; readonly blank?: 'refuse' | 'keep' },
): string {
  const bad = (code: string, message: string, fix: string) => recordError(record, { code, message, fix });
  const remedy = 'give it a text, or remove the line';
  if (value === null && record.table) throw bad('text-empty', `${name} is empty`, remedy);
  if (typeof value !== 'string')
    throw bad('text-missing', `${name} holds ${showJson(value)}; a text was needed`, `write "${name}": "…"`);
  if (blank === 'refuse' && value.trim() === '') throw bad('text-empty', `${name} is an empty text`, remedy);
  return value;
}
