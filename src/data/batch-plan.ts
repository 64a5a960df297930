/**
 * Who belongs to whom in a batch. In-batch negatives are everyone else's documents, so a document that is right for an
 * anchor, by any example of the data, must not count as one of its negatives: it is masked.
 */
import type { Example } from './example.ts';

/** Positives of each anchor over all the data, by normalised text. */
export type KnownPositives = ReadonlyMap<string, ReadonlySet<string>>;

/** Texts that differ only in case or white space are one text. */
export const normalizeText = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

export function knownPositives(examples: readonly Example[]): KnownPositives {
  const known = new Map<string, Set<string>>();
  for (const { anchor, positives } of examples) {
    const key = normalizeText(anchor);
    const set = known.get(key) ?? new Set();
    for (const positive of positives) set.add(normalizeText(positive));
    known.set(key, set);
  }
  return known;
}

export interface BatchPlan {
  readonly anchors: readonly string[];
  /** All documents of the batch, each distinct text once: positives first, then hard negatives. */
  readonly candidates: readonly string[];
  /** By anchor: the candidates that are its positives. */
  readonly positives: readonly (readonly number[])[];
  /** By anchor: its own hard negatives among the candidates. */
  readonly negatives: readonly (readonly number[])[];
  /** By anchor: candidates that belong to it by another example, and count as neither. */
  readonly masked: readonly (readonly number[])[];
  readonly maskedCount: number;
  readonly weights: readonly number[];
}

export function planBatch(examples: readonly Example[], known: KnownPositives): BatchPlan {
  const candidates: string[] = [];
  const indexOf = new Map<string, number>();
  const place = (text: string): number => {
    const key = normalizeText(text);
    const at = indexOf.get(key);
    if (at !== undefined) return at;
    indexOf.set(key, candidates.length);
    return candidates.push(text) - 1;
  };
  const positives = examples.map((example) => unique(example.positives.map(place)));
  const own = examples.map((example) => unique(example.negatives.map(place)));
  const masked = examples.map(({ anchor }, i) => {
    const mine = new Set(positives[i]);
    const right = known.get(normalizeText(anchor)) ?? new Set<string>();
    const found: number[] = [];
    // The shorter of the two lists is looked through.
    if (right.size < candidates.length) {
      for (const text of right) {
        const at = indexOf.get(text);
        if (at !== undefined && !mine.has(at)) found.push(at);
      }
    } else for (const [text, at] of indexOf) if (right.has(text) && !mine.has(at)) found.push(at);
    return found.sort((a, b) => a - b);
  });
  const negatives = own.map((list, i) => {
    const not = new Set([...positives[i]!, ...masked[i]!]);
    return list.filter((candidate) => !not.has(candidate));
  });
  return {
    anchors: examples.map(({ anchor }) => anchor),
    candidates,
    positives,
    negatives,
    masked,
    maskedCount: masked.reduce((sum, list) => sum + list.length, 0),
    weights: examples.map(({ weight }) => weight),
  };
}

const unique = (list: readonly number[]) => [...new Set(list)];
