import { counted } from '../core/counted.ts';
import type { LabelledPair, ScoredPair } from '../data/pair.ts';
import { normalizeText } from '../data/relations.ts';
import type { Change, Cleaned } from './change.ts';
import { type Finding, findingsOf } from './finding.ts';

export interface PlacedPair<P extends ScoredPair | LabelledPair> {
  readonly pair: P;
  readonly place: string;
}

export interface PairsCheck<P> extends Cleaned<readonly P[]> {
  readonly counts: {
    readonly pairs: number;
    /** Of scored pairs. */
    readonly scores?: { readonly least: number; readonly mean: number; readonly greatest: number };
    /** Of labelled pairs. */
    readonly labels?: { readonly same: number; readonly different: number };
  };
  readonly findings: readonly Finding[];
}

const words = {
  duplicate: (n: number) => `${counted(n, 'pair repeats', 'pairs repeat')} an earlier one with the same score or label`,
  'conflicting-score': (n: number) => `${counted(n, 'pair repeats', 'pairs repeat')} an earlier one with another score or label`,
  'same-text': (n: number) => `${counted(n, 'pair is', 'pairs are')} one text twice`,
};

/**
 * Looks through scored or labelled pairs; `(a, b)` and `(b, a)` are one pair. Cleaning takes repetitions out; pairs that
 * contradict each other are told and left, as nobody but their author knows which is right.
 */
export function checkPairs<P extends ScoredPair | LabelledPair>(placed: readonly PlacedPair<P>[]): PairsCheck<P> {
  const found = findingsOf();
  const changes: Change[] = [];
  const first = new Map<string, PlacedPair<P>>();
  const judgement = (pair: P) => ('score' in pair ? pair.score : pair.label);
  const textOf = ({ sentence1, sentence2 }: P) => `${sentence1} | ${sentence2}`;
  const data: P[] = [];
  for (const one of placed) {
    const { pair, place } = one;
    const texts = [pair.sentence1, pair.sentence2].map(normalizeText).sort();
    if (texts[0] === texts[1]) found.add('same-text', { place, text: pair.sentence1 });
    const key = JSON.stringify(texts);
    const before = first.get(key);
    if (!before) first.set(key, one);
    else {
      const same = judgement(before.pair) === judgement(pair);
      const other = { place: before.place, text: `${judgement(before.pair)}` };
      found.add(same ? 'duplicate' : 'conflicting-score', { place, text: `${textOf(pair)} | ${judgement(pair)}`, other });
      if (same) {
        changes.push({ place, change: 'removed', why: `repeats ${before.place}`, text: textOf(pair) });
        continue;
      }
    }
    data.push(pair);
  }
  return { counts: countsOf(placed.map(({ pair }) => pair)), findings: found.list(words), data, changes };
}

function countsOf(pairs: readonly (ScoredPair | LabelledPair)[]): PairsCheck<never>['counts'] {
  const scores = pairs.flatMap((pair) => ('score' in pair ? [pair.score] : []));
  if (scores.length > 0) {
    const [least, greatest] = scores.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [Infinity, -Infinity] as [
      number,
      number,
    ]);
    return { pairs: pairs.length, scores: { least, mean: scores.reduce((a, b) => a + b, 0) / scores.length, greatest } };
  }
  const same = pairs.filter((pair) => 'label' in pair && pair.label).length;
  return { pairs: pairs.length, labels: { same, different: pairs.length - same } };
}
