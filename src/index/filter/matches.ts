import type { Comparison, FieldValue, Filter } from './filter.ts';

/** Whether an entry with these fields matches: what every index agrees with. Strings compare by their UTF-16 code units. */
export function matches(filter: Filter, fields: Readonly<Record<string, FieldValue>>): boolean {
  if ('of' in filter)
    return filter.op === 'and'
      ? filter.of.every((part) => matches(part, fields))
      : filter.of.some((part) => matches(part, fields));
  const found = Object.hasOwn(fields, filter.field) ? fields[filter.field] : undefined;
  if (found === undefined) return false;
  if ('values' in filter) return filter.values.includes(found) === (filter.op === 'in');
  return compare[filter.op](found, filter.value);
}

const compare: Readonly<Record<Comparison, (a: FieldValue, b: FieldValue) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
