/**
 * The candidate that a word was most likely meant to be, if one is near: at most a third of its letters inserted, left
 * out, changed or swapped with their neighbour. Case, `-` and `_` do not count.
 */
export function nearest<T extends string>(word: string, candidates: Iterable<T>): T | undefined {
  const letters = plain(word);
  let [best, least]: [T | undefined, number] = [undefined, Number.POSITIVE_INFINITY];
  for (const candidate of candidates) {
    const other = plain(candidate);
    const far = Math.max(1, Math.floor(Math.max(letters.length, other.length) / 3));
    if (Math.abs(letters.length - other.length) > far) continue;
    const steps = distance(letters, other);
    if (steps <= far && steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

const plain = (word: string): string => word.toLowerCase().replace(/[-_\s]/g, '');

/** Optimal string alignment (Damerau 1964): a row of the table for each letter of `a`, three of them kept. */
function distance(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(changed, last[j]! + 1, row[j - 1]! + 1);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
