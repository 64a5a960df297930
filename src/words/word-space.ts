/** Words by the angles between their vectors: neighbours, similarities, analogies. */
import { UserError } from '../core/errors.ts';
import { spellingsOf } from './spellings.ts';
import { type WordTable, type WordVectors, wordTable } from './word-vectors.ts';

/** A word and how near it is. */
export interface WordNeighbour {
  readonly word: string;
  /** Cosine; of `3CosMul` the product and quotient of shifted cosines. */
  readonly score: number;
}

/** Ways to solve a : b = c : ?. 3CosAdd: the word nearest to b − a + c (Mikolov et al. 2013); 3CosMul: Levy and Goldberg 2014. */
export const analogyMethods = ['3CosAdd', '3CosMul'] as const;
/** A way to solve analogies. */
export type AnalogyMethod = (typeof analogyMethods)[number];

/** How many results there are, and among which words they are looked for. */
export interface NearOptions {
  /** Results; 10 if not given. */
  readonly top?: number;
  /** Only the first so many words, the most frequent; all if not given. */
  readonly restrict?: number | undefined;
}

/** Word vectors of length one, ready to be compared. */
export interface WordSpace extends WordTable {
  /** `[words, dims]`, each row of length one; a row of zeros stays so. */
  readonly unit: Float32Array;
  /** A word's vector of length one. @throws UserError `word-unknown` */
  direction(word: string): Float32Array;
  /** Cosine of two words. @throws UserError `word-unknown` */
  similarity(a: string, b: string): number;
  /** The nearest other words. @throws UserError `word-unknown` */
  neighbours(word: string, options?: NearOptions): WordNeighbour[];
  /** What is to `c` as `b` is to `a`; none of the three is an answer. @throws UserError `word-unknown` */
  analogy(
    words: { readonly a: string; readonly b: string; readonly c: string },
    options?: NearOptions & { readonly method?: AnalogyMethod },
  ): WordNeighbour[];
}

/** @throws UserError `word-twice` */
export function wordSpace(vectors: WordVectors): WordSpace {
  const { words, dims, matrix } = vectors;
  const table = wordTable(vectors);
  const unit = new Float32Array(matrix.length);
  for (let row = 0; row < words.length; row++) unit.set(unitOf(matrix.subarray(row * dims, (row + 1) * dims)), row * dims);
  const direction = (word: string): Float32Array => {
    const row = table.row(word);
    if (row !== undefined) return unit.subarray(row * dims, (row + 1) * dims);
    const unseen = table.vector(word);
    if (!unseen) throw unknownWord(word, vectors);
    return unitOf(unseen);
  };
  const cosines = (of: Float32Array, restrict = words.length): Float32Array => {
    const out = new Float32Array(Math.min(restrict, words.length));
    for (let row = 0, at = 0; row < out.length; row++) {
      let sum = 0;
      for (let i = 0; i < dims; i++, at++) sum += of[i]! * unit[at]!;
      out[row] = sum;
    }
    return out;
  };
  const best = (scores: Float32Array, except: readonly string[], top: number): WordNeighbour[] =>
    largest(scores, new Set(except.map(table.row)), top).map((row) => ({ word: words[row]!, score: scores[row]! }));
  return {
    ...table,
    unit,
    direction,
    similarity: (a, b) => dot(direction(a), direction(b)),
    neighbours: (word, { top = 10, restrict } = {}) => best(cosines(direction(word), restrict), [word], top),
    analogy: ({ a, b, c }, { method = '3CosAdd', top = 10, restrict } = {}) => {
      const [toA, toB, toC] = [a, b, c].map((word) => cosines(direction(word), restrict)) as [
        Float32Array,
        Float32Array,
        Float32Array,
      ];
      const found = best(
        toB.map((x, i) => analogyScore(method, { a: toA[i]!, b: x, c: toC[i]! })),
        [a, b, c],
        top,
      );
      if (method === '3CosMul') return found;
      const [x, y, z] = [direction(a), direction(b), direction(c)];
      const length = Math.sqrt(y.reduce((sum, value, i) => sum + (value - x[i]! + z[i]!) ** 2, 0)) || 1;
      return found.map(({ word, score }) => ({ word, score: score / length }));
    },
  };
}

/** The score of a candidate by its cosines with a, b and c. 3CosAdd is left times the length of b − a + c, which changes no order. */
export const analogyScore = (
  method: AnalogyMethod,
  { a, b, c }: { readonly a: number; readonly b: number; readonly c: number },
): number => (method === '3CosAdd' ? b - a + c : (((b + 1) / 2) * ((c + 1) / 2)) / ((a + 1) / 2 + 1e-3));

function largest(scores: Float32Array, except: ReadonlySet<number | undefined>, top: number): number[] {
  const rows: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    if ((rows.length >= top && score <= least) || except.has(row)) continue;
    let at = rows.length;
    while (at > 0 && scores[rows[at - 1]!]! < score) at--;
    rows.splice(at, 0, row);
    if (rows.length > top) rows.pop();
    least = scores[rows.at(-1)!]!;
  }
  return rows;
}

function unitOf(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((x) => x / length) : new Float32Array(vector.length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** The error for a word that has no vector, with what it may have been meant to be. */
export function unknownWord(word: string, { words, subwords }: WordVectors): UserError {
  const { script, near } = spellingsOf(word, words);
  const why = subwords ? ', and it is too short for its n-grams' : '';
  const scriptWords = script && `; the vectors know its ${script.name} form ${script.word}: they hold ${script.name} words`;
  return new UserError({
    code: 'word-unknown',
    message: `the word ${JSON.stringify(word)} is not among the ${words.length.toLocaleString('en')} words${why}${scriptWords ?? ''}`,
    fix: script
      ? `give ${script.word}`
      : near.length > 0
        ? `did you mean ${near.join(', ')}?`
        : 'give another word; a corpus with more text, a lower --min-count, or --subword know more',
  });
}
