import { show } from '../../core/errors.ts';
import type { ActivationName } from './activations.ts';
import { type Architecture, headWidth } from './architecture.ts';
import { ConfigReader, type ShapeKeys, usualKeys, writtenShape } from './config-reader.ts';
import { type GatedNames, type GatedShape, gatedPostNormTransformer } from './gated-post-norm.ts';

/** nomic-bert (arXiv 2402.01613): BERT with rotary positions, gated units, and no biases but those of its norms. */
export interface NomicBertConfig extends GatedShape {
  readonly architecture: 'nomic_bert';
}

const names: GatedNames = {
  norm: 'emb_ln',
  layers: 'encoder.layers',
  queryKeyValue: 'attn.Wqkv',
  attentionOut: 'attn.out_proj',
  attentionNorm: 'norm1',
  widen: { value: 'mlp.fc11', gate: 'mlp.fc12' },
  narrow: 'mlp.fc2',
  outputNorm: 'norm2',
  biases: false,
  dropGated: false,
};

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
  transformer: (vars, config) => gatedPostNormTransformer(vars, config, names),
};

/** config.json as transformers writes it. */
function readNew(reader: ConfigReader): NomicBertConfig {
  const shape = reader.shape();
  reader.evenHeads(shape);
  reader.only('head_dim', shape.hidden / shape.heads, 'heads as wide as hidden_size / num_attention_heads');
  return {
    architecture: 'nomic_bert',
    ...shape,
    activation: reader.json['hidden_act'] === undefined ? 'silu' : shape.activation,
    positions: reader.whole('max_position_embeddings', { fallback: 2048 }),
    tokenTypes: reader.whole('type_vocab_size', { least: 0, fallback: 2 }),
    theta: reader.ropeTheta(1000, 'rotary_emb_base'),
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
