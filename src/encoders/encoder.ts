import type { Tensor } from '../graph/tensor.ts';
import { type Parameter, Vars, type Weight } from '../nn/vars.ts';
import type { EncoderConfig } from './config.ts';
import { pool, unitLength } from './pooling.ts';
import { type TokenStream, tokenStream } from './token-stream.ts';
import { type ForwardOptions, transformer } from './transformer.ts';

/** The recipe of an encoder: which weights it has, and what it makes of tokens. No numbers. */
export interface Encoder {
  readonly config: EncoderConfig;
  /** In memory order. */
  readonly weights: readonly Weight[];
  readonly parameters: readonly Parameter[];
  /** Embeddings `[rows, hidden]` of the texts of a stream, in their order. */
  forward(stream: TokenStream, options?: ForwardOptions): Tensor;
  stream(grids: number): TokenStream;
}

export function encoder(config: EncoderConfig): Encoder {
  const vars = new Vars();
  const hiddenStates = transformer(vars, config.transformer);
  return {
    config,
    weights: vars.weights,
    parameters: vars.weights.flatMap(({ parameters }) => parameters),
    stream: (grids) => tokenStream(grids, config.transformer.heads),
    forward: (stream, options = { dropout: 0 }) => {
      const pooled = pool(config.pooling, hiddenStates(stream, options), stream);
      return config.normalize ? unitLength(pooled) : pooled;
    },
  };
}
