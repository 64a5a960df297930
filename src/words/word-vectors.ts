/** Words and their vectors: what is trained, read, written and asked. */
import { UserError } from '../core/errors.ts';
import type { Subwords } from './subwords.ts';

/** Words and a vector for each. */
export interface WordVectors {
  /** Each once; where a corpus is known, the most frequent first. */
  readonly words: readonly string[];
  readonly dims: number;
  /** `[words, dims]`, row-major, not normalised. */
  readonly matrix: Float32Array;
  /** How often each word stood in the corpus, where that is known. */
  readonly counts?: Float64Array;
  /** Vectors of character n-grams, out of which unseen words get a vector (fastText). */
  readonly subwords?: Subwords;
}

/** Words by their rows, and vectors by words. */
export interface WordTable {
  readonly vectors: WordVectors;
  /** The row of a word; `undefined` for one that is not in the vocabulary. */
  row(word: string): number | undefined;
  /** A view of a word's vector; that of an unseen word is made of its n-grams where there are any. */
  vector(word: string): Float32Array | undefined;
}

/** @throws UserError `word-twice` */
export function wordTable(vectors: WordVectors): WordTable {
  const { words, dims, matrix, subwords } = vectors;
  const rows = new Map<string, number>();
  for (const [i, word] of words.entries()) {
    if (rows.has(word))
      throw new UserError({
        code: 'word-twice',
        message: `the word ${JSON.stringify(word)} stands in the rows ${rows.get(word)! + 1} and ${i + 1}`,
        fix: 'write the file again with each word once',
      });
    rows.set(word, i);
  }
  return {
    vectors,
    row: (word) => rows.get(word),
    vector: (word) => {
      const row = rows.get(word);
      if (row !== undefined) return matrix.subarray(row * dims, (row + 1) * dims);
      return subwords?.vector(word);
    },
  };
}
