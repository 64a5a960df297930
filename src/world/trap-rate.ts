/**
 * How often words deceive: for each query the share of its traps that are ranked above its best answer, averaged over the
 * queries of `qrels` that have traps and an answer.
 *
 * An answer is a document of the highest grade the query was given; the best is the one ranked first. What a ranking does
 * not list stands below all that it lists, so a trap counts as above when it is listed and either no answer is or the
 * first answer comes later. In [0, 1], lower is better; about 0.1 to 0.2 for chance with five traps and five answers.
 *
 * @param rankings document ids by query, best first; a query without a ranking counts with 0 traps above
 * @throws RangeError if no query has both traps and an answer
 */
export function trapRate(
  rankings: ReadonlyMap<string, readonly string[]>,
  qrels: ReadonlyMap<string, ReadonlyMap<string, number>>,
  traps: ReadonlyMap<string, readonly string[]>,
): number {
  const rates = [...trapRates(rankings, qrels, traps).values()];
  if (rates.length === 0) throw new RangeError('no query has both traps and an answer');
  return rates.reduce((a, b) => a + b, 0) / rates.length;
}

/** The same by query, for intervals and paired tests. */
export function trapRates(
  rankings: ReadonlyMap<string, readonly string[]>,
  qrels: ReadonlyMap<string, ReadonlyMap<string, number>>,
  traps: ReadonlyMap<string, readonly string[]>,
): Map<string, number> {
  const rates = new Map<string, number>();
  for (const [query, judged] of qrels) {
    const listed = new Set(traps.get(query));
    const best = Math.max(0, ...judged.values());
    if (listed.size === 0 || best === 0) continue;
    let above = 0;
    for (const id of rankings.get(query) ?? []) {
      if (judged.get(id) === best) break;
      if (listed.has(id)) above++;
    }
    rates.set(query, above / listed.size);
  }
  return rates;
}
