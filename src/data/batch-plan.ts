import type { Example } from './example.ts';
import { type KnownPositives, normalizeText } from './relations.ts';

export { type KnownPositives, knownPositives, normalizeText } from './relations.ts';

export interface BatchPlan {
  /** By example; equal anchors stay apart. */
  readonly anchors: readonly string[];
  /** All documents of the batch, each distinct text once: positives first, then hard negatives. */
  readonly candidates: readonly string[];
  /** By anchor: the candidates that are its positives, one at least. */
  readonly positives: readonly (readonly number[])[];
  /** By anchor: its own hard negatives among the candidates, without those that are known to be positives. */
  readonly negatives: readonly (readonly number[])[];
  /**
   * By anchor, ascending: candidates that count as neither, as another example calls them right for it or they are the
   * anchor's own text.
   */
  readonly masked: readonly (readonly number[])[];
  readonly maskedCount: number;
  /** By anchor. */
  readonly weights: readonly number[];
}

/**
 * Who belongs to whom in a batch. Work and memory grow with the batch and its known relations, not with pairs of anchor and
 * candidate. Texts are compared as `normalizeText` makes them; a candidate is written as it came first.
 */
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
  const related = known.among(indexOf);
  const masked = examples.map(({ anchor: text }, i) => {
    const anchor = normalizeText(text);
    const own = indexOf.get(anchor);
    const found = new Set(own === undefined ? related(anchor) : [own, ...related(anchor)]);
    for (const positive of positives[i]!) found.delete(positive);
    return [...found].sort((a, b) => a - b);
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
