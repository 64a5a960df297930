/**
 * Collocations become words of their own (`new york` → `new_york`), as word2phrase does (Mikolov et al. 2013,
 * arXiv 1310.4546, section 4): pairs of neighbours that stand together more often than chance are joined, from left to right.
 */
import type { ByteWords } from './byte-words.ts';
import { type IdSpool, idWriter, SENTENCE_END } from './id-spool.ts';
import { PairCounts } from './pair-counts.ts';

export const phraseScorings = ['default', 'npmi'] as const;
export type PhraseScoring = (typeof phraseScorings)[number];

export interface PhraseOptions {
  /**
   * `default`: (count(ab) − minCount) · words / (count(a) · count(b)), as in word2phrase. `npmi`: pointwise mutual information
   * over −ln p(ab), in [−1, 1] (Bouma 2009).
   */
  readonly scoring: PhraseScoring;
  /** Pairs above it are joined. */
  readonly threshold: number;
  /** Pairs that are rarer are left alone. */
  readonly minCount: number;
  readonly joiner: string;
}

export const phraseThresholds: Readonly<Record<PhraseScoring, number>> = { default: 100, npmi: 0.5 };

export function phraseScore(
  { together, a, b, words }: { readonly together: number; readonly a: number; readonly b: number; readonly words: number },
  { scoring, minCount }: Pick<PhraseOptions, 'scoring' | 'minCount'>,
): number {
  if (scoring === 'default') return ((together - minCount) * words) / (a * b);
  const p = together / words;
  return p === 1 ? 1 : Math.log((p * words * words) / (a * b)) / -Math.log(p);
}

/** One pass; counts of the table follow. @returns how many pairs became words */
export function joinPhrases(table: ByteWords, raw: IdSpool, joined: IdSpool, options: PhraseOptions): number {
  const { minCount, threshold, joiner } = options;
  const pairs = new PairCounts();
  let [words, last] = [0, SENTENCE_END];
  for (const block of raw.blocks())
    for (const id of block) {
      if (id !== SENTENCE_END) words++;
      // Of a pair that is frequent enough, both words are.
      const counts = id !== SENTENCE_END && last !== SENTENCE_END && table.count(id) >= minCount && table.count(last) >= minCount;
      if (counts) pairs.add(last, id);
      last = id;
    }
  const phrases = new PairCounts();
  let found = 0;
  for (const [a, b, together] of pairs.entries()) {
    if (together < minCount) continue;
    if (phraseScore({ together, a: table.count(a), b: table.count(b), words }, options) <= threshold) continue;
    // 0 is none.
    phrases.add(a, b, table.numberOf(`${table.text(a)}${joiner}${table.text(b)}`) + 1);
    found++;
  }
  const writer = idWriter(joined);
  last = SENTENCE_END;
  for (const block of raw.blocks())
    for (const id of block) {
      const phrase = last === SENTENCE_END || id === SENTENCE_END ? 0 : phrases.get(last, id);
      if (phrase > 0) {
        writer.push(phrase - 1);
        table.addCount(last, -1);
        table.addCount(id, -1);
        table.addCount(phrase - 1, 1);
        last = SENTENCE_END;
        continue;
      }
      if (last !== SENTENCE_END) writer.push(last);
      if (id === SENTENCE_END) writer.push(SENTENCE_END);
      last = id;
    }
  if (last !== SENTENCE_END) writer.push(last);
  writer.flush();
  return found;
}
