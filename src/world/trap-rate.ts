import type { Qrels } from '../data/beir-folder.ts';

/**
 * How often a document that shares the words but not the intent stands above the right one: by query, the share of its
 * traps ranked above the best document of the highest grade. What is not ranked stands below all that is; where neither
 * is ranked, the trap does not count as above.
 */
export function trapRates(rankings: ReadonlyMap<string, readonly string[]>, qrels: Qrels, traps: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const rates = new Map<string, number>();
  for (const [query, judged] of qrels) {
    const listed = traps.get(query) ?? [];
    if (listed.length === 0) continue;
    const most = Math.max(...judged.values());
    const place = new Map((rankings.get(query) ?? []).map((id, rank) => [id, rank]));
    const right = Math.min(...[...judged].filter(([, grade]) => grade === most).map(([id]) => place.get(id) ?? Number.POSITIVE_INFINITY));
    rates.set(query, listed.filter((id) => (place.get(id) ?? Number.POSITIVE_INFINITY) < right).length / listed.length);
  }
  return rates;
}
