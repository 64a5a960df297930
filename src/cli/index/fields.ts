import { optionError, show } from '../../core/errors.ts';
import { valueAt } from '../../data/column-path.ts';
import type { TextRow } from '../../data/passage-records.ts';
import { recordError } from '../../data/records/record.ts';
import { type FieldType, type FieldValue, fieldTypes } from '../../index/filter/filter.ts';
import type { AskedFields } from './field-list.ts';

/** The types of fields: as they were asked for, or as the first rows have them. @throws UserError `option-out-of-range` */
export function fieldTypesOf(asked: AskedFields, rows: readonly TextRow[]): Record<string, FieldType> {
  const types: Record<string, FieldType> = {};
  for (const [name, type] of Object.entries(asked)) {
    const value = type ? undefined : rows.map((one) => found(one, name)).find((one) => one !== undefined && one !== null);
    const guessed = type ?? fieldTypes.find((one) => one === typeof value);
    if (guessed === undefined)
      throw optionError(
        '--fields',
        name,
        value === undefined ? 'a field that a record of the corpus has' : 'a field of texts, numbers, or true and false',
        value === undefined ? `see its name, or say its type: --fields ${name}:string` : 'leave it out',
      );
    types[name] = guessed;
  }
  return types;
}

/** The fields of a row, as filters look at them. What is missing or null is left out. @throws UserError `field-type` */
export function fieldsOf(row: TextRow, types: Readonly<Record<string, FieldType>>): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  for (const [name, type] of Object.entries(types)) {
    const value = found(row, name);
    if (value === undefined || value === null) continue;
    const fitting = row.record?.table ? fromText(String(value as string), type) : value;
    if (typeof fitting !== type || (type === 'number' && !Number.isFinite(fitting)))
      throw recordError(row, {
        code: 'field-type',
        message: `the field ${name} is ${show(value)}; a ${type} was needed`,
        fix: `mend the record, or take it as it is: --fields ${name}:${fieldTypes.find((one) => one === typeof value) ?? 'string'}`,
      });
    fields[name] = fitting as FieldValue;
  }
  return fields;
}

/** A column, or what stands in a BEIR record's metadata. */
const found = ({ record }: TextRow, name: string): unknown =>
  record && (valueAt(record.fields, name) ?? valueAt(record.fields, `metadata.${name}`));

/** Values of CSV are texts. */
function fromText(text: string, type: FieldType): unknown {
  if (type === 'number') return text.trim() === '' ? text : Number(text);
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : text;
  return text;
}
