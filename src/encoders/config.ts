import type { SimilarityName } from '../core/similarity.ts';

export const poolingNames = ['mean', 'cls', 'max'] as const;
export type PoolingName = (typeof poolingNames)[number];

/** The shape of a BERT-family transformer with absolute positions (BERT, MiniLM, bge, gte, e5). */
export interface TransformerConfig {
  readonly vocabularySize: number;
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly intermediate: number;
  readonly activation: ActivationName;
  /** Longest sequence that has a position, in tokens. */
  readonly positions: number;
  readonly tokenTypes: number;
  /** ε of the layer norms. */
  readonly epsilon: number;
  /** Deviation of the initial weights. */
  readonly deviation: number;
}

export const activationNames = ['gelu', 'relu', 'tanh', 'gelu_new'] as const;
export type ActivationName = (typeof activationNames)[number];

/** An encoder: a transformer, what it makes of a text's tokens, and how its embeddings are to be compared. */
export interface EncoderConfig {
  readonly transformer: TransformerConfig;
  readonly pooling: PoolingName;
  /** Embeddings are scaled to length 1. */
  readonly normalize: boolean;
  /** Longer texts are cut, in tokens with [CLS] and [SEP]. */
  readonly maxLength: number;
  /** Written before a text by its role. */
  readonly prompts: { readonly query: string; readonly document: string };
  readonly similarity: SimilarityName;
}

/** Sizes for training from nothing. */
export const transformerSizes = {
  tiny: { hidden: 128, layers: 2, heads: 4, intermediate: 512 },
  small: { hidden: 256, layers: 4, heads: 4, intermediate: 1024 },
  base: { hidden: 384, layers: 6, heads: 12, intermediate: 1536 },
} as const;
export type TransformerSize = keyof typeof transformerSizes;

export function freshTransformer(size: TransformerSize, vocabularySize: number, positions = 512): TransformerConfig {
  return {
    ...transformerSizes[size],
    vocabularySize,
    positions,
    activation: 'gelu',
    tokenTypes: 2,
    epsilon: 1e-12,
    deviation: 0.02,
  };
}
