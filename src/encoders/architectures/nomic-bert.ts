import { show } from '../../core/errors.ts';
import { constant, type Tensor } from '../../graph/tensor.ts';
import { embedding, layerNorm, linear } from '../../nn/layers.ts';
import type { Vars } from '../../nn/vars.ts';
import { isObject } from '../model-json.ts';
import type { Grid } from '../token-stream.ts';
import { type ActivationName, activations } from './activations.ts';
import { type Architecture, type HiddenStates, headWidth, type TransformerShape } from './architecture.ts';
import { attention, paddingBias } from './attention.ts';
import { ConfigReader, type ShapeKeys, usualKeys, writtenShape } from './config-reader.ts';
import { dropped } from './dropout.ts';
import { turned } from './rotary.ts';

/** nomic-bert (arXiv 2402.01613): BERT with rotary positions, gated units, and no biases but those of its norms. */
export interface NomicBertConfig extends TransformerShape {
  readonly architecture: 'nomic_bert';
  readonly tokenTypes: number;
  /** The base of rotary positions. */
  readonly theta: number;
}

/** What the first checkpoints call the sizes, after GPT-2. */
const oldKeys: ShapeKeys = {
  hidden: 'n_embd',
  layers: 'n_layer',
  heads: 'n_head',
  intermediate: 'n_inner',
  activation: 'activation_function',
  epsilon: 'layer_norm_epsilon',
};

/** Gated units by the names of their activations. */
const gatedUnits: Readonly<Record<string, ActivationName>> = { swiglu: 'silu', geglu: 'gelu', silu: 'silu', gelu: 'gelu' };

export const nomicBert: Architecture<NomicBertConfig> = {
  read: (reader) => ('hidden_size' in reader.json ? readNew(reader) : readOld(reader)),
  // Beside the names of the first checkpoints, which their own code reads, those that transformers reads.
  write: (config, before) => {
    const { [usualKeys.activation]: activation, ...shape } = writtenShape(config);
    return {
      architectures: ['NomicBertModel'],
      rope_parameters: { rope_type: 'default', rope_theta: config.theta },
      [usualKeys.activation]: activation,
      ...before,
      model_type: config.architecture,
      ...shape,
      max_position_embeddings: config.positions,
      type_vocab_size: config.tokenTypes,
    };
  },
  layout: (config) => ({ heads: config.heads, width: headWidth(config), rotary: [config.theta] }),
  transformer: (vars, config) => {
    const { hidden, deviation } = config;
    const words = embedding(vars.at('embeddings.word_embeddings'), config.vocabularySize, hidden, deviation);
    const types =
      config.tokenTypes > 0
        ? embedding(vars.at('embeddings.token_type_embeddings'), config.tokenTypes, hidden, deviation)
        : undefined;
    const norm = layerNorm(vars.at('emb_ln'), hidden, config.epsilon);
    const layers = Array.from({ length: config.layers }, (_, i) => layer(vars.at(`encoder.layers.${i}`), config, i));
    return (stream, options) => {
      const typed = types ? words(stream.ids).add(types(constant(0, [1], 'int32'))) : words(stream.ids);
      return layers.reduce((x, one) => one(x, stream, options), dropped(norm(typed), 'embeddings', options));
    };
  },
};

function layer(vars: Vars, config: NomicBertConfig, index: number): (x: Tensor, ...rest: Parameters<HiddenStates>) => Tensor {
  const { hidden, heads, intermediate, deviation, epsilon } = config;
  const plain = { bias: false };
  const queryKeyValue = linear(vars.at('attn.Wqkv'), hidden, 3 * hidden, deviation, plain);
  const attentionOut = linear(vars.at('attn.out_proj'), hidden, hidden, deviation, plain);
  const norm1 = layerNorm(vars.at('norm1'), hidden, epsilon);
  const value = linear(vars.at('mlp.fc11'), hidden, intermediate, deviation, plain);
  const gate = linear(vars.at('mlp.fc12'), hidden, intermediate, deviation, plain);
  const narrow = linear(vars.at('mlp.fc2'), intermediate, hidden, deviation, plain);
  const norm2 = layerNorm(vars.at('norm2'), hidden, epsilon);
  const plan = {
    heads,
    width: headWidth(config),
    site: `${index}`,
    bias: paddingBias,
    turn: (x: Tensor, { rotary }: Grid) => turned(x, rotary.get(config.theta)!),
  };
  return (x, stream, options) => {
    const out = attentionOut(attention(queryKeyValue(x), stream, plan, options));
    const attended = norm1(dropped(out, `${index}.attention`, options).add(x));
    const gated = activations[config.activation](gate(attended)).mul(value(attended));
    return norm2(dropped(narrow(gated), `${index}.output`, options).add(attended));
  };
}

/** config.json as transformers writes it. */
function readNew(reader: ConfigReader): NomicBertConfig {
  const shape = reader.shape();
  reader.evenHeads(shape);
  reader.only('head_dim', shape.hidden / shape.heads, 'heads as wide as hidden_size / num_attention_heads');
  const rope = reader.get('rope_parameters') ?? {};
  if (!isObject(rope)) throw reader.invalid(`rope_parameters is ${show(rope)}; an object was needed`);
  const type = rope['rope_type'] ?? 'default';
  if (type !== 'default') throw reader.unknown(`the model's rotary positions are of the kind ${show(type)}; attune runs default`);
  return {
    architecture: 'nomic_bert',
    ...shape,
    activation: reader.json['hidden_act'] === undefined ? 'silu' : shape.activation,
    positions: reader.whole('max_position_embeddings', { fallback: 2048 }),
    tokenTypes: reader.whole('type_vocab_size', { least: 0, fallback: 2 }),
    theta: reader.realOf('rope_theta', rope['rope_theta'] ?? reader.get('rotary_emb_base') ?? 1000),
  };
}

/** config.json of the first checkpoints, whose settings of code that is not nomic-bert's are refused. */
function readOld(reader: ConfigReader): NomicBertConfig {
  const unit = reader.get(oldKeys.activation) ?? 'swiglu';
  const activation = typeof unit === 'string' && Object.hasOwn(gatedUnits, unit) ? gatedUnits[unit] : undefined;
  if (!activation)
    throw reader.unknown(`${oldKeys.activation} is ${show(unit)}; attune runs ${Object.keys(gatedUnits).join(', ')}`);
  for (const key of ['qkv_proj_bias', 'mlp_fc1_bias', 'mlp_fc2_bias']) reader.only(key, false, 'projections without biases');
  reader.only('prenorm', false, 'norms behind each part');
  reader.only('parallel_block', false, 'one part after the other');
  reader.only('use_rms_norm', false, 'layer norms');
  reader.only('rotary_emb_fraction', 1, 'heads that are turned as a whole');
  reader.only('rotary_emb_interleaved', false, 'heads that are turned by halves');
  reader.only('rotary_emb_scale_base', undefined, 'rotary positions without it');
  reader.only('moe_every_n_layers', 0, 'models without experts');
  const shape = new ConfigReader({ ...reader.json, [oldKeys.activation]: activation }, reader.file).shape(oldKeys);
  reader.evenHeads(shape);
  const positions = reader.whole('n_positions', { fallback: 2048 });
  // With a scaling factor, texts beyond the length of training get other frequencies.
  const scaled = reader.get('rotary_scaling_factor') !== undefined;
  return {
    architecture: 'nomic_bert',
    ...shape,
    positions: scaled ? Math.min(positions, reader.whole('max_trained_positions', { fallback: 2048 })) : positions,
    tokenTypes: reader.whole('type_vocab_size', { least: 0, fallback: 2 }),
    theta: reader.real('rotary_emb_base', 10_000),
  };
}
