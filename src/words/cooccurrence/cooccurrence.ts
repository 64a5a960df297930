/**
 * Words by the company they keep, counted: one-hot ids, which have no distance; rows of PPMI, the count-based ancestor of Word2Vec; and
 * their SVD (Levy, Goldberg and Dagan 2015).
 */
import type { NumberedCorpus } from '../corpus/number-corpus.ts';
import { unknownWord } from '../word-space.ts';
import type { WordVectors } from '../word-vectors.ts';
import { countCompany } from './count-company.ts';
import { compareRows, ppmi, type SharedContext } from './ppmi.ts';
import { truncatedSvd } from './truncated-svd.ts';

/** How company is counted and compared. */
export interface CooccurrenceOptions {
  /** Words that are to be compared: rows of their own, even where they are rarer than all contexts. */
  readonly words: readonly string[];
  readonly window: number;
  /** Contexts, the most frequent words. */
  readonly contexts: number;
  /** Of the SVD. */
  readonly dims: number;
  /** Power of contexts' counts. */
  readonly smoothing: number;
  readonly seed: number;
}

/** Two words side by side. */
export interface CompanyOfTwo {
  readonly words: readonly [string, string];
  /** Cosine of their one-hot vectors: 0 of two words, 1 of a word with itself. */
  readonly oneHot: number;
  /** Cosine of their rows of PPMI. */
  readonly ppmi: number;
  /** Cosine of their vectors of the SVD. */
  readonly svd: number;
  /** The greatest share first; the shares of all add up to 1. */
  readonly shared: readonly (Omit<SharedContext, 'context'> & { readonly word: string })[];
}

/** What was counted. */
export interface Cooccurrence {
  /** Left singular vectors times the roots of their values, of the contexts and the words asked for. */
  readonly vectors: WordVectors;
  /** @throws UserError `word-unknown` */
  compare(a: string, b: string): CompanyOfTwo;
}

/** @throws UserError `word-unknown` */
export function cooccurrence(
  corpus: NumberedCorpus,
  { words: asked, window, contexts, dims, smoothing, seed }: CooccurrenceOptions,
): Cooccurrence {
  const { words, counts } = corpus;
  const rowOf = new Map(words.map((word, row) => [word, row]));
  const known = { words, dims: 0, matrix: new Float32Array(0) };
  const row = (word: string): number => {
    const found = rowOf.get(word);
    if (found === undefined) throw unknownWord(word, known);
    return found;
  };
  const columns = Math.min(contexts, words.length);
  const rows = new Set(asked.map(row));
  const information = ppmi(countCompany(corpus, { window, contexts: columns, rows }), smoothing);
  const svd = truncatedSvd(information, { dims, seed });
  const kept = svd.values.length;
  const places = words.map((_, i) => i).filter((i) => i < columns || rows.has(i));
  const roots = svd.values.map(Math.sqrt);
  const matrix = new Float32Array(places.length * kept);
  places.forEach((place, i) => {
    for (let k = 0; k < kept; k++) matrix[i * kept + k] = svd.vectors[place * kept + k]! * roots[k]!;
  });
  const vectors: WordVectors = {
    words: places.map((i) => words[i]!),
    dims: kept,
    matrix,
    counts: Float64Array.from(places, (i) => counts[i]!),
  };
  const placeOf = new Map(places.map((place, i) => [place, i]));
  const vector = (place: number) => matrix.subarray(placeOf.get(place)! * kept, (placeOf.get(place)! + 1) * kept);
  return {
    vectors,
    compare: (a, b) => {
      const [i, j] = [row(a), row(b)];
      const { cosine, shared } = compareRows(information, i, j);
      return {
        words: [a, b],
        oneHot: i === j ? 1 : 0,
        ppmi: cosine,
        svd: cosineOf(vector(i), vector(j)),
        shared: shared.map(({ context, ...rest }) => ({ word: words[context]!, ...rest })),
      };
    },
  };
}

function cosineOf(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return dot(a, b) / (Math.sqrt(dot(a, a) * dot(b, b)) || 1);
}
