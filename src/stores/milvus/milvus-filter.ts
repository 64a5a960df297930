import type { FieldValue, Filter } from '../../index/filter/filter.ts';

/**
 * A filter as Milvus' boolean expression on the JSON column `fields`. `exists` stands before what Milvus would take a
 * missing key to satisfy.
 */
export function milvusFilter(filter: Filter): string {
  if ('of' in filter) return filter.of.map((part) => `(${milvusFilter(part)})`).join(` ${filter.op} `);
  const field = `fields[${text(filter.field)}]`;
  if ('values' in filter) {
    const listed = `${field} in [${filter.values.map(literal).join(', ')}]`;
    return filter.op === 'in' ? listed : `(exists ${field}) and not (${listed})`;
  }
  const sign = filter.op === '=' ? '==' : filter.op;
  const compared = `${field} ${sign} ${literal(filter.value)}`;
  return filter.op === '!=' ? `(exists ${field}) and ${compared}` : compared;
}

/** `id in […]`. */
export const idsIn = (ids: readonly string[]): string => `id in [${ids.map(text).join(', ')}]`;

const literal = (value: FieldValue): string => (typeof value === 'string' ? text(value) : String(value));

/** A string literal: its grammar is that of JSON. */
const text = (value: string): string => JSON.stringify(value);
