import { type Shape, times } from '../graph/dims.ts';
import { collectRows, constant, input, type Tensor } from '../graph/tensor.ts';
import { embedding, type Layer, layerNorm, linear, stackedLinear } from '../nn/layers.ts';
import type { Vars } from '../nn/vars.ts';
import type { ActivationName, TransformerConfig } from './config.ts';
import type { TokenStream } from './token-stream.ts';

/** Dropout while training: the inputs that its masks are fed through are named `dropout:…`. */
export interface ForwardOptions {
  /** Of hidden states and of attention probabilities; 0 for none. */
  readonly dropout: number;
}

export const activations: { readonly [A in ActivationName]: Layer } = {
  gelu: (x) => x.gelu(),
  relu: (x) => x.relu(),
  tanh: (x) => x.tanh(),
  // The tanh approximation (arXiv 1606.08415, section 2).
  gelu_new: (x) =>
    x.mul(0.5).mul(
      x
        .mul(x)
        .mul(x)
        .mul(0.044715)
        .add(x)
        .mul(Math.sqrt(2 / Math.PI))
        .tanh()
        .add(1),
    ),
};

/**
 * BERT (arXiv 1810.04805) up to its last hidden state `[tokens, hidden]`, under the parameter names of Hugging Face
 * checkpoints. Declares its parameters on `vars`.
 */
export function transformer(vars: Vars, config: TransformerConfig): (stream: TokenStream, options: ForwardOptions) => Tensor {
  const { hidden, deviation } = config;
  const embeddings = vars.at('embeddings');
  const words = embedding(embeddings.at('word_embeddings'), config.vocabularySize, hidden, deviation);
  const places = embedding(embeddings.at('position_embeddings'), config.positions, hidden, deviation);
  const types = embedding(embeddings.at('token_type_embeddings'), config.tokenTypes, hidden, deviation);
  const norm = layerNorm(embeddings.at('LayerNorm'), hidden, config.epsilon);
  const layers = Array.from({ length: config.layers }, (_, i) => transformerLayer(vars.at(`encoder.layer.${i}`), config, i));
  return (stream, options) => {
    const sum = words(stream.ids)
      .add(places(stream.positions))
      .add(types(constant(0, [1], 'int32')));
    const first = dropped(norm(sum), 'embeddings', options);
    return layers.reduce((x, layer) => layer(x, stream, options), first);
  };
}

function transformerLayer(
  vars: Vars,
  config: TransformerConfig,
  index: number,
): (x: Tensor, stream: TokenStream, options: ForwardOptions) => Tensor {
  const { hidden, heads, intermediate, deviation, epsilon } = config;
  const self = vars.at('attention.self');
  const queryKeyValue = stackedLinear(self, ['query', 'key', 'value'], hidden, hidden, deviation);
  const attentionOut = linear(vars.at('attention.output.dense'), hidden, hidden, deviation);
  const attentionNorm = layerNorm(vars.at('attention.output.LayerNorm'), hidden, epsilon);
  const widen = linear(vars.at('intermediate.dense'), hidden, intermediate, deviation);
  const narrow = linear(vars.at('output.dense'), intermediate, hidden, deviation);
  const norm = layerNorm(vars.at('output.LayerNorm'), hidden, epsilon);
  return (x, stream, options) => {
    const context = attention(queryKeyValue(x), stream, heads, hidden / heads, `${index}`, options);
    const attended = attentionNorm(dropped(attentionOut(context), `${index}.attention`, options).add(x));
    return norm(dropped(narrow(activations[config.activation](widen(attended))), `${index}.output`, options).add(attended));
  };
}

/** softmax(QKᵀ/√width + bias) V, grid by grid: from `[tokens, 3 hidden]` to `[tokens, hidden]`. */
function attention(
  projected: Tensor,
  stream: TokenStream,
  heads: number,
  width: number,
  site: string,
  options: ForwardOptions,
): Tensor {
  const byHead = projected.reshape([times(stream.tokens, 3, heads), width]);
  const dealt = byHead.dealRows(
    stream.fromParts,
    stream.grids.flatMap(({ parts }) => parts),
  );
  const contexts = stream.grids.map(({ rows, seq, bias }, g) => {
    const [query, key, value] = dealt.slice(3 * g, 3 * g + 3).map((part) => part.reshape([rows, heads, seq, width])) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    const drop = dropMask(`${site}.probabilities.${g}`, [rows, heads, seq, seq], options);
    return query
      .attention(key, value, bias, { scale: 1 / Math.sqrt(width), ...(drop && { drop }) })
      .reshape([times(rows, seq, heads), width]);
  });
  const back = stream.grids.map((grid) => grid.contexts);
  return collectRows(stream.fromContexts, contexts, back).reshape([stream.tokens, heads * width]);
}

function dropMask(site: string, shape: Shape, { dropout }: ForwardOptions): { mask: Tensor; rate: number } | undefined {
  return dropout === 0 ? undefined : { mask: input(`dropout:${site}`, shape, 'uint8'), rate: dropout };
}

function dropped(x: Tensor, site: string, options: ForwardOptions): Tensor {
  const drop = dropMask(site, x.shape, options);
  return drop ? x.dropout(drop.mask, drop.rate) : x;
}
