/**
 * How often words deceive: of a right document and a trap of the query, how often the trap is ranked above. Averaged over
 * the pairs of each query, then over the queries of `qrels` that have traps and an answer.
 *
 * Right is every document of the highest grade that the query was given. What a ranking does not list stands below all that
 * it lists; a pair of which neither is listed counts half. In [0, 1], lower is better, 0.5 for chance: one minus the area
 * under the ROC curve of right documents against traps.
 *
 * @param rankings document ids by query, best first
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
    const right = [...judged.values()].filter((grade) => grade === best).length;
    let [above, met, pairs] = [0, 0, 0];
    for (const id of rankings.get(query) ?? []) {
      if (listed.has(id)) above++;
      if (judged.get(id) !== best) continue;
      met++;
      pairs += above;
    }
    pairs += (right - met) * (above + (listed.size - above) / 2);
    rates.set(query, pairs / (right * listed.size));
  }
  return rates;
}
