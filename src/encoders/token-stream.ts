/**
 * Tokens travel packed, as one stream `[tokens, hidden]` without padding: products and norms run over real tokens only.
 * Attention needs a padded grid `[rows, heads, seq, width]`; the rows of a batch are dealt to one grid or several (short
 * rows apart from long ones). Row gathers by indices made here lead from the stream to the grids and back, and do the
 * splitting of heads and every transposition on the way.
 */
import { type Dim, times } from '../graph/dims.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import type { StreamLayout } from './stream-layout.ts';

export interface Grid {
  readonly rows: Dim;
  readonly seq: Dim;
  /** 0 for a token, −1e9 for padding: `[rows, 1, 1, seq]`. */
  readonly bias: Tensor;
  /** `[row, head, place]` from `[token, part, head]`, for each part: query, key, value. */
  readonly parts: readonly Tensor[];
  /** `[row, head, place]` from `[token, head]`. */
  readonly contexts: Tensor;
  /** `[row, place]` from tokens. */
  readonly slots: Tensor;
  /** The text that stands in each row. */
  readonly texts: Tensor;
  /** Of rotary positions, by their base θ; empty where the layout has none. */
  readonly rotary: ReadonlyMap<number, Rotation>;
  /** 0 where a place sees another in local attention, −1e9 where it is too far: `[1, 1, seq, seq]`. Only with a window. */
  readonly window?: Tensor;
  /** The bucket of every place's distance to every place, `[seq*seq]`. Only with relative positions. */
  readonly buckets?: Tensor;
}

/** Cosines and sines of the angles by which places are turned, `[seq, width / 2]`. */
export interface Rotation {
  readonly cos: Tensor;
  readonly sin: Tensor;
}

/** What the graph of an encoder is fed, as symbolic inputs. */
export interface TokenStream {
  readonly tokens: Dim;
  readonly rows: Dim;
  readonly ids: Tensor;
  /** Rows of the table of positions. */
  readonly positions: Tensor;
  readonly grids: readonly Grid[];
  /** `[token, part, head]` from the parts of all grids, one behind the other. */
  readonly fromParts: Tensor;
  /** `[token, head]` from the contexts of all grids, one behind the other. */
  readonly fromContexts: Tensor;
  /** Tokens from the slots of all grids, one behind the other. */
  readonly fromSlots: Tensor;
  /** Texts from the rows of all grids, one behind the other. */
  readonly fromTexts: Tensor;
  /** `[rows, tokens]`, in the order of the texts: 1 where a token counts for the text's embedding. */
  readonly pool: Tensor;
  /** `[rows, 1]`: 1 / how many tokens count. */
  readonly poolScale: Tensor;
}

export const partNames = ['queries', 'keys', 'values'] as const;

/** The inputs of a stream with as many grids. */
export function tokenStream(grids: number, { heads, width, rotary = [], window, bucket }: StreamLayout): TokenStream {
  const [tokens, rows] = ['tokens', 'rows'];
  const shapes = Array.from({ length: grids }, (_, g) => ({ rows: `rows${g}`, seq: `seq${g}` }));
  const indices = (name: string, length: Dim) => input(name, [length], 'int32');
  return {
    tokens,
    rows,
    ids: indices('ids', tokens),
    positions: indices('positions', tokens),
    grids: shapes.map(({ rows, seq }, g) => ({
      rows,
      seq,
      bias: input(`bias${g}`, [rows, 1, 1, seq]),
      parts: partNames.map((part) => indices(`${part}${g}`, times(rows, seq, heads))),
      contexts: indices(`contexts${g}`, times(rows, seq, heads)),
      slots: indices(`slots${g}`, times(rows, seq)),
      texts: indices(`texts${g}`, rows),
      rotary: new Map(
        rotary.map((theta) => {
          const turn = (part: string) => input(`${part}${theta}:${g}`, [seq, width / 2]);
          return [theta, { cos: turn('cos'), sin: turn('sin') }];
        }),
      ),
      ...(window !== undefined && { window: input(`window${g}`, [1, 1, seq, seq]) }),
      ...(bucket && { buckets: indices(`buckets${g}`, times(seq, seq)) }),
    })),
    fromParts: indices('fromParts', times(tokens, 3 * heads)),
    fromContexts: indices('fromContexts', times(tokens, heads)),
    fromSlots: indices('fromSlots', tokens),
    fromTexts: indices('fromTexts', rows),
    pool: input('pool', [rows, tokens]),
    poolScale: input('poolScale', [rows, 1]),
  };
}
