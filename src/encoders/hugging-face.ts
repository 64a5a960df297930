/** Hugging Face's config.json, to and from a `TransformerConfig`. */
import { show, UserError } from '../core/errors.ts';
import { type ActivationName, activationNames, type TransformerConfig } from './config.ts';
import type { Json } from './model-json.ts';

/** A number beyond it is a mistake; building so many layers would take all memory. */
const mostLayers = 1000;

/** Architectures whose weights and graph are BERT's. */
const architectures = ['bert'];

export function readTransformerConfig(config: Json, file: string): TransformerConfig {
  const type = config['model_type'];
  if (typeof type !== 'string' || !architectures.includes(type)) {
    throw new UserError({
      code: 'architecture-unknown',
      message: `the model's architecture is ${show(type)}; attune runs ${architectures.join(', ')} (MiniLM, bge, gte and e5 of that family)`,
      fix: 'choose a model of the BERT family',
      file,
    });
  }
  const position = config['position_embedding_type'] ?? 'absolute';
  if (position !== 'absolute')
    throw new UserError({
      code: 'architecture-unknown',
      message: `the model has ${show(position)} positions; attune runs absolute ones`,
      fix: 'choose a model with absolute positions',
      file,
    });
  const invalid = (message: string) =>
    new UserError({ code: 'config-invalid', message, fix: "use the model's own config.json", file });
  const count = (key: string, fallback?: number): number => {
    const value = config[key] ?? fallback;
    if (!Number.isSafeInteger(value) || (value as number) <= 0)
      throw invalid(`${key} is ${show(value)}; a whole number above 0 was needed`);
    return value as number;
  };
  const real = (key: string, fallback: number): number => {
    const value = config[key] ?? fallback;
    if (!(Number.isFinite(value) && (value as number) > 0))
      throw invalid(`${key} is ${show(value)}; a number above 0 was needed`);
    return value as number;
  };
  const activation = config['hidden_act'] ?? 'gelu';
  if (!activationNames.includes(activation as ActivationName))
    throw new UserError({
      code: 'config-invalid',
      message: `hidden_act is ${show(activation)}; attune knows ${activationNames.join(', ')}`,
      fix: 'choose another model',
      file,
    });
  const [hidden, heads, layers] = [count('hidden_size'), count('num_attention_heads'), count('num_hidden_layers')];
  if (hidden % heads !== 0) throw invalid(`hidden_size ${hidden} does not divide into ${heads} heads`);
  if (layers > mostLayers) throw invalid(`num_hidden_layers is ${layers}; at most ${mostLayers} were expected`);
  return {
    vocabularySize: count('vocab_size'),
    hidden,
    heads,
    layers,
    intermediate: count('intermediate_size'),
    activation: activation as ActivationName,
    positions: count('max_position_embeddings', 512),
    tokenTypes: count('type_vocab_size', 2),
    epsilon: real('layer_norm_eps', 1e-12),
    deviation: real('initializer_range', 0.02),
  };
}

/** config.json; what was read before stays, where the encoder says nothing about it. */
export function writeTransformerConfig(t: TransformerConfig, { dtype: _, ...before }: Json, dtype: 'float32' | 'float16'): Json {
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
    // Newer files say `dtype`; both would contradict one another. Readers take the precision of the weights from it.
    torch_dtype: dtype,
  };
}
