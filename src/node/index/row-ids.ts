import type { DeadRows } from './dead-rows.ts';
import type { RowFiles } from './row-files.ts';

/** Which row has an id. */
export interface RowIds {
  rowsOf(ids: readonly string[]): Promise<(number | undefined)[]>;
  add(ids: readonly string[], first: number): Promise<void>;
  remove(ids: readonly string[]): void;
}

/** In memory from the first question on: searching needs none of it. */
export function rowIds(files: RowFiles, dead: DeadRows): RowIds {
  let rows: Map<string, number> | undefined;
  const known = async () => {
    if (rows) return rows;
    rows = new Map();
    const idAt = await files.ids();
    for (let row = 0; row < files.rows; row++) if (!dead.has(row)) rows.set(idAt(row), row);
    return rows;
  };
  return {
    rowsOf: async (ids) => {
      const map = await known();
      return ids.map((id) => map.get(id));
    },
    add: async (ids, first) => {
      const map = await known();
      for (const [i, id] of ids.entries()) map.set(id, first + i);
    },
    remove: (ids) => {
      for (const id of ids) rows?.delete(id);
    },
  };
}
