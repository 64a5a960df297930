/**
 * BERT's order of parts with rotary positions in place of learnt ones and gated units in place of plain ones: nomic-bert
 * and GTE, which differ in names and in where they have biases.
 */
import { constant, type Tensor } from '../../graph/tensor.ts';
import { embedding, type Layer, layerNorm, linear } from '../../nn/layers.ts';
import type { Vars } from '../../nn/vars.ts';
import type { Grid } from '../token-stream.ts';
import { activations } from './activations.ts';
import { type HiddenStates, headWidth, type TransformerShape } from './architecture.ts';
import { attention, paddingBias } from './attention.ts';
import { dropped } from './dropout.ts';
import { turned } from './rotary.ts';

export interface GatedShape extends TransformerShape {
  /** Rows of the table of token types; 0 for none. All texts are of type 0. */
  readonly tokenTypes: number;
  /** The base of rotary positions. */
  readonly theta: number;
}

/** Where checkpoints keep the parts, and which have biases. */
export interface GatedNames {
  readonly norm: string;
  /** Of all layers; their numbers follow. */
  readonly layers: string;
  readonly queryKeyValue: string;
  readonly attentionOut: string;
  readonly attentionNorm: string;
  /** Two projections, or one whose second half is the gate. */
  readonly widen: { readonly value: string; readonly gate: string } | { readonly both: string };
  readonly narrow: string;
  readonly outputNorm: string;
  /** Of the attention's projections and of the narrowing one; the widening ones have none. */
  readonly biases: boolean;
  /** Gated units are dropped too. */
  readonly dropGated: boolean;
}

export function gatedPostNormTransformer(vars: Vars, shape: GatedShape, names: GatedNames): HiddenStates {
  const { hidden, deviation, tokenTypes } = shape;
  const embeddings = vars.at('embeddings');
  const words = embedding(embeddings.at('word_embeddings'), shape.vocabularySize, hidden, deviation);
  const types = tokenTypes > 0 ? embedding(embeddings.at('token_type_embeddings'), tokenTypes, hidden, deviation) : undefined;
  const norm = layerNorm(vars.at(names.norm), hidden, shape.epsilon);
  const layers = Array.from({ length: shape.layers }, (_, i) => layer(vars.at(`${names.layers}.${i}`), shape, `${i}`, names));
  return (stream, options) => {
    const typed = types ? words(stream.ids).add(types(constant(0, [1], 'int32'))) : words(stream.ids);
    return layers.reduce((x, one) => one(x, stream, options), dropped(norm(typed), 'embeddings', options));
  };
}

function layer(
  vars: Vars,
  shape: GatedShape,
  site: string,
  names: GatedNames,
): (x: Tensor, ...rest: Parameters<HiddenStates>) => Tensor {
  const { hidden, heads, intermediate, deviation, epsilon, theta } = shape;
  const bias = { bias: names.biases };
  const queryKeyValue = linear(vars.at(names.queryKeyValue), hidden, 3 * hidden, deviation, bias);
  const attentionOut = linear(vars.at(names.attentionOut), hidden, hidden, deviation, bias);
  const attentionNorm = layerNorm(vars.at(names.attentionNorm), hidden, epsilon);
  const widen = valueAndGate(vars, shape, names.widen);
  const narrow = linear(vars.at(names.narrow), intermediate, hidden, deviation, bias);
  const outputNorm = layerNorm(vars.at(names.outputNorm), hidden, epsilon);
  const turn = (x: Tensor, { rotary }: Grid) => turned(x, rotary.get(theta)!);
  const plan = { heads, width: headWidth(shape), site, bias: paddingBias, turn };
  return (x, stream, options) => {
    const out = attentionOut(attention(queryKeyValue(x), stream, plan, options));
    const attended = attentionNorm(dropped(out, `${site}.attention`, options).add(x));
    const [value, gate] = widen(attended);
    const gated = activations[shape.activation](gate).mul(value);
    const thought = narrow(names.dropGated ? dropped(gated, `${site}.gated`, options) : gated);
    return outputNorm(dropped(thought, `${site}.output`, options).add(attended));
  };
}

function valueAndGate(
  vars: Vars,
  { hidden, intermediate, deviation }: GatedShape,
  names: GatedNames['widen'],
): (x: Tensor) => readonly [Tensor, Tensor] {
  const plain = (name: string, width: number): Layer => linear(vars.at(name), hidden, width, deviation, { bias: false });
  if ('both' in names) {
    const both = plain(names.both, 2 * intermediate);
    return (x) => both(x).split(2) as [Tensor, Tensor];
  }
  const [value, gate] = [plain(names.value, intermediate), plain(names.gate, intermediate)];
  return (x) => [value(x), gate(x)];
}
