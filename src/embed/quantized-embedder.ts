import { matrix } from '../core/matrix.ts';
import type { Embedder } from './embedder.ts';
import { dequantize, quantize, type Ranges, type VectorPrecision } from './quantize.ts';

/** Which precision, and by which ranges. */
export interface QuantizedEmbedderOptions {
  readonly precision: VectorPrecision;
  /** Needed for int8 and uint8: those of documents, for queries as well. */
  readonly ranges?: Ranges;
}

/**
 * The embeddings as they are once they were stored in smaller numbers, to measure what that costs: numbers of int8 in the middle of
 * their step; signs as −1 and 1, whose dot product ranks as the Hamming distance of their bits does.
 */
export function quantizedEmbedder(embedder: Embedder, { precision, ranges }: QuantizedEmbedderOptions): Embedder {
  if (precision === 'float32') return embedder;
  const isBinary = precision === 'binary' || precision === 'ubinary';
  return {
    ...embedder,
    similarity: isBinary ? 'dot' : embedder.similarity,
    embed: async (texts, options) => {
      const vectors = await embedder.embed(texts, options);
      if (!isBinary) return dequantize(quantize(vectors, precision, ranges), ranges!);
      const { data, columns: width } = quantize(vectors, 'ubinary');
      const { rows, columns } = vectors;
      const sign = (i: number) =>
        data[Math.floor(i / columns) * width + ((i % columns) >> 3)]! & (0x80 >> ((i % columns) & 7)) ? 1 : -1;
      return matrix(
        rows,
        columns,
        Float32Array.from({ length: rows * columns }, (_, i) => sign(i)),
      );
    },
  };
}
