import { type FlatSearch, searchFlat } from './flat.ts';
import type { Hits } from './top-list.ts';

/** What is searched exactly, rows in groups. */
export interface GroupSearch extends FlatSearch {
  /** The group of each row of `documents`: its document, where rows are passages. */
  readonly groups: ArrayLike<number>;
}

/**
 * The nearest groups of each query, each by its best row (a document by its best passage): exact, as `searchFlat`. `rows` of
 * the result are those best rows; `top` counts groups.
 *
 * @throws UserError as `searchFlat`
 */
export function searchGroups({ groups, top, ...search }: GroupSearch): Hits[] {
  const most = search.documents.rows;
  const total = new Set(Array.from(groups)).size;
  const wanted = Math.min(top, total);
  // Most groups come with few rows among the best, so that a second look is rare.
  for (let looked = Math.min(most, 4 * top); ; looked = Math.min(most, 4 * looked)) {
    const found = searchFlat({ ...search, top: Math.max(1, looked) }).map((hits) => bestOf(hits, groups, top));
    if (looked === most || found.every(({ rows }) => rows.length >= wanted)) return found;
  }
}

function bestOf({ rows, scores }: Hits, groups: ArrayLike<number>, top: number): Hits {
  const seen = new Set<number>();
  const kept: number[] = [];
  for (let i = 0; i < rows.length && kept.length < top; i++) {
    const group = groups[rows[i]!]!;
    if (seen.has(group)) continue;
    seen.add(group);
    kept.push(i);
  }
  return { rows: Int32Array.from(kept, (i) => rows[i]!), scores: Float32Array.from(kept, (i) => scores[i]!) };
}
