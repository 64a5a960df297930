import { show } from '../../core/errors.ts';
import type { Tensor } from '../../graph/tensor.ts';
import { embedding, layerNorm, linear } from '../../nn/layers.ts';
import type { Vars } from '../../nn/vars.ts';
import { isObject } from '../model-json.ts';
import { activations } from './activations.ts';
import { type Architecture, type HiddenStates, headWidth, type TransformerShape } from './architecture.ts';
import { attention, paddingBias } from './attention.ts';
import { type ConfigReader, type ShapeKeys, usualKeys, writtenShape } from './config-reader.ts';
import { dropped } from './dropout.ts';
import { turned } from './rotary.ts';

/**
 * ModernBERT (arXiv 2412.13663): norms before each part, rotary positions, gated units, and layers whose tokens see only
 * their neighbourhood between layers that see the whole text.
 */
export interface ModernBertConfig extends TransformerShape {
  readonly architecture: 'modernbert';
  /** What the tokens of each layer see. */
  readonly layerKinds: readonly LayerKind[];
  /** How far a local layer sees, in tokens to each side. */
  readonly window: number;
  /** The bases of rotary positions. */
  readonly thetas: { readonly [K in LayerKind]: number };
  /** Which parts have biases; norms have none where `norm` is not set. */
  readonly biases: { readonly attention: boolean; readonly feedForward: boolean; readonly norm: boolean };
}
export type LayerKind = 'global' | 'local';

const keys: ShapeKeys = { ...usualKeys, activation: 'hidden_activation', epsilon: 'norm_eps' };
const kindNames: { readonly [K in LayerKind]: string } = { global: 'full_attention', local: 'sliding_attention' };
const kinds = Object.keys(kindNames) as readonly LayerKind[];

export const modernBert: Architecture<ModernBertConfig> = {
  read: (reader) => {
    const shape = reader.shape(keys, 1e-5);
    reader.evenHeads(shape);
    return {
      architecture: 'modernbert',
      ...shape,
      positions: reader.whole('max_position_embeddings', { fallback: 8192 }),
      layerKinds: readKinds(reader, shape.layers),
      window: Math.floor(reader.whole('local_attention', { fallback: 128 }) / 2),
      thetas: readThetas(reader),
      biases: {
        attention: reader.flag('attention_bias', false),
        feedForward: reader.flag('mlp_bias', false),
        norm: reader.flag('norm_bias', false),
      },
    };
  },
  write: (config, before) => ({
    architectures: ['ModernBertModel'],
    // What was read says these in its own way, old or new.
    ...(before['model_type'] === undefined && {
      layer_types: config.layerKinds.map((kind) => kindNames[kind]),
      local_attention: 2 * config.window,
      rope_parameters: Object.fromEntries(
        kinds.map((kind) => [kindNames[kind], { rope_type: 'default', rope_theta: config.thetas[kind] }]),
      ),
      attention_bias: config.biases.attention,
      mlp_bias: config.biases.feedForward,
      norm_bias: config.biases.norm,
    }),
    ...before,
    model_type: config.architecture,
    ...writtenShape(config, keys),
    max_position_embeddings: config.positions,
  }),
  layout: (config) => ({
    heads: config.heads,
    width: headWidth(config),
    rotary: [...new Set(kinds.map((kind) => config.thetas[kind]))],
    window: config.window,
  }),
  transformer: (vars, config) => {
    const norm = { bias: config.biases.norm };
    const embeddings = vars.at('embeddings');
    const words = embedding(embeddings.at('tok_embeddings'), config.vocabularySize, config.hidden, config.deviation);
    const first = layerNorm(embeddings.at('norm'), config.hidden, config.epsilon, norm);
    const layers = config.layerKinds.map((kind, i) => layer(vars.at(`layers.${i}`), config, kind, i));
    const last = layerNorm(vars.at('final_norm'), config.hidden, config.epsilon, norm);
    return (stream, options) =>
      last(layers.reduce((x, one) => one(x, stream, options), dropped(first(words(stream.ids)), 'embeddings', options)));
  },
};

function layer(
  vars: Vars,
  config: ModernBertConfig,
  kind: LayerKind,
  index: number,
): (x: Tensor, ...rest: Parameters<HiddenStates>) => Tensor {
  const { hidden, heads, intermediate, deviation, epsilon, biases } = config;
  const norm = { bias: biases.norm };
  // The norm of the embeddings stands right before the first layer, which needs none of its own.
  const attentionNorm = index === 0 ? (x: Tensor) => x : layerNorm(vars.at('attn_norm'), hidden, epsilon, norm);
  const queryKeyValue = linear(vars.at('attn.Wqkv'), hidden, 3 * hidden, deviation, { bias: biases.attention });
  const attentionOut = linear(vars.at('attn.Wo'), hidden, hidden, deviation, { bias: biases.attention });
  const norm2 = layerNorm(vars.at('mlp_norm'), hidden, epsilon, norm);
  const widen = linear(vars.at('mlp.Wi'), hidden, 2 * intermediate, deviation, { bias: biases.feedForward });
  const narrow = linear(vars.at('mlp.Wo'), intermediate, hidden, deviation, { bias: biases.feedForward });
  const plan = {
    heads,
    width: headWidth(config),
    site: `${index}`,
    bias: kind === 'local' ? ({ bias, window }: Parameters<typeof paddingBias>[0]) => bias.add(window!) : paddingBias,
    turn: (x: Tensor, { rotary }: Parameters<typeof paddingBias>[0]) => turned(x, rotary.get(config.thetas[kind])!),
  };
  return (x, stream, options) => {
    const context = attention(queryKeyValue(attentionNorm(x)), stream, plan, options);
    const attended = x.add(dropped(attentionOut(context), `${index}.attention`, options));
    const [value, gate] = widen(norm2(attended)).split(2) as [Tensor, Tensor];
    const gated = activations[config.activation](value).mul(gate);
    return attended.add(narrow(dropped(gated, `${index}.gated`, options)));
  };
}

/** Newer files list what each layer sees, older ones say that every nth sees all. */
function readKinds(reader: ConfigReader, layers: number): LayerKind[] {
  const list = reader.get('layer_types');
  if (list === undefined) {
    const every = reader.whole('global_attn_every_n_layers', { fallback: 3 });
    return Array.from({ length: layers }, (_, i) => (i % every === 0 ? 'global' : 'local'));
  }
  const found = Array.isArray(list) ? list.map((name) => kinds.find((kind) => kindNames[kind] === name)) : [];
  if (found.length !== layers || found.includes(undefined))
    throw reader.invalid(
      `layer_types is ${show(list)}; ${layers} names out of ${Object.values(kindNames).join(', ')} were needed`,
    );
  return found as LayerKind[];
}

function readThetas(reader: ConfigReader): { readonly [K in LayerKind]: number } {
  if (reader.get('rope_scaling') !== undefined)
    throw reader.unknown(`rope_scaling is ${show(reader.get('rope_scaling'))}; attune runs rotary positions without scaling`);
  const parameters = reader.get('rope_parameters') ?? {};
  const of = (kind: LayerKind, old: string, usual: number): number => {
    const own = isObject(parameters) ? (parameters[kindNames[kind]] ?? {}) : parameters;
    if (!isObject(own)) throw reader.invalid(`rope_parameters.${kindNames[kind]} is ${show(own)}; an object was needed`);
    reader.defaultRope(own['rope_type']);
    return reader.realOf(old, own['rope_theta'] ?? reader.get(old) ?? usual);
  };
  return { global: of('global', 'global_rope_theta', 160_000), local: of('local', 'local_rope_theta', 10_000) };
}
