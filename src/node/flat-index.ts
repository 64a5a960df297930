import type { Matrix } from '../core/matrix.ts';
import type { Progress } from '../core/progress.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { type Document, documentText } from '../data/retrieval.ts';
import type { Embedder } from '../embed/embedder.ts';
import { searchFlat } from '../index/flat.ts';
import { readPassages } from './collections.ts';

export interface FlatIndexOptions {
  readonly encoder: Embedder;
  /** A BEIR folder, JSONL with `text`, a text file of one passage a line, or documents that are in memory. */
  readonly corpus: string | readonly Document[];
  /** The ruler; the model's own if not given. */
  readonly similarity?: SimilarityName;
  readonly progress?: Progress;
}

export interface Hit extends Document {
  /** By the ruler: cosine, dot product, or negative Euclidean distance. Greater is nearer. */
  readonly score: number;
}

export interface FlatIndex {
  readonly documents: readonly Document[];
  /** `[documents, dimensions]` */
  readonly vectors: Matrix;
  /** The nearest documents, best first; `top` is 10 if not given. */
  search(query: string, options?: { readonly top?: number }): Promise<Hit[]>;
}

/**
 * Encodes a corpus and searches it exactly.
 *
 * @throws UserError those of reading the corpus
 */
export async function flatIndex({ encoder, corpus, similarity, progress }: FlatIndexOptions): Promise<FlatIndex> {
  const documents = typeof corpus === 'string' ? await readPassages(corpus) : corpus;
  const vectors = await encoder.embed(documents.map(documentText), { role: 'document', ...(progress && { progress }) });
  return {
    documents,
    vectors,
    search: async (query, { top = 10 } = {}) => {
      const queries = await encoder.embed([query], { role: 'query' });
      const ruler = similarity ?? encoder.similarity;
      const [hits] = searchFlat({ queries, documents: vectors, similarity: ruler, top });
      return [...hits!.rows].map((row, i) => ({ ...documents[row]!, score: hits!.scores[i]! }));
    },
  };
}
