import type { Tensor } from '../graph/tensor.ts';
import { type Parameter, Vars, type Weight } from '../nn/vars.ts';
import type { ForwardOptions } from './architectures/architecture.ts';
import { architectureOf } from './architectures/registry.ts';
import type { EncoderConfig } from './config.ts';
import { type PackedBatch, type PackOptions, packTokens } from './pack.ts';
import { pool, unitLength } from './pooling.ts';
import { type TokenStream, tokenStream } from './token-stream.ts';

/** The recipe of an encoder: which weights it has, and what it makes of tokens. No numbers. */
export interface Encoder {
  readonly config: EncoderConfig;
  /** In memory order. */
  readonly weights: readonly Weight[];
  readonly parameters: readonly Parameter[];
  /** Embeddings `[rows, hidden]` of the texts of a stream, in their order. */
  forward(stream: TokenStream, options?: ForwardOptions): Tensor;
  /** The inputs of a graph, for texts in so many grids. */
  stream(grids: number): TokenStream;
  /** What a stream is fed for these rows of token ids, a row a text. */
  pack(rows: readonly ArrayLike<number>[], options: Pick<PackOptions, 'grids' | 'round'>): PackedBatch;
}

export function encoder(config: EncoderConfig): Encoder {
  const vars = new Vars();
  const architecture = architectureOf(config.transformer);
  const layout = architecture.layout(config.transformer);
  const hiddenStates = architecture.transformer(vars, config.transformer);
  return {
    config,
    weights: vars.weights,
    parameters: vars.weights.flatMap(({ parameters }) => parameters),
    stream: (grids) => tokenStream(grids, layout),
    pack: (rows, options) => packTokens(rows, { ...options, layout, pooling: config.pooling }),
    forward: (stream, options = { dropout: 0 }) => {
      const pooled = pool(config.pooling, hiddenStates(stream, options), stream);
      return config.normalize ? unitLength(pooled) : pooled;
    },
  };
}
