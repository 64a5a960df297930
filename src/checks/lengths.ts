/** Lengths in tokens of the model that is to read the texts, special tokens counted. */
export interface Lengths {
  readonly texts: number;
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
  /** Share of texts that the model cuts. */
  readonly cut: number;
  /** Share of all tokens that are lost by it. */
  readonly lost: number;
  /** Whether only a sample was counted. */
  readonly sampled: boolean;
}

/** Texts that are counted at most, spread over all of them. */
const MOST = 20_000;

export function lengthsOf(
  texts: readonly string[],
  { countTokens, maxLength }: { countTokens(text: string): number; readonly maxLength: number },
): Lengths {
  const taken = spread(texts, MOST);
  const counts = Float64Array.from(taken, countTokens).sort();
  const at = (share: number) => counts[Math.min(counts.length - 1, Math.floor(share * counts.length))] ?? 0;
  const total = counts.reduce((a, b) => a + b, 0);
  return {
    texts: texts.length,
    median: at(0.5),
    p95: at(0.95),
    longest: counts.at(-1) ?? 0,
    cut: counts.filter((count) => count > maxLength).length / Math.max(1, counts.length),
    lost: counts.reduce((sum, count) => sum + Math.max(0, count - maxLength), 0) / Math.max(1, total),
    sampled: taken.length < texts.length,
  };
}

/** At most so many, evenly spread. */
export function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.floor((i * items.length) / most)]!);
}
