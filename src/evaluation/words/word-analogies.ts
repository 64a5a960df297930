/** Analogies by category: of a : b = c : d, whether d is found among all words. */
import type { Analogy } from '../../words/read-word-sets.ts';
import { type AnalogyMethod, analogyMethods, analogyScore, type WordSpace } from '../../words/word-space.ts';
import { type WordPairsReport, wordFinder } from './word-pairs.ts';

/** How the analogies of a category went. */
export interface AnalogyCategory {
  readonly category: string;
  /** Those of which all four words are known (and, where it is restricted, among the most frequent). */
  readonly asked: number;
  readonly unknown: number;
  /** Share of those asked that were answered with d first, in [0, 1]; NaN where none was asked. */
  readonly accuracy: Readonly<Record<AnalogyMethod, number>>;
}

/** How all analogies went; `category` is `all`. */
export interface AnalogiesReport extends AnalogyCategory, Pick<WordPairsReport, 'unknownWords' | 'lowerCased' | 'otherScript'> {
  readonly categories: readonly AnalogyCategory[];
}

/** How analogies are asked. */
export interface AnalogyOptions {
  /** Answers are looked for among so many most frequent words, and only analogies of these are asked. */
  readonly restrict?: number | undefined;
  /** Told how many were asked. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Asks all analogies by both methods; questions and answers are rows of the vectors, words made of n-grams are none. */
export function evaluateAnalogies(
  space: WordSpace,
  analogies: readonly Analogy[],
  { restrict, onProgress }: AnalogyOptions = {},
): AnalogiesReport {
  const find = wordFinder(space);
  const limit = Math.min(restrict ?? Number.POSITIVE_INFINITY, space.vectors.words.length);
  const byCategory = Map.groupBy(analogies, ({ category }) => category);
  const categories: AnalogyCategory[] = [];
  const all = { asked: 0, unknown: 0, right: { '3CosAdd': 0, '3CosMul': 0 } };
  let done = 0;
  for (const [category, group] of byCategory) {
    const asked = group.flatMap(({ words }) => {
      const rows = words.map((word) => rowOf(find.word(word)));
      return rows.every((row) => row !== undefined && row < limit) ? [rows as number[]] : [];
    });
    const right = solve(space, asked, limit, () => onProgress?.(++done));
    done += group.length - asked.length;
    all.asked += asked.length;
    all.unknown += group.length - asked.length;
    for (const method of analogyMethods) all.right[method] += right[method];
    categories.push({
      category,
      asked: asked.length,
      unknown: group.length - asked.length,
      accuracy: shares(right, asked.length),
    });
  }
  return {
    category: 'all',
    asked: all.asked,
    unknown: all.unknown,
    accuracy: shares(all.right, all.asked),
    categories,
    ...find.report(),
  };
  function rowOf(word: string | undefined): number | undefined {
    return word === undefined ? undefined : space.row(word);
  }
}

const shares = (right: Record<AnalogyMethod, number>, asked: number): Record<AnalogyMethod, number> => ({
  '3CosAdd': right['3CosAdd'] / asked,
  '3CosMul': right['3CosMul'] / asked,
});

/** Cosines of a category's words with all others are computed once; each question then only adds and divides. */
function solve(
  space: WordSpace,
  questions: readonly (readonly number[])[],
  limit: number,
  asked: () => void,
): Record<AnalogyMethod, number> {
  const { unit, vectors } = space;
  const cosines = new Map<number, Float32Array>();
  const of = (row: number): Float32Array => {
    let found = cosines.get(row);
    if (!found) {
      // A category of very many words must not fill memory.
      if (cosines.size >= 256) cosines.delete(cosines.keys().next().value!);
      found = cosinesOf(unit, vectors.dims, row, limit);
      cosines.set(row, found);
    }
    return found;
  };
  const right = { '3CosAdd': 0, '3CosMul': 0 };
  for (const [a, b, c, d] of questions as readonly (readonly [number, number, number, number])[]) {
    const [toA, toB, toC] = [of(a), of(b), of(c)];
    for (const method of analogyMethods) {
      let [best, most] = [-1, Number.NEGATIVE_INFINITY];
      for (let row = 0; row < limit; row++) {
        const score = analogyScore(method, { a: toA[row]!, b: toB[row]!, c: toC[row]! });
        if (score > most && row !== a && row !== b && row !== c) [best, most] = [row, score];
      }
      if (best === d) right[method]++;
    }
    asked();
  }
  return right;
}

function cosinesOf(unit: Float32Array, dims: number, row: number, limit: number): Float32Array {
  const out = new Float32Array(limit);
  const of = unit.subarray(row * dims, (row + 1) * dims);
  for (let other = 0, at = 0; other < limit; other++) {
    let sum = 0;
    for (let i = 0; i < dims; i++, at++) sum += of[i]! * unit[at]!;
    out[other] = sum;
  }
  return out;
}
