import { type Matrix, matrix } from '../../core/matrix.ts';
import { random } from '../../core/random.ts';
import { type SimilarityName, similarity } from '../../core/similarity.ts';
import type { IndexEntry, IndexHit } from '../contract.ts';
import type { Filter } from '../filter/filter.ts';
import { matches } from '../filter/matches.ts';

export const madeFields = { lang: 'string', year: 'number', draft: 'boolean' } as const;

/** Vectors round twenty centres, as those of texts of twenty topics lie; with texts and fields. */
export function madeEntries(count: number, dimensions: number, seed = 1): IndexEntry[] {
  const rng = random(seed);
  const centre = random(99).fork(dimensions);
  const centres = Array.from({ length: 20 }, () => Float32Array.from({ length: dimensions }, () => centre.normal()));
  return Array.from({ length: count }, (_, i) => ({
    id: `entry-${i}`,
    vector: centres[i % 20]!.map((x) => x + 0.6 * rng.normal()),
    text: i % 3 === 0 ? `第${i}篇：如何办理退款` : `text ${i}: how to return a parcel`,
    fields: { lang: i % 3 === 0 ? 'zh' : 'en', year: 2000 + (i % 25), draft: i % 7 === 0 },
  }));
}

export function queriesOf(entries: readonly IndexEntry[]): Matrix {
  const columns = entries[0]?.vector.length ?? 0;
  const out = matrix(entries.length, columns);
  for (const [r, { vector }] of entries.entries()) out.data.set(vector, r * columns);
  return out;
}

/** What an exact search finds, one query at a time, by the definition. */
export function exactHits(
  entries: readonly IndexEntry[],
  query: Float32Array,
  { ruler, top, filter }: { readonly ruler: SimilarityName; readonly top: number; readonly filter?: Filter },
): IndexHit[] {
  return entries
    .filter(({ fields }) => filter === undefined || matches(filter, fields ?? {}))
    .map(({ id, vector }) => ({ id, score: similarity(ruler, query, vector) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, top);
}

/** The share of what is right that was found. */
export function recall(found: readonly (readonly IndexHit[])[], right: readonly (readonly IndexHit[])[]): number {
  let [hit, all] = [0, 0];
  for (const [q, hits] of right.entries()) {
    const ids = new Set(found[q]!.map(({ id }) => id));
    all += hits.length;
    hit += hits.filter(({ id }) => ids.has(id)).length;
  }
  return all === 0 ? 1 : hit / all;
}
