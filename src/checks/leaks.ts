import { normalizeText } from '../data/relations.ts';
import type { Finding, FindingPlace } from './finding.ts';
import { nearDuplicates } from './near-duplicates.ts';

export interface Placed {
  readonly place: string;
  readonly text: string;
}

export interface Leak extends FindingPlace {
  readonly code: Extract<Finding['code'], 'leak' | 'near-leak'>;
  /** Which of the training texts. */
  readonly row: number;
}

/** Training queries that are among those of the test, word for word or nearly: a figure on them measures memory. */
export function leaksOf(train: readonly Placed[], test: readonly Placed[]): Leak[] {
  const known = new Map(test.map((one) => [normalizeText(one.text), one]));
  const leaks: Leak[] = [];
  const rest: number[] = [];
  train.forEach((one, row) => {
    const other = known.get(normalizeText(one.text));
    if (other) leaks.push({ code: 'leak', row, ...one, other });
    else rest.push(row);
  });
  const texts = [...test.map(({ text }) => text), ...rest.map((row) => train[row]!.text)];
  for (const { row, of } of nearDuplicates(texts)) {
    if (row < test.length || of >= test.length) continue;
    const trained = rest[row - test.length]!;
    leaks.push({ code: 'near-leak', row: trained, ...train[trained]!, other: test[of]! });
  }
  return leaks;
}
