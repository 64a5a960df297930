/** Hugging Face's config.json and sentence-transformers' small files, to and from an `EncoderConfig`. */
import { UserError } from '../core/errors.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { type ActivationName, activationNames, type EncoderConfig, type PoolingName, type TransformerConfig } from './config.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Architectures whose weights and graph are BERT's. */
const architectures = ['bert'];

export function readTransformerConfig(config: Json, file: string): TransformerConfig {
  const type = config['model_type'];
  if (typeof type !== 'string' || !architectures.includes(type)) {
    throw new UserError({
      code: 'architecture-unknown',
      message: `the model's architecture is ${String(type)}; attune runs ${architectures.join(', ')} (MiniLM, bge, gte and e5 of that family)`,
      fix: 'choose a model of the BERT family',
      file,
    });
  }
  const position = config['position_embedding_type'] ?? 'absolute';
  if (position !== 'absolute')
    throw new UserError({
      code: 'architecture-unknown',
      message: `the model has ${String(position)} positions; attune runs absolute ones`,
      fix: 'choose a model with absolute positions',
      file,
    });
  const count = (key: string, fallback?: number): number => {
    const value = config[key] ?? fallback;
    if (typeof value !== 'number' || !Number.isInteger(value) || value <= 0)
      throw new UserError({
        code: 'config-invalid',
        message: `${key} is ${JSON.stringify(value)}; a whole number above 0 was needed`,
        fix: "use the model's own config.json",
        file,
      });
    return value;
  };
  const real = (key: string, fallback: number): number => {
    const value = config[key] ?? fallback;
    if (typeof value !== 'number' || !(value > 0))
      throw new UserError({
        code: 'config-invalid',
        message: `${key} is ${JSON.stringify(value)}; a number above 0 was needed`,
        fix: "use the model's own config.json",
        file,
      });
    return value;
  };
  const activation = config['hidden_act'] ?? 'gelu';
  if (!activationNames.includes(activation as ActivationName))
    throw new UserError({
      code: 'config-invalid',
      message: `hidden_act is ${String(activation)}; attune knows ${activationNames.join(', ')}`,
      fix: 'choose another model',
      file,
    });
  const [hidden, heads] = [count('hidden_size'), count('num_attention_heads')];
  if (hidden % heads !== 0)
    throw new UserError({
      code: 'config-invalid',
      message: `hidden_size ${hidden} does not divide into ${heads} heads`,
      fix: "use the model's own config.json",
      file,
    });
  return {
    vocabularySize: count('vocab_size'),
    hidden,
    heads,
    layers: count('num_hidden_layers'),
    intermediate: count('intermediate_size'),
    activation: activation as ActivationName,
    positions: count('max_position_embeddings', 512),
    tokenTypes: count('type_vocab_size', 2),
    epsilon: real('layer_norm_eps', 1e-12),
    deviation: real('initializer_range', 0.02),
  };
}

/** config.json; what was read before stays, where the encoder says nothing about it. */
export function writeTransformerConfig(t: TransformerConfig, before: Json): Json {
  return {
    architectures: ['BertModel'],
    attention_probs_dropout_prob: 0.1,
    hidden_dropout_prob: 0.1,
    pad_token_id: 0,
    position_embedding_type: 'absolute',
    ...before,
    model_type: 'bert',
    hidden_act: t.activation,
    hidden_size: t.hidden,
    initializer_range: t.deviation,
    intermediate_size: t.intermediate,
    layer_norm_eps: t.epsilon,
    max_position_embeddings: t.positions,
    num_attention_heads: t.heads,
    num_hidden_layers: t.layers,
    type_vocab_size: t.tokenTypes,
    vocab_size: t.vocabularySize,
    torch_dtype: 'float32',
  };
}

const legacyPooling: Readonly<Record<PoolingName, string>> = {
  cls: 'pooling_mode_cls_token',
  mean: 'pooling_mode_mean_tokens',
  max: 'pooling_mode_max_tokens',
};

/** 1_Pooling/config.json in the old layout (a flag a mode) or the new one (a name). */
export function readPooling(config: Json, file: string): PoolingName {
  const flags = Object.keys(config).filter((key) => key.startsWith('pooling_mode_') && config[key] === true);
  const names =
    typeof config['pooling_mode'] === 'string'
      ? [config['pooling_mode']]
      : flags.map((flag) => Object.entries(legacyPooling).find(([, key]) => key === flag)?.[0] ?? flag.slice(13));
  const [name, ...more] = names;
  if (name === undefined || more.length > 0 || !Object.hasOwn(legacyPooling, name)) {
    throw new UserError({
      code: 'pooling-unknown',
      message: `the pooling is ${names.join(' and ') || 'not named'}; attune knows one of ${Object.keys(legacyPooling).join(', ')}`,
      fix: 'choose a model with one of those',
      file,
    });
  }
  return name as PoolingName;
}

export const writePooling = (name: PoolingName, dimensions: number): Json => ({
  word_embedding_dimension: dimensions,
  pooling_mode_cls_token: name === 'cls',
  pooling_mode_mean_tokens: name === 'mean',
  pooling_mode_max_tokens: name === 'max',
  pooling_mode_mean_sqrt_len_tokens: false,
  pooling_mode_weightedmean_tokens: false,
  pooling_mode_lasttoken: false,
  include_prompt: true,
});

const similarities: Readonly<Record<string, SimilarityName>> = {
  cosine: 'cosine',
  dot: 'dot',
  dot_product: 'dot',
  euclidean: 'l2',
};

/** Prompts and ruler out of config_sentence_transformers.json. */
export function readSentenceTransformers(config: Json, file: string): Pick<EncoderConfig, 'prompts' | 'similarity'> {
  const name = config['similarity_fn_name'] ?? 'cosine';
  const similarity = similarities[String(name)];
  if (!similarity)
    throw new UserError({
      code: 'similarity-unknown',
      message: `similarity_fn_name is ${String(name)}; attune knows ${Object.keys(similarities).join(', ')}`,
      fix: 'set one of those in the file',
      file,
    });
  const prompts = (config['prompts'] ?? {}) as Readonly<Record<string, string>>;
  const usual = typeof config['default_prompt_name'] === 'string' ? (prompts[config['default_prompt_name']] ?? '') : '';
  return {
    similarity,
    prompts: { query: prompts['query'] ?? usual, document: prompts['document'] ?? prompts['passage'] ?? usual },
  };
}

export const writeSentenceTransformers = ({ prompts, similarity }: EncoderConfig): Json => ({
  model_type: 'SentenceTransformer',
  __version__: { sentence_transformers: '5.0.0', transformers: '4.50.0', pytorch: '2.6.0' },
  prompts,
  default_prompt_name: null,
  similarity_fn_name: similarity === 'l2' ? 'euclidean' : similarity,
});

export const modules = (normalize: boolean): readonly Json[] =>
  [
    { path: '', type: 'Transformer' },
    { path: '1_Pooling', type: 'Pooling' },
    ...(normalize ? [{ path: '2_Normalize', type: 'Normalize' }] : []),
  ].map(({ path, type }, idx) => ({ idx, name: String(idx), path, type: `sentence_transformers.models.${type}` }));
