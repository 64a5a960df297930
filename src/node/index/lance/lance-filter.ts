import type { FieldValue, Filter } from '../../../index/filter/filter.ts';

/**
 * A filter in SQL, over columns that hold the fields. SQL compares texts by their bytes: as the contract does, but for
 * characters beyond the first 65,536, which UTF-16 puts before the last few thousand of them.
 *
 * @param columnOf the column of a field
 */
export function lanceFilter(filter: Filter, columnOf: (field: string) => string): string {
  if ('of' in filter) {
    if (filter.of.length === 0) return filter.op === 'and' ? 'true' : 'false';
    return filter.of.map((part) => `(${lanceFilter(part, columnOf)})`).join(` ${filter.op} `);
  }
  const column = columnOf(filter.field);
  if ('values' in filter) {
    if (filter.values.length === 0) return filter.op === 'in' ? 'false' : `${column} is not null`;
    return `${column} ${filter.op} (${filter.values.map(literal).join(', ')})`;
  }
  return `${column} ${filter.op} ${literal(filter.value)}`;
}

/** A value as SQL writes it; true and false are 1 and 0. */
export function literal(value: FieldValue): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  return `CAST('${Number(value)}' AS DOUBLE)`;
}
