import { UserError } from '../../core/errors.ts';
import type { Comparison, Filter } from '../../index/filter/filter.ts';

const operators = {
  ...{ '=': '$eq', '!=': '$ne', '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte' },
  ...{ in: '$in', 'not in': '$nin' },
} as const satisfies Record<Comparison | 'in' | 'not in', string>;

/**
 * A filter in Pinecone's language. `$exists` stands beside what a missing field would satisfy there.
 *
 * @throws UserError `filter-unsupported` for `<` and the like between texts, which Pinecone compares by numbers alone
 */
export function pineconeFilter(filter: Filter): object {
  if ('of' in filter) return { [`$${filter.op}`]: filter.of.map(pineconeFilter) };
  const value = 'values' in filter ? filter.values : filter.value;
  if (typeof value === 'string' && filter.op !== '=' && filter.op !== '!=')
    throw new UserError({
      code: 'filter-unsupported',
      message: `Pinecone does not compare texts by ${filter.op}: ${filter.field} ${filter.op} ${JSON.stringify(value)}`,
      fix: 'use = or in, or keep the field as a number',
    });
  const condition = { [filter.field]: { [operators[filter.op]]: value } };
  if (filter.op !== '!=' && filter.op !== 'not in') return condition;
  return { $and: [{ [filter.field]: { $exists: true } }, condition] };
}
