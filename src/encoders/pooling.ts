import { times } from '../graph/dims.ts';
import type { Tensor } from '../graph/tensor.ts';
import { concat } from '../graph/tensor.ts';
import type { PoolingName } from './config.ts';
import type { TokenStream } from './token-stream.ts';

/** From hidden states `[tokens, hidden]` to a vector a text `[rows, hidden]`, in the order of the texts. */
export function pool(name: PoolingName, hidden: Tensor, stream: TokenStream): Tensor {
  return name === 'max' ? maximum(hidden, stream) : stream.pool.matmul(hidden).mul(stream.poolScale);
}

/** The greatest value over a text's tokens, in each dimension. */
function maximum(hidden: Tensor, stream: TokenStream): Tensor {
  const width = hidden.shape[1]!;
  const slots = hidden.permuteRows(stream.slots, stream.slotsBack);
  const grids = stream.grids.length === 1 ? [slots] : slots.split(stream.grids.map(({ rows, seq }) => times(rows, seq)));
  const tops = grids.map((grid, g) => {
    const { rows, seq, bias } = stream.grids[g]!;
    return grid
      .reshape([rows, seq, width])
      .add(bias.reshape([rows, seq, 1]))
      .reduceMax(1)
      .reshape([rows, width]);
  });
  const all = tops.length === 1 ? tops[0]!.reshape([stream.rows, width]) : concat(tops, stream.rows);
  return all.permuteRows(stream.texts, stream.textsBack);
}

/** x / |x| along the last axis; a zero vector stays zero. */
export function unitLength(x: Tensor): Tensor {
  return x.div(x.mul(x).reduceSum(-1).add(1e-24).sqrt());
}
