/**
 * BERT's way of building a transformer (arXiv 1810.04805): learnt positions, and a norm behind each sum. RoBERTa,
 * DistilBERT and MPNet are built so too; they differ in names, in positions, and in what is added to the attention.
 */
import { constant, type Tensor } from '../../graph/tensor.ts';
import { embedding, layerNorm, linear, stackedLinear } from '../../nn/layers.ts';
import type { Vars } from '../../nn/vars.ts';
import type { Grid, TokenStream } from '../token-stream.ts';
import { activations } from './activations.ts';
import { type ForwardOptions, type HiddenStates, headWidth, type TransformerShape } from './architecture.ts';
import { attention, paddingBias } from './attention.ts';
import { dropped } from './dropout.ts';

/** Where checkpoints keep a layer's parts. */
export interface LayerNames {
  /** Of all layers; their numbers follow. */
  readonly layers: string;
  /** Holds the three projections. */
  readonly attention: string;
  readonly projections: readonly [query: string, key: string, value: string];
  readonly attentionOut: string;
  readonly attentionNorm: string;
  readonly widen: string;
  readonly narrow: string;
  readonly outputNorm: string;
}

export const bertNames: LayerNames = {
  layers: 'encoder.layer',
  attention: 'attention.self',
  projections: ['query', 'key', 'value'],
  attentionOut: 'attention.output.dense',
  attentionNorm: 'attention.output.LayerNorm',
  widen: 'intermediate.dense',
  narrow: 'output.dense',
  outputNorm: 'output.LayerNorm',
};

export interface PostNormOptions {
  readonly names: LayerNames;
  /** Rows of the table of positions. */
  readonly positionRows: number;
  /** Rows of the table of token types; 0 for none. All texts are of type 0. */
  readonly tokenTypes: number;
  /** Hidden states are dropped behind the attention too, not only behind the layer. */
  readonly dropAttention: boolean;
  /** What is added to the attention scores of a stream's grids; padding's bias if not given. */
  readonly biases?: (stream: TokenStream) => (grid: Grid) => Tensor;
}

export function postNormTransformer(vars: Vars, shape: TransformerShape, options: PostNormOptions): HiddenStates {
  const { hidden, deviation } = shape;
  const { names, positionRows, tokenTypes, biases = () => paddingBias } = options;
  const embeddings = vars.at('embeddings');
  const words = embedding(embeddings.at('word_embeddings'), shape.vocabularySize, hidden, deviation);
  const places = embedding(embeddings.at('position_embeddings'), positionRows, hidden, deviation);
  const types = tokenTypes > 0 ? embedding(embeddings.at('token_type_embeddings'), tokenTypes, hidden, deviation) : undefined;
  const norm = layerNorm(embeddings.at('LayerNorm'), hidden, shape.epsilon);
  const layers = Array.from({ length: shape.layers }, (_, i) => layer(vars.at(`${names.layers}.${i}`), shape, `${i}`, options));
  return (stream, forward) => {
    const placed = words(stream.ids).add(places(stream.positions));
    const sum = types ? placed.add(types(constant(0, [1], 'int32'))) : placed;
    const bias = biases(stream);
    return layers.reduce((x, one) => one(x, stream, bias, forward), dropped(norm(sum), 'embeddings', forward));
  };
}

function layer(
  vars: Vars,
  shape: TransformerShape,
  site: string,
  { names, dropAttention }: PostNormOptions,
): (x: Tensor, stream: TokenStream, bias: (grid: Grid) => Tensor, forward: ForwardOptions) => Tensor {
  const { hidden, heads, intermediate, deviation, epsilon } = shape;
  const queryKeyValue = stackedLinear(vars.at(names.attention), names.projections, hidden, hidden, deviation);
  const attentionOut = linear(vars.at(names.attentionOut), hidden, hidden, deviation);
  const attentionNorm = layerNorm(vars.at(names.attentionNorm), hidden, epsilon);
  const widen = linear(vars.at(names.widen), hidden, intermediate, deviation);
  const narrow = linear(vars.at(names.narrow), intermediate, hidden, deviation);
  const norm = layerNorm(vars.at(names.outputNorm), hidden, epsilon);
  const width = headWidth(shape);
  return (x, stream, bias, forward) => {
    const out = attentionOut(attention(queryKeyValue(x), stream, { heads, width, site, bias }, forward));
    const attended = attentionNorm((dropAttention ? dropped(out, `${site}.attention`, forward) : out).add(x));
    const thought = narrow(activations[shape.activation](widen(attended)));
    return norm(dropped(thought, `${site}.output`, forward).add(attended));
  };
}
