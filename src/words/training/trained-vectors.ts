import type { NumberedCorpus } from '../corpus/number-corpus.ts';
import { gramBuckets, subwordsOf } from '../subwords.ts';
import type { WordVectors } from '../word-vectors.ts';
import type { WordSettings } from './settings.ts';
import type { WordMemory } from './word-memory.ts';

interface Trained {
  readonly corpus: Pick<NumberedCorpus, 'words' | 'counts'>;
  readonly settings: WordSettings;
  readonly held: WordMemory;
}

/** What was trained as word vectors: views of the training's memory, whose rows are moved together, so nothing is copied. */
export function trainedVectors({
  corpus: { words, counts },
  settings: { dims, subword },
  held: { input, stride },
}: Trained): WordVectors {
  const rows = words.length + (subword?.buckets ?? 0);
  if (stride > dims) for (let row = 1; row < rows; row++) input.copyWithin(row * dims, row * stride, row * stride + dims);
  const matrix = input.subarray(0, words.length * dims);
  if (!subword) return { words, dims, matrix, counts };
  const table = input.subarray(words.length * dims, rows * dims);
  words.forEach((word, row) => {
    const grams = gramBuckets(word, subword);
    for (let i = row * dims; i < (row + 1) * dims; i++) {
      let sum = matrix[i]!;
      for (const gram of grams) sum += table[gram * dims + (i - row * dims)]!;
      matrix[i] = sum / (grams.length + 1);
    }
  });
  return { words, dims, matrix, counts, subwords: subwordsOf(subword, table, dims) };
}
