import type { Tensor } from '../graph/tensor.ts';
import { collectRows } from '../graph/tensor.ts';
import type { PoolingName } from './config.ts';
import type { TokenStream } from './token-stream.ts';

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
