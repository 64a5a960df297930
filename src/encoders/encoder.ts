import type { Tensor } from '../graph/tensor.ts';
import { type Parameter, Vars, type Weight } from '../nn/vars.ts';
import type { ForwardOptions } from './architectures/architecture.ts';
import { architectureOf } from './architectures/registry.ts';
import type { EncoderConfig } from './config.ts';
import { dense, densePath } from './dense.ts';
import { type PackedBatch, type PackOptions, packTokens } from './pack.ts';
import { pool, unitLength } from './pooling.ts';
import { type TokenStream, tokenStream } from './token-stream.ts';

/** The recipe of an encoder: which weights it has, and what it makes of tokens. No numbers. */
export interface Encoder {
  readonly config: EncoderConfig;
  /** In memory order. */
  readonly weights: readonly Weight[];
  readonly parameters: readonly Parameter[];
  /** Of an embedding. */
  readonly dimensions: number;
  /** Embeddings `[rows, dimensions]` of the texts of a stream, in their order. */
  forward(stream: TokenStream, options?: ForwardOptions): Tensor;
  /** The first half of `forward`: a vector a token, `[tokens, hidden]`. */
  hiddenStates(stream: TokenStream, options?: ForwardOptions): Tensor;
  /** What follows the pooling: dense layers and unit length, `[rows, hidden]` to `[rows, dimensions]`. */
  finish(pooled: Tensor): Tensor;
  /** The inputs of a graph, for texts in so many grids. */
  stream(grids: number): TokenStream;
  /** What a stream is fed for these rows of token ids, a row a text. */
  pack(rows: readonly ArrayLike<number>[], options: Pick<PackOptions, 'grids' | 'round'>): PackedBatch;
}

export function encoder(config: EncoderConfig): Encoder {
  const vars = new Vars();
  const architecture = architectureOf(config.transformer);
  const layout = architecture.layout(config.transformer);
  const transformer = architecture.transformer(vars, config.transformer);
  const layers = (config.dense ?? []).map((layer, i) => dense(vars.at(`${densePath}.${i}`), layer));
  const hiddenStates: Encoder['hiddenStates'] = (stream, options = { dropout: 0 }) => transformer(stream, options);
  const finish: Encoder['finish'] = (pooled) => {
    const out = layers.reduce((x, layer) => layer(x), pooled);
    return config.normalize ? unitLength(out) : out;
  };
  return {
    config,
    weights: vars.weights,
    parameters: vars.weights.flatMap(({ parameters }) => parameters),
    dimensions: config.dense?.at(-1)?.outputs ?? config.transformer.hidden,
    stream: (grids) => tokenStream(grids, layout),
    pack: (rows, options) => packTokens(rows, { ...options, layout, pooling: config.pooling }),
    forward: (stream, options) => finish(pool(config.pooling, hiddenStates(stream, options), stream)),
    hiddenStates,
    finish,
  };
}
