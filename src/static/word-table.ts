/** Rows of word vectors, weighted so that the mean of a text's rows is its sentence vector. */
import { UserError } from '../core/errors.ts';
import { symmetricEigen } from '../core/symmetric-eigen.ts';
import type { WordVectors } from '../words/word-vectors.ts';
import { countedShares, sifWeights } from './frequencies.ts';

/** How much words count in a sentence. */
export const weightings = ['mean', 'tfidf', 'sif'] as const;
/** How much words count in a sentence. */
export type Weighting = (typeof weightings)[number];

export interface WordTableOptions {
  readonly weighting: Weighting;
  /** Ids of the words of each text, unknown ones left out. Needed for `tfidf`, and for `sif` where components are removed. */
  readonly texts?: readonly Int32Array[];
  /** a of SIF. */
  readonly a: number;
  /** First components of the texts' vectors that are taken out of every vector; of `sif` alone. */
  readonly components: number;
}

/**
 * A row a word, `[words, dims]`. All three weightings are linear in the words, so that they lie in the rows:
 *
 * - `mean`: the vectors as they are.
 * - `tfidf`: v · (ln((1 + n) / (1 + n_w)) + 1), n_w of n texts holding the word (scikit-learn's smooth idf); a word that comes
 *   twice counts twice.
 * - `sif` (Arora, Liang and Ma 2017): v · a / (a + p), p the word's share of all words; then the first components u of the
 *   vectors of texts are taken out: v − u (u · v).
 *
 * @throws UserError `words-without-counts`
 */
export function weightedRows(vectors: WordVectors, { weighting, texts, a, components }: WordTableOptions): Float32Array {
  const { words, dims, matrix } = vectors;
  if (weighting === 'mean') return matrix.slice();
  const weights = weighting === 'tfidf' ? idf(words.length, texts ?? []) : sifWeights(sharesOf(vectors, texts), a);
  const rows = matrix.map((x, i) => x * weights[Math.floor(i / dims)]!);
  if (weighting === 'sif' && components > 0) removeComponents(rows, dims, firstComponents(rows, dims, texts ?? [], components));
  return rows;
}

function idf(words: number, texts: readonly Int32Array[]): Float64Array {
  const holding = new Float64Array(words);
  for (const ids of texts) for (const id of new Set(ids)) holding[id]!++;
  return holding.map((count) => Math.log((1 + texts.length) / (1 + count)) + 1);
}

/** By the counts of the corpus that the vectors are from, else by those of the texts. */
function sharesOf({ words, counts }: WordVectors, texts: readonly Int32Array[] | undefined): Float64Array {
  if (counts) return countedShares(counts);
  if (!texts)
    throw new UserError({
      code: 'words-without-counts',
      message: 'the vectors do not say how common their words are, which SIF needs',
      fix: 'name texts to count them in: --corpus FILE',
    });
  const found = new Float64Array(words.length);
  for (const ids of texts) for (const id of ids) found[id]!++;
  return countedShares(found);
}

/** Of the texts' vectors, not centred: the direction that all texts share is the first. */
function firstComponents(rows: Float32Array, dims: number, texts: readonly Int32Array[], count: number): Float64Array {
  const products = new Float64Array(dims * dims);
  const mean = new Float64Array(dims);
  for (const ids of texts) {
    if (ids.length === 0) continue;
    mean.fill(0);
    for (const id of ids) for (let i = 0; i < dims; i++) mean[i]! += rows[id * dims + i]! / ids.length;
    for (let i = 0; i < dims; i++) for (let j = 0; j <= i; j++) products[i * dims + j]! += mean[i]! * mean[j]!;
  }
  for (let i = 0; i < dims; i++) for (let j = 0; j < i; j++) products[j * dims + i] = products[i * dims + j]!;
  return symmetricEigen(products, dims).vectors.subarray(0, count * dims);
}

function removeComponents(rows: Float32Array, dims: number, components: Float64Array): void {
  for (let at = 0; at < rows.length; at += dims)
    for (let from = 0; from < components.length; from += dims) {
      let along = 0;
      for (let i = 0; i < dims; i++) along += rows[at + i]! * components[from + i]!;
      for (let i = 0; i < dims; i++) rows[at + i]! -= along * components[from + i]!;
    }
}
