/**
 * Character n-grams as fastText has them (Bojanowski et al. 2017, arXiv 1607.04606): a word between `<` and `>` is cut into all
 * its n-grams, each of which falls into one of so many buckets by a hash; a word's vector is the mean of theirs and its own.
 */
/** How words are cut into n-grams. */
export interface SubwordShape {
  /** Characters of the shortest and the longest n-gram. */
  readonly minLength: number;
  readonly maxLength: number;
  readonly buckets: number;
}

/** A table of vectors of n-grams. */
export interface Subwords extends SubwordShape {
  /** `[buckets, dims]` */
  readonly matrix: Float32Array;
  /** The mean of a word's n-grams; `undefined` for a word that is too short to have any. */
  vector(word: string): Float32Array | undefined;
}

/** The vectors of unseen words out of a table of n-grams, `[buckets, dims]`. */
export function subwordsOf(shape: SubwordShape, matrix: Float32Array, dims: number): Subwords {
  return {
    ...shape,
    matrix,
    vector: (word) => {
      const grams = gramBuckets(word, shape);
      if (grams.length === 0) return undefined;
      const sum = new Float64Array(dims);
      for (const gram of grams) for (let i = 0; i < dims; i++) sum[i]! += matrix[gram * dims + i]!;
      return Float32Array.from(sum, (x) => x / grams.length);
    },
  };
}

/** The buckets of a word's n-grams in the order of fastText, which leaves out a lone `<` or `>`. */
export function gramBuckets(word: string, { minLength, maxLength, buckets }: SubwordShape): number[] {
  if (word === END_OF_SENTENCE) return [];
  const characters = Array.from(`<${word}>`);
  const out: number[] = [];
  for (let from = 0; from < characters.length; from++) {
    let gram = '';
    for (let n = 1; n <= maxLength && from + n <= characters.length; n++) {
      gram += characters[from + n - 1];
      const lone = n === 1 && (from === 0 || from === characters.length - 1);
      if (n >= minLength && !lone) out.push(hashGram(gram) % buckets);
    }
  }
  return out;
}

/** fastText counts line ends as a word of this spelling, which has no n-grams. */
const END_OF_SENTENCE = '</s>';
const encoder = new TextEncoder();

/** FNV-1a over UTF-8 whose bytes are taken with their sign, as fastText's C++ takes them. */
export function hashGram(gram: string): number {
  let h = 2166136261;
  for (const byte of encoder.encode(gram)) h = Math.imul(h ^ (byte > 127 ? byte - 256 : byte), 16777619);
  return h >>> 0;
}
