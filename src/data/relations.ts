/**
 * What belongs to what over all the data. In-batch negatives are everyone else's documents, so a document that some
 * example calls right for an anchor must not count as one of its negatives.
 */
import type { Example } from './example.ts';

/** What is known to belong together, whether or not one example says so. */
export interface KnownPositives {
  /**
   * For a batch, whose candidates stand at places by their normalised texts: the places of those that are no negatives of a
   * normalised anchor. An example's own positives may be left out, as its batch knows them anyway.
   */
  among(candidates: ReadonlyMap<string, number>): (anchor: string) => Iterable<number>;
}

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
  return {
    among: (candidates) => (anchor) => {
      const related = known.get(anchor);
      if (!related) return [];
      // The shorter of the two lists is looked through.
      if (related.size >= candidates.size) return [...candidates].flatMap(([text, at]) => (related.has(text) ? [at] : []));
      return [...related].flatMap((text) => candidates.get(text) ?? []);
    },
  };
}

/** Of data whose examples have nothing to do with each other. */
export const noKnownPositives: KnownPositives = { among: () => () => [] };
