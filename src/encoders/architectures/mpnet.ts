import type { Tensor } from '../../graph/tensor.ts';
import type { Vars } from '../../nn/vars.ts';
import type { Grid, TokenStream } from '../token-stream.ts';
import { type Architecture, headWidth, type TransformerShape } from './architecture.ts';
import { writtenShape } from './config-reader.ts';
import { type LayerNames, postNormTransformer } from './post-norm.ts';

/** MPNet (arXiv 2004.09297): learnt positions, and a bias on attention scores by the distance of two tokens. */
export interface MpnetConfig extends TransformerShape {
  readonly architecture: 'mpnet';
  /** Rows of the table of relative positions. */
  readonly buckets: number;
}

/** What the model's code has, whatever config.json says. */
const PADDING = 1;
const BUCKETS = 32;

const names: LayerNames = {
  layers: 'encoder.layer',
  attention: 'attention.attn',
  projections: ['q', 'k', 'v'],
  attentionOut: 'attention.attn.o',
  attentionNorm: 'attention.LayerNorm',
  widen: 'intermediate.dense',
  narrow: 'output.dense',
  outputNorm: 'output.LayerNorm',
};

export const mpnet: Architecture<MpnetConfig> = {
  read: (reader) => {
    const rows = reader.whole('max_position_embeddings', { fallback: 512 });
    if (rows <= PADDING + 1)
      throw reader.invalid(
        `max_position_embeddings is ${rows}; the first ${PADDING + 1} positions are never used, and so none is left`,
      );
    const buckets = reader.whole('relative_attention_num_buckets', { fallback: BUCKETS });
    if (buckets < BUCKETS) throw reader.invalid(`relative_attention_num_buckets is ${buckets}; MPNet uses ${BUCKETS} of them`);
    return { architecture: 'mpnet', ...reader.shape(), positions: rows - PADDING - 1, buckets };
  },
  write: (config, before) => ({
    architectures: ['MPNetModel'],
    ...before,
    model_type: config.architecture,
    ...writtenShape(config),
    max_position_embeddings: config.positions + PADDING + 1,
    relative_attention_num_buckets: config.buckets,
  }),
  layout: (config) => ({ heads: config.heads, width: headWidth(config), paddingId: PADDING, bucket: mpnetBucket }),
  transformer: (vars, config) =>
    postNormTransformer(vars, config, {
      names,
      positionRows: config.positions + PADDING + 1,
      tokenTypes: 0,
      dropAttention: true,
      biases: relativeBiases(vars, config),
    }),
};

/**
 * The table's row for a distance, key's place − query's: half of the rows for keys behind the query; of each half, a row
 * for every distance below 8, then rows whose distances grow by √2, and the last one for all from 91 on (T5's rule,
 * arXiv 1910.10683).
 */
export function mpnetBucket(distance: number): number {
  const [half, exact] = [BUCKETS / 2, BUCKETS / 4];
  const far = Math.abs(distance);
  let row = Math.min(far, exact);
  // Bucket exact + k begins at exact · 2^(k/2); squared, so that all is in whole numbers.
  while (far >= exact && row < half - 1 && far * far >= exact * exact * 2 ** (row + 1 - exact)) row++;
  return distance > 0 ? half + row : row;
}

/**
 * One bias a grid, shared by all layers, and with padding's bias added anew in each: so each layer's gradient is summed
 * over the rows before it is added to that of the others.
 */
function relativeBiases(vars: Vars, { heads, buckets, deviation }: MpnetConfig): (stream: TokenStream) => (grid: Grid) => Tensor {
  const table = vars
    .at('encoder.relative_attention_bias')
    .weight('weight', [buckets, heads], { kind: 'normal', deviation }, true);
  return ({ grids }) => {
    const relative = new Map(grids.map((grid) => [grid, biasOf(table, grid, heads)]));
    return (grid) => grid.bias.add(relative.get(grid)!);
  };
}

/** `[1, heads, seq, seq]`. */
const biasOf = (table: Tensor, { seq, buckets }: Grid, heads: number): Tensor =>
  table.gatherRows(buckets!).reshape([seq, seq, heads]).transpose([2, 0, 1]).reshape([1, heads, seq, seq]);
