import type { SimilarityName } from '../core/similarity.ts';
import { ANY_LENGTH } from './any-length.ts';
import type { BertConfig } from './architectures/bert.ts';
import type { TransformerConfig } from './architectures/registry.ts';

export const poolingNames = ['mean', 'cls', 'max', 'mean-sqrt-length', 'weighted-mean', 'last-token'] as const;
export type PoolingName = (typeof poolingNames)[number];

export const denseActivationNames = ['identity', 'tanh', 'relu', 'gelu', 'sigmoid', 'silu'] as const;
export type DenseActivationName = (typeof denseActivationNames)[number];

/** A layer behind the pooling: activation(x Wᵀ + b), from `inputs` to `outputs` dimensions. */
export interface DenseConfig {
  readonly inputs: number;
  readonly outputs: number;
  readonly bias: boolean;
  readonly activation: DenseActivationName;
}

/** An encoder: a transformer, what it makes of a text's tokens, and how its embeddings are to be compared. */
export interface EncoderConfig {
  readonly transformer: TransformerConfig;
  readonly pooling: PoolingName;
  /** Layers behind the pooling, first to last; none if not given. */
  readonly dense?: readonly DenseConfig[];
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
/** What can be trained from nothing: a transformer, or a table of token vectors. */
export const freshSizes = [...(Object.keys(transformerSizes) as TransformerSize[]), 'static'] as const;
export type FreshSize = (typeof freshSizes)[number];

/** What a fresh model has where nothing else is asked for. */
export const freshDefaults = {
  transformer: { vocabulary: 8000, maxLength: 128, learningRate: 5e-4 },
  static: { vocabulary: 30_000, maxLength: ANY_LENGTH, learningRate: 0.01, dims: 256 },
} as const;
export const freshDefaultsOf = (size: FreshSize): (typeof freshDefaults)['transformer' | 'static'] =>
  freshDefaults[size === 'static' ? 'static' : 'transformer'];

export function freshTransformer(size: TransformerSize, vocabularySize: number, positions = 512): BertConfig {
  return {
    architecture: 'bert',
    ...transformerSizes[size],
    vocabularySize,
    positions,
    activation: 'gelu',
    tokenTypes: 2,
    epsilon: 1e-12,
    deviation: 0.02,
  };
}
