/** Word vectors as a model of texts: the mean of a text's words, trained on what the world may be trained on. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Matrix, matrix, row } from '../../core/matrix.ts';
import type { Embedder } from '../../embed/embedder.ts';
import { words } from '../../text/segment.ts';
import { type WordVectors, wordTable } from '../../words/word-vectors.ts';
import { trainWordVectors } from '../words/train-word-vectors.ts';

/** Few texts: small vectors, many epochs, every word. One thread, so that the figure repeats. */
const settings = { dims: 50, epochs: 10, minCount: 1, threads: 1, segmenter: 'icu' } as const;

/** Trains skip-gram vectors on texts; the folder that this takes is removed again. */
export async function wordVectorsOf(texts: readonly string[]): Promise<WordVectors> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-words-'));
  try {
    const input = join(folder, 'texts.txt');
    await writeFile(input, texts.map((text) => `${text.replace(/\s+/g, ' ')}\n`).join(''));
    return (await trainWordVectors({ ...settings, input, output: join(folder, 'vectors') })).vectors;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A text is the mean of the vectors of its words, each of length 1; a text without a known word is all zeros. */
export function wordEmbedder(vectors: WordVectors): Embedder {
  const { dims } = vectors;
  const table = wordTable(vectors);
  const units = new Map<string, Float32Array | undefined>();
  const unit = (word: string): Float32Array | undefined => {
    if (units.has(word)) return units.get(word);
    const found = table.vector(word);
    const length = found ? Math.hypot(...found) : 0;
    const made = found && length > 0 ? found.map((x) => x / length) : undefined;
    units.set(word, made);
    return made;
  };
  return {
    name: 'mean of word vectors',
    dimensions: dims,
    similarity: 'cosine',
    embed: async (texts): Promise<Matrix> => {
      const out = matrix(texts.length, dims);
      texts.forEach((text, at) => {
        const sum = row(out, at);
        for (const word of words(text)) {
          const vector = unit(word);
          if (vector) for (let i = 0; i < dims; i++) sum[i] = sum[i]! + vector[i]!;
        }
      });
      return out;
    },
  };
}
