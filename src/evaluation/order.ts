/**
 * The order of a ranking, as trec_eval has it: by score as a 32-bit float, greatest first; of equal scores the greater id
 * first, compared by the bytes of its UTF-8. What a system's ties mean must not depend on how a corpus happens to be
 * stored.
 */
export interface RankedHit {
  readonly id: string;
  readonly score: number;
}

/** Document ids in trec_eval's order. */
export function ranked(hits: readonly RankedHit[]): string[] {
  return hits
    .map(({ id, score }) => ({ id, score: Math.fround(score) }))
    .sort((a, b) => b.score - a.score || compareIds(b.id, a.id))
    .map(({ id }) => id);
}

/** Negative where `a` is the lesser: the order of code points, which is that of UTF-8 bytes and not of UTF-16 units. */
export function compareIds(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return aboveSurrogates(x) - aboveSurrogates(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points beyond all that are written as one unit. */
const aboveSurrogates = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
