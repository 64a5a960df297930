import type { Progress } from '../core/progress.ts';
import { random } from '../core/random.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { staticConfig } from '../encoders/architectures/static.ts';
import { type FreshSize, freshDefaults, freshTransformer, type PoolingName } from '../encoders/config.ts';
import { encoder } from '../encoders/encoder.ts';
import type { Model } from '../encoders/model.ts';
import { loadTokenizer } from '../text/tokenizer.ts';
import { trainWordPiece, type WordCounts } from '../text/wordpiece-trainer.ts';
import { initializeParameters } from './parameter-store.ts';

export interface FreshModelOptions {
  readonly size: FreshSize;
  /** Of a static table; 256 if not given. */
  readonly dims?: number;
  /** What the tokenizer is trained on. */
  readonly texts: Iterable<string> | WordCounts;
  readonly vocabularySize: number;
  readonly maxLength: number;
  readonly similarity: SimilarityName;
  readonly seed: number;
  /** mean if not given */
  readonly pooling?: PoolingName;
  readonly progress?: Progress;
}

/** An untrained model: a tokenizer for these texts, and random weights. */
export function freshModel({
  size,
  texts,
  vocabularySize,
  maxLength,
  similarity,
  seed,
  progress,
  pooling = 'mean',
  dims = freshDefaults.static.dims,
}: FreshModelOptions): Model {
  const { json, config, vocabulary } = trainWordPiece(texts, { vocabularySize, ...(progress && { progress }) });
  const recipe = encoder({
    transformer:
      size === 'static'
        ? staticConfig({ vocabularySize: vocabulary.length, dims })
        : freshTransformer(size, vocabulary.length, Math.max(128, maxLength)),
    pooling,
    normalize: similarity === 'cosine',
    maxLength,
    prompts: { query: '', document: '' },
    similarity,
  });
  const weights = new Map(recipe.parameters.map(({ name, shape }) => [name, new Float32Array(shape.reduce((a, b) => a * b, 1))]));
  initializeParameters((name) => weights.get(name)!, recipe.parameters, random(seed).fork('weights'));
  return {
    name: `fresh-${size}`,
    encoder: recipe,
    tokenizer: loadTokenizer({ json, config, file: 'tokenizer.json', bare: size === 'static' }),
    weights,
    extras: new Map(),
    huggingFaceConfig: {},
  };
}
