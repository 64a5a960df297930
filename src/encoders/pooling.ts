import type { Tensor } from '../graph/tensor.ts';
import { collectRows } from '../graph/tensor.ts';
import type { PoolingName } from './config.ts';
import type { TokenStream } from './token-stream.ts';

/** A pooling that is a weighted sum of a text's tokens. */
interface PoolingSum {
  /** Of the token at a place, counted from 0, of a text of so many tokens. */
  weight(place: number, length: number): number;
  /** What the sum is divided by. */
  divisor(length: number): number;
}

/** The definitions are those of sentence-transformers' Pooling. */
export const poolingSums: Readonly<Record<Exclude<PoolingName, 'max'>, PoolingSum>> = {
  mean: { weight: () => 1, divisor: (length) => length },
  'mean-sqrt-length': { weight: () => 1, divisor: Math.sqrt },
  // Later tokens, which have read more of the text, weigh more (SGPT, arXiv 2202.08904).
  'weighted-mean': { weight: (place) => place + 1, divisor: (length) => (length * (length + 1)) / 2 },
  cls: { weight: (place) => (place === 0 ? 1 : 0), divisor: () => 1 },
  'last-token': { weight: (place, length) => (place === length - 1 ? 1 : 0), divisor: () => 1 },
};

/** From hidden states `[tokens, hidden]` to a vector a text `[rows, hidden]`, in the order of the texts. */
export function pool(name: PoolingName, hidden: Tensor, stream: TokenStream): Tensor {
  return name === 'max' ? maximum(hidden, stream) : stream.pool.matmul(hidden).mul(stream.poolScale);
}

/** The greatest value over a text's tokens, in each dimension. */
function maximum(hidden: Tensor, stream: TokenStream): Tensor {
  const width = hidden.shape[1]!;
  const slots = hidden.dealRows(
    stream.fromSlots,
    stream.grids.map((grid) => grid.slots),
  );
  const tops = stream.grids.map(({ rows, seq, bias }, g) =>
    slots[g]!.reshape([rows, seq, width])
      .add(bias.reshape([rows, seq, 1]))
      .reduceMax(1)
      .reshape([rows, width]),
  );
  const texts = stream.grids.map((grid) => grid.texts);
  return collectRows(stream.fromTexts, tops, texts);
}

/** x / |x| along the last axis; a zero vector stays zero. */
export function unitLength(x: Tensor): Tensor {
  return x.div(x.mul(x).reduceSum(-1).add(1e-24).sqrt());
}
