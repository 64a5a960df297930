import { show } from '../../core/errors.ts';
import { isObject } from '../model-json.ts';
import { type Architecture, headWidth } from './architecture.ts';
import { type ConfigReader, writtenShape } from './config-reader.ts';
import { type GatedNames, type GatedShape, gatedPostNormTransformer } from './gated-post-norm.ts';

/** GTE (arXiv 2407.19669): gte-multilingual, gte-en-v1.5, snowflake-arctic-embed-m-v2. Its first checkpoints call themselves `new`. */
export interface GteConfig extends GatedShape {
  readonly architecture: 'gte' | 'new';
  /** By how much texts may be longer than in training: θ is multiplied by it, frequencies are divided by its 2/width'th power. */
  readonly stretch: number;
}

const names: GatedNames = {
  norm: 'embeddings.LayerNorm',
  layers: 'encoder.layer',
  queryKeyValue: 'attention.qkv_proj',
  attentionOut: 'attention.o_proj',
  attentionNorm: 'attn_ln',
  widen: { both: 'mlp.up_gate_proj' },
  narrow: 'mlp.down_proj',
  outputNorm: 'mlp_ln',
  biases: true,
  dropGated: true,
};

export const gte: Architecture<GteConfig> = {
  read: (reader, modelType) => {
    const shape = reader.shape();
    reader.evenHeads(shape);
    const stretch = readStretch(reader);
    return {
      architecture: modelType as GteConfig['architecture'],
      ...shape,
      positions: reader.whole('max_position_embeddings', { fallback: modelType === 'new' ? 512 : 8192 }),
      tokenTypes: reader.whole('type_vocab_size', { least: 0, fallback: 1 }),
      theta: stretch * reader.ropeTheta(modelType === 'new' ? 10_000 : 160_000),
      stretch,
    };
  },
  write: (config, before) => ({
    architectures: ['GteModel'],
    ...(config.architecture === 'gte' && config.stretch === 1
      ? { rope_parameters: { rope_type: 'default', rope_theta: config.theta } }
      : {
          rope_theta: config.theta / config.stretch,
          rope_scaling: config.stretch === 1 ? null : { type: 'ntk', factor: config.stretch },
        }),
    ...before,
    model_type: config.architecture,
    ...writtenShape(config),
    max_position_embeddings: config.positions,
    type_vocab_size: config.tokenTypes,
  }),
  layout: (config) => ({
    heads: config.heads,
    width: headWidth(config),
    rotary: [config.theta],
    frequencyDivisor: config.stretch ** (2 / headWidth(config)),
  }),
  transformer: (vars, config) => gatedPostNormTransformer(vars, config, names),
};

/** Settings of the first checkpoints' own code, of which those are refused that no published model has. */
function readStretch(reader: ConfigReader): number {
  reader.only('position_embedding_type', 'rope', 'rotary positions (rope)');
  reader.only('layer_norm_type', 'layer_norm', 'layer norms (layer_norm)');
  reader.only('logn_attention_scale', false, 'attention without it');
  const scaling = reader.get('rope_scaling');
  if (scaling === undefined) return 1;
  if (!isObject(scaling)) throw reader.invalid(`rope_scaling is ${show(scaling)}; an object was needed`);
  if (scaling['type'] !== 'ntk' || (scaling['mixed_b'] ?? null) !== null)
    throw reader.unknown(`rope_scaling is ${show(scaling)}; attune runs {"type": "ntk", "factor": …}`);
  return reader.realOf('rope_scaling.factor', scaling['factor']);
}
