import { optionError } from '../core/errors.ts';
import type { Matrix } from '../core/matrix.ts';
import { checkQueries } from './check-entry.ts';
import type { IndexDescription, SearchOptions } from './contract.ts';
import { checkFilter } from './filter/check-filter.ts';

/** @throws UserError `option-out-of-range` */
export function checkTop(top: number, { most, kind }: { readonly most?: number | undefined; readonly kind?: string } = {}): void {
  if (Number.isInteger(top) && top >= 1 && top <= (most ?? Number.POSITIVE_INFINITY)) return;
  throw optionError('--top', top, `a whole number from 1${most === undefined ? '' : ` to ${most}, the most that ${kind} gives`}`);
}

/**
 * Refuses a search that an index cannot answer.
 *
 * @throws UserError `option-out-of-range`, `field-unknown`, `field-type`, `dimensions-differ`, `vector-not-finite`, `vector-zero`
 */
export function checkSearch(
  description: IndexDescription,
  { top = 10, filter }: SearchOptions,
  queries: Matrix | undefined,
  most?: number,
): void {
  checkTop(top, { most, kind: description.kind });
  if (filter) checkFilter(filter, description.fields);
  if (queries) checkQueries(queries, description);
}
