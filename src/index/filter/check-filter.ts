import { show, UserError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';
import type { FieldType, FieldValue, Filter } from './filter.ts';

type Fields = Readonly<Record<string, FieldType>>;

/**
 * Refuses a filter that these fields cannot answer.
 *
 * @throws UserError `field-unknown`, `field-type`
 */
export function checkFilter(filter: Filter, fields: Fields): void {
  if ('of' in filter) {
    for (const part of filter.of) checkFilter(part, fields);
    return;
  }
  for (const value of 'values' in filter ? filter.values : [filter.value]) {
    checkField(filter.field, value, fields, 'the filter');
    if (typeof value === 'boolean' && filter.op !== '=' && filter.op !== '!=' && filter.op !== 'in' && filter.op !== 'not in')
      throw new UserError({
        code: 'field-type',
        message: `the filter compares ${filter.field} ${filter.op} ${value}: of true and false none is greater`,
        fix: `write ${filter.field} = ${value}`,
      });
  }
}

/**
 * Refuses a value that a field does not take. `who` has it: `the filter`, `entry "q1"`.
 *
 * @throws UserError `field-unknown`, `field-type`
 */
export function checkField(name: string, value: FieldValue, fields: Fields, who: string): void {
  const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (type === undefined) {
    const names = Object.keys(fields);
    const near = nearest(name, names);
    throw new UserError({
      code: 'field-unknown',
      message: `${who} names the field ${show(name)}; the index ${names.length > 0 ? `has ${names.join(', ')}` : 'was made without fields'}`,
      fix: near ? `write ${near}` : 'name a field that the entries had when the index was made, or make it again with that field',
    });
  }
  const found = typeof value;
  if (found !== type || (found === 'number' && !Number.isFinite(value)))
    throw new UserError({
      code: 'field-type',
      message: `${who} has ${show(value)} for the field ${show(name)}, which holds ${plural[type]}`,
      fix: type === 'string' ? `write it in quotes: '${value}'` : `give ${one[type]}`,
    });
}

const plural = { string: 'texts', number: 'numbers', boolean: 'true or false' };
const one = { string: 'a text', number: 'a finite number', boolean: 'true or false' };
