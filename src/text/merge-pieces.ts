/**
 * Merges the most frequent pair of neighbouring pieces until there are enough. Counts of pairs are kept up to date: a merge
 * touches only the words that hold the pair, and a queue with stale entries finds the next one.
 */
import { mergeQueue } from './merge-queue.ts';

export interface CountedWord {
  /** Places in the list of pieces. */
  readonly pieces: readonly number[];
  readonly count: number;
}

export interface MergeOptions {
  /** Pieces at most, those at the beginning included. */
  readonly pieces: number;
  /** A pair that comes less often is not merged. */
  readonly minFrequency: number;
  /** What a piece inside a word begins with. */
  readonly continues: string;
  readonly onMerge?: (pieces: number) => void;
}

interface Pair {
  count: number;
  /** Words that hold the pair, or once did; some more than once. */
  readonly words: number[];
}

/** All pieces, the given ones first. Of pairs that come equally often, the one of earlier pieces is merged first. */
export function mergePieces(
  words: readonly CountedWord[],
  alphabet: readonly string[],
  { pieces: most, minFrequency, continues, onMerge }: MergeOptions,
): readonly string[] {
  const pieces = [...alphabet];
  const places = new Map(pieces.map((piece, place) => [piece, place]));
  const spelled = words.map((word) => word.pieces);
  const pairs = new Map<number, Pair>();
  const queue = mergeQueue((key) => pairs.get(key)?.count ?? 0);
  // Both places in one number: a merge never needs more places than there may be pieces.
  const keyOf = (left: number, right: number) => left * most + right;

  /** Adds a word's pairs to the counts or takes them away; pairs with `merged` did not know of the word before. */
  const change = (index: number, sign: 1 | -1, merged?: number, changed?: Set<number>) => {
    const word = spelled[index]!;
    const count = sign * words[index]!.count;
    for (let i = 0; i + 1 < word.length; i++) {
      const key = keyOf(word[i]!, word[i + 1]!);
      let pair = pairs.get(key);
      if (!pair) {
        pair = { count: 0, words: [] };
        pairs.set(key, pair);
      }
      pair.count += count;
      const unknown = sign > 0 && (merged === undefined || word[i] === merged || word[i + 1] === merged);
      if (unknown && pair.words.at(-1) !== index) pair.words.push(index);
      changed?.add(key);
    }
  };
  for (let index = 0; index < words.length; index++) change(index, 1);
  for (const [key, { count }] of pairs) queue.push(key, count);

  while (pieces.length < most) {
    const best = queue.pop();
    if (best === undefined || pairs.get(best)!.count < minFrequency) break;
    const [left, right] = [Math.floor(best / most), best % most];
    const text = pieces[left]! + pieces[right]!.slice(continues.length);
    // Two pairs may spell the same piece: a+bc and ab+c.
    let merged = places.get(text);
    if (merged === undefined) {
      merged = pieces.push(text) - 1;
      places.set(text, merged);
      onMerge?.(pieces.length);
    }
    const changed = new Set<number>();
    const holders = pairs.get(best)!.words.slice();
    for (const index of holders) {
      const joined = joinPair(spelled[index]!, left, right, merged);
      if (!joined) continue;
      change(index, -1);
      spelled[index] = joined;
      change(index, 1, merged, changed);
    }
    pairs.delete(best);
    for (const key of changed) queue.push(key, pairs.get(key)?.count ?? 0);
  }
  return pieces;
}

/** The word with the pair as one piece wherever it stands, from the left; nothing where it does not. */
function joinPair(word: readonly number[], left: number, right: number, merged: number): number[] | undefined {
  const out: number[] = [];
  for (let i = 0; i < word.length; i++) {
    if (word[i] === left && word[i + 1] === right) {
      out.push(merged);
      i++;
    } else out.push(word[i]!);
  }
  return out.length < word.length ? out : undefined;
}
