/**
 * Conditions on the fields of entries. There is no negation of a whole: `parseFilter` moves `not` inwards to the
 * comparisons, as databases differ in what they take the negation of a missing value for. Here an entry without a field
 * matches no comparison of it, `!=` and `not in` included (as in SQL, where null equals nothing and differs from nothing).
 */
export type Filter =
  | { readonly op: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly op: Comparison; readonly field: string; readonly value: FieldValue }
  | { readonly op: 'in' | 'not in'; readonly field: string; readonly values: readonly FieldValue[] };

/** Of a field with a value. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What a field of an entry holds. */
export type FieldValue = string | number | boolean;

/** The types that a field may have. */
export const fieldTypes = ['string', 'number', 'boolean'] as const;
/** What the values of a field are; all of one type. */
export type FieldType = (typeof fieldTypes)[number];

/** The same with `not` before it. */
export function negated(filter: Filter): Filter {
  if ('of' in filter) return { op: filter.op === 'and' ? 'or' : 'and', of: filter.of.map(negated) };
  if ('values' in filter) return { ...filter, op: filter.op === 'in' ? 'not in' : 'in' };
  return { ...filter, op: opposite[filter.op] };
}

const opposite: Readonly<Record<Comparison, Comparison>> = { '=': '!=', '!=': '=', '<': '>=', '>=': '<', '>': '<=', '<=': '>' };
