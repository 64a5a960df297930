import { times } from '../../graph/dims.ts';
import { collectRows, type Tensor } from '../../graph/tensor.ts';
import type { Grid, TokenStream } from '../token-stream.ts';
import type { ForwardOptions } from './architecture.ts';
import { dropMask } from './dropout.ts';

export interface AttentionOptions {
  readonly heads: number;
  /** Of a head. */
  readonly width: number;
  /** Of the layer, in the names of its dropout masks. */
  readonly site: string;
  /** What is added to the scores of a grid, broadcast to `[rows, heads, seq, seq]`. */
  bias(grid: Grid): Tensor;
  /** Turns queries and keys, `[rows, heads, seq, width]`, by their places; not at all if not given. */
  turn?(x: Tensor, grid: Grid): Tensor;
}

/** The bias that only keeps padding out. */
export const paddingBias = (grid: Grid): Tensor => grid.bias;

/**
 * softmax(QKᵀ/√width + bias) V, grid by grid: from `[tokens, 3 hidden]`, the queries, keys and values of a token one
 * behind the other, to `[tokens, hidden]`.
 */
export function attention(
  projected: Tensor,
  stream: TokenStream,
  { heads, width, site, bias, turn = (x) => x }: AttentionOptions,
  options: ForwardOptions,
): Tensor {
  const byHead = projected.reshape([times(stream.tokens, 3, heads), width]);
  const dealt = byHead.dealRows(
    stream.fromParts,
    stream.grids.flatMap(({ parts }) => parts),
  );
  const contexts = stream.grids.map((grid, g) => {
    const { rows, seq } = grid;
    const [query, key, value] = dealt.slice(3 * g, 3 * g + 3).map((part) => part.reshape([rows, heads, seq, width])) as [
      Tensor,
      Tensor,
      Tensor,
    ];
    const drop = dropMask(`${site}.probabilities.${g}`, [rows, heads, seq, seq], options);
    return turn(query, grid)
      .attention(turn(key, grid), value, bias(grid), { scale: 1 / Math.sqrt(width), ...(drop && { drop }) })
      .reshape([times(rows, seq, heads), width]);
  });
  const back = stream.grids.map((grid) => grid.contexts);
  return collectRows(stream.fromContexts, contexts, back).reshape([stream.tokens, heads * width]);
}
