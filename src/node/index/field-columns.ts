import type { Filter } from '../../index/filter/filter.ts';
import { matches } from '../../index/filter/matches.ts';
import type { Fields, RowFiles } from './row-files.ts';

/** Fields of all rows, in memory from the first filter on. */
export interface FieldColumns {
  add(fields: readonly Fields[]): void;
  /** 1 for each row that matches. */
  mask(filter: Filter): Promise<Uint8Array>;
  of(row: number): Promise<Fields>;
}

export function fieldColumns(files: RowFiles): FieldColumns {
  let known: Fields[] | undefined;
  return {
    add: (fields) => void known?.push(...fields),
    mask: async (filter) => {
      known ??= await files.fields(0, files.rows);
      return Uint8Array.from(known, (fields) => (matches(filter, fields) ? 1 : 0));
    },
    of: async (row) => known?.[row] ?? (await files.fields(row, row + 1))[0]!,
  };
}
