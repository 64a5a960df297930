import type { Filter } from '../../index/filter/filter.ts';

export interface Condition {
  /** SQL with `$n` where values stand. */
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * A filter as SQL on the column `fields` (jsonb); `$n` begin at `first`. A missing field is null, which no comparison
 * matches. Texts compare by their code points, whatever the database's collation.
 */
export function pgvectorFilter(filter: Filter, first: number): Condition {
  const values: unknown[] = [];
  const slot = (value: unknown): string => `$${first + values.push(value) - 1}`;
  return { sql: condition(filter, slot), values };
}

function condition(filter: Filter, slot: (value: unknown) => string): string {
  if ('of' in filter) return `(${filter.of.map((part) => condition(part, slot)).join(` ${filter.op} `)})`;
  const name = `${slot(filter.field)}::text`;
  if ('values' in filter) {
    const by = (type: 'string' | 'number' | 'boolean') => filter.values.filter((value) => typeof value === type);
    const parts = (['string', 'number', 'boolean'] as const)
      .filter((type) => by(type).length > 0)
      .map((type) => `${column(name, type)} = any(${slot(by(type))}::${sqlType[type]}[])`);
    const any = `(${parts.join(' or ')})`;
    return filter.op === 'in' ? any : `not ${any}`;
  }
  const type = typeof filter.value as keyof typeof sqlType;
  return `${column(name, type)} ${filter.op} ${slot(filter.value)}::${sqlType[type]}`;
}

const sqlType = { string: 'text', number: 'float8', boolean: 'boolean' } as const;

function column(name: string, type: keyof typeof sqlType): string {
  if (type === 'string') return `(fields->>${name}) collate "C"`;
  return `(fields->>${name})::${sqlType[type]}`;
}
