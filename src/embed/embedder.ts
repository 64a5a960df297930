import type { Matrix } from '../core/matrix.ts';
import type { Progress } from '../core/progress.ts';
import type { SimilarityName } from '../core/similarity.ts';

/** Queries and documents may be read under different prompts. */
export type Role = 'query' | 'document';

export interface EmbedOptions {
  readonly role?: Role;
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
}

/** A running model, and the only thing that evaluation, indexes, diagnosis and serving know of one. */
export interface Embedder {
  /** What to call it in tables: the folder's name, `bm25`, … */
  readonly name: string;
  readonly dimensions: number;
  /** The ruler that the model was trained for. */
  readonly similarity: SimilarityName;
  /** Tokens of a text, special ones not counted, where the model has tokens: long documents are cut by it. */
  countTokens?(text: string): number;
  /** Embeddings in the order of the texts, `[texts, dimensions]`. */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Matrix>;
}
