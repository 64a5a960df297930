/**
 * What belongs to what over all the data. In-batch negatives are everyone else's documents, so a document that some
 * example calls right for an anchor must not count as one of its negatives.
 */
import type { Example } from './example.ts';

/** By normalised text: the normalised texts that are no negatives of it. */
export type KnownPositives = ReadonlyMap<string, ReadonlySet<string>>;

/** Texts that differ only in case, width (NFKC) or white space are one text. */
export const normalizeText = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * The positives of each anchor over all examples. Where a positive is itself an anchor, as among paraphrases, the relation
 * goes both ways. It is not passed on: B and C need not belong together because both belong to A.
 */
export function knownPositives(examples: readonly Example[]): KnownPositives {
  const known = new Map<string, Set<string>>();
  const add = (a: string, b: string) => {
    const set = known.get(a);
    if (set) set.add(b);
    else known.set(a, new Set([b]));
  };
  for (const { anchor, positives } of examples) {
    const key = normalizeText(anchor);
    for (const positive of positives) add(key, normalizeText(positive));
  }
  for (const [anchor, positives] of [...known]) {
    // An anchor that comes up here has had its own positives added above: the reverse entries are few.
    for (const positive of [...positives]) if (known.has(positive)) add(positive, anchor);
  }
  return known;
}
