import { counted } from '../core/counted.ts';
import type { Example } from '../data/example.ts';
import { normalizeText } from '../data/relations.ts';
import type { Change, Cleaned } from './change.ts';
import { type Finding, findingsOf } from './finding.ts';
import { leaksOf, type Placed } from './leaks.ts';
import { nearDuplicates } from './near-duplicates.ts';

export interface PlacedExample {
  readonly example: Example;
  readonly place: string;
}

export interface ExamplesCheck extends Cleaned<readonly Example[]> {
  readonly counts: {
    readonly examples: number;
    readonly anchors: number;
    readonly positives: number;
    readonly negatives: number;
  };
  readonly findings: readonly Finding[];
}

const words = {
  duplicate: (n: number) => `${counted(n, 'example repeats', 'examples repeat')} an earlier one`,
  'near-duplicate': (n: number) =>
    `${counted(n, 'example is', 'examples are')} nearly the same as an earlier one (anchor and positive together)`,
  'same-text': (n: number) => `${counted(n, 'example has', 'examples have')} one text as anchor and as its positive`,
  contradiction: (n: number) => `${counted(n, 'negative is', 'negatives are')} a positive of the same anchor`,
  'answers-another': (n: number) =>
    `${counted(n, 'positive answers', 'positives answer')} several anchors: training must not take it as a negative of any (attune masks them)`,
  leak: (n: number) => `${counted(n, 'anchor is', 'anchors are')} among the queries of the test`,
  'near-leak': (n: number) => `${counted(n, 'anchor is', 'anchors are')} nearly the same as a query of the test`,
};

/**
 * Looks through examples. Cleaning takes out repetitions, anchors that are their own positives, negatives that are
 * positives of the same anchor, and anchors of the test; what only may be wrong (near-duplicates, a positive with several
 * anchors) is told and left.
 */
export function checkExamples(placed: readonly PlacedExample[], test: readonly Placed[] = []): ExamplesCheck {
  const found = findingsOf();
  const changes: Change[] = [];
  const removed = new Set<number>();
  const remove = (row: number, why: string) => {
    if (removed.has(row)) return;
    removed.add(row);
    changes.push({ place: placed[row]!.place, change: 'removed', why, text: placed[row]!.example.anchor });
  };
  const at = (row: number): Placed => ({ place: placed[row]!.place, text: placed[row]!.example.anchor });

  const first = new Map<string, number>();
  const positivesOf = new Map<string, Set<string>>();
  const anchorsOf = new Map<string, { row: number; anchors: Set<string>; text: string }>();
  placed.forEach(({ example: { anchor, positives, negatives } }, row) => {
    const key = normalizeText(anchor);
    const content = JSON.stringify([key, positives.map(normalizeText).sort(), negatives.map(normalizeText).sort()]);
    const before = first.get(content);
    if (before === undefined) first.set(content, row);
    else {
      found.add('duplicate', { ...at(row), other: at(before) });
      remove(row, `repeats ${placed[before]!.place}`);
    }
    const own = positivesOf.get(key) ?? new Set<string>();
    positivesOf.set(key, own);
    for (const positive of positives) {
      const text = normalizeText(positive);
      own.add(text);
      const known = anchorsOf.get(text) ?? { row, anchors: new Set<string>(), text: positive };
      anchorsOf.set(text, known);
      known.anchors.add(key);
      if (text !== key) continue;
      found.add('same-text', at(row));
      remove(row, 'the anchor is its own positive');
    }
  });
  for (const { row, anchors, text } of anchorsOf.values())
    if (anchors.size > 1) found.add('answers-another', { place: placed[row]!.place, text });

  const kept = placed.map(({ example, place }, row): Example => {
    const own = positivesOf.get(normalizeText(example.anchor))!;
    const negatives = example.negatives.filter((negative) => {
      if (!own.has(normalizeText(negative))) return true;
      found.add('contradiction', { place, text: negative });
      if (!removed.has(row))
        changes.push({ place, change: 'negative-removed', why: 'it is a positive of the same anchor', text: negative });
      return false;
    });
    return negatives.length === example.negatives.length ? example : { ...example, negatives };
  });

  const unique = placed.map((_, row) => row).filter((row) => !removed.has(row));
  const whole = unique.map((row) => `${placed[row]!.example.anchor}\n${placed[row]!.example.positives.join('\n')}`);
  for (const { row, of } of nearDuplicates(whole)) found.add('near-duplicate', { ...at(unique[row]!), other: at(unique[of]!) });
  for (const { code, row, ...place } of leaksOf(
    placed.map((_, row) => at(row)),
    test,
  )) {
    found.add(code, place);
    if (code === 'leak') remove(row, `its anchor is ${place.other!.place}`);
  }
  const sum = (count: (example: Example) => number) => placed.reduce((n, { example }) => n + count(example), 0);
  return {
    counts: {
      examples: placed.length,
      anchors: positivesOf.size,
      positives: sum(({ positives }) => positives.length),
      negatives: sum(({ negatives }) => negatives.length),
    },
    findings: found.list(words),
    data: kept.filter((_, row) => !removed.has(row)),
    changes,
  };
}
