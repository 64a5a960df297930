import type { Matrix } from '../core/matrix.ts';
import type { Progress } from '../core/progress.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { chunkDocuments, type Passage } from '../data/chunk-documents.ts';
import { type Document, documentText } from '../data/retrieval.ts';
import type { Embedder } from '../embed/embedder.ts';
import { tokenCounter } from '../embed/token-counter.ts';
import { searchGroups } from '../index/group-search.ts';
import { readPassages } from './collections.ts';

/** What an exact index is made of. */
export interface FlatIndexOptions {
  readonly encoder: Embedder;
  /** A BEIR folder, JSONL with `text`, a text file of one passage a line, or documents that are in memory. */
  readonly corpus: string | readonly Document[];
  /** The ruler; the model's own if not given. */
  readonly similarity?: SimilarityName;
  /**
   * Cuts documents into overlapping passages of at most so many tokens, at the ends of sentences; a document is as near as
   * its nearest passage, which the hit holds.
   */
  readonly chunk?: { readonly tokens: number; readonly overlap?: number };
  readonly progress?: Progress;
}

/** A document, or with `chunk` its nearest passage. */
export interface Hit extends Document {
  /** By the ruler: cosine, dot product, or negative Euclidean distance. Greater is nearer. */
  readonly score: number;
  /** Of its document: which passage, and where in the text. */
  readonly passage?: Pick<Passage, 'index' | 'start' | 'end'>;
}

/** An exact index in memory. */
export interface FlatIndex {
  readonly documents: readonly Document[];
  /** `[documents, dimensions]`; with `chunk` `[passages, dimensions]` */
  readonly vectors: Matrix;
  /** The nearest documents, best first; `top` is 10 if not given. */
  search(query: string, options?: { readonly top?: number }): Promise<Hit[]>;
}

/**
 * Encodes a corpus and searches it exactly.
 *
 * @throws UserError those of reading the corpus; `option-out-of-range`, `tokens-unknown`
 */
export async function flatIndex({ encoder, corpus, similarity, chunk, progress }: FlatIndexOptions): Promise<FlatIndex> {
  const documents = typeof corpus === 'string' ? await readPassages(corpus) : corpus;
  const passages = chunk && chunkDocuments(documents, { ...chunk, countTokens: tokenCounter(encoder) });
  const rows: readonly Document[] = passages ?? documents;
  const vectors = await encoder.embed(rows.map(documentText), { role: 'document', ...(progress && { progress }) });
  const groups = rows.map((_, row) => passages?.[row]?.document ?? row);
  return {
    documents,
    vectors,
    search: async (query, { top = 10 } = {}) => {
      const queries = await encoder.embed([query], { role: 'query' });
      const ruler = similarity ?? encoder.similarity;
      const [hits] = searchGroups({ queries, documents: vectors, groups, similarity: ruler, top });
      return [...hits!.rows].map((row, i) => hitOf(rows[row]!, hits!.scores[i]!, passages?.[row]));
    },
  };
}

function hitOf({ id, title, text, metadata }: Document, score: number, passage: Passage | undefined): Hit {
  return {
    ...{ id, title, text, score },
    ...(metadata !== undefined && { metadata }),
    ...(passage && { passage: { index: passage.index, start: passage.start, end: passage.end } }),
  };
}
