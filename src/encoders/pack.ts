import { float32, type HostTensor, int32 } from '../core/tensor-data.ts';
import type { PoolingName } from './config.ts';
import { placeInputs } from './place-inputs.ts';
import { poolingSums } from './pooling.ts';
import type { StreamLayout } from './stream-layout.ts';
import { partNames } from './token-stream.ts';

export interface PackOptions {
  readonly layout: StreamLayout;
  readonly pooling: PoolingName;
  /** Texts of each grid, as indices into the rows; together all of them, each once. */
  readonly grids: readonly (readonly number[])[];
  /** The stream's length is rounded up to a multiple of it, and grids' lengths to a multiple of an eighth of it. */
  readonly round?: number;
}

export interface PackedBatch {
  readonly inputs: Readonly<Record<string, HostTensor>>;
  /** Real tokens, without the dummies that fill the stream up. */
  readonly tokens: number;
  /** Sizes of each grid, for inputs that depend on them (dropout masks). */
  readonly grids: readonly { readonly rows: number; readonly seq: number }[];
  /** Tokens of the stream with dummies. */
  readonly streamTokens: number;
}

interface Slots {
  readonly shapes: { readonly rows: number; readonly seq: number; readonly first: number }[];
  readonly count: number;
}

const roundUp = (n: number, to: number) => Math.ceil(n / to) * to;

/** Lays out the grids. At least one slot is padding wherever the stream will hold a dummy token. */
function layOut(rows: readonly ArrayLike<number>[], grids: readonly (readonly number[])[], real: number, round: number): Slots {
  const shapes: Slots['shapes'] = [];
  let count = 0;
  grids.forEach((texts, g) => {
    let seq = roundUp(
      texts.reduce((most, text) => Math.max(most, rows[text]!.length), 1),
      Math.max(1, round / 8),
    );
    const last = g === grids.length - 1;
    if (last && count + texts.length * seq === real && real % round !== 0) seq += Math.max(1, round / 8);
    shapes.push({ rows: texts.length, seq, first: count });
    count += texts.length * seq;
  });
  return { shapes, count };
}

/**
 * Packs token ids, a row a text, into the inputs of a `TokenStream`. Sizes come from a small set, because runtimes keep
 * kernels for every size that they ever met. Dummy tokens fill the stream up; every padded slot of a grid reads the last
 * dummy and every dummy reads a padded slot. Nothing that counts reads either, so their gradients are exactly zero.
 */
export function packTokens(rows: readonly ArrayLike<number>[], { layout, pooling, grids, round = 64 }: PackOptions): PackedBatch {
  const real = rows.reduce((n, row) => n + row.length, 0);
  const { shapes, count } = layOut(rows, grids, real, round);
  const streamTokens = count > real ? roundUp(real + 1, round) : real;

  const ids = new Int32Array(streamTokens);
  const positions = new Int32Array(streamTokens);
  const slots = new Int32Array(count).fill(streamTokens - 1);
  const slotsBack = new Int32Array(streamTokens);
  const pool = new Float32Array(rows.length * streamTokens);
  const poolScale = new Float32Array(rows.length);
  const textsBack = new Int32Array(rows.length);
  // The maximum reads the grids instead.
  const sum = poolingSums[pooling === 'max' ? 'mean' : pooling];
  const inputs: Record<string, HostTensor> = {};
  let [token, padded, gridRow] = [0, 0, 0];
  grids.forEach((members, g) => {
    const { rows: height, seq, first } = shapes[g]!;
    const bias = new Float32Array(height * seq);
    members.forEach((text, r) => {
      const row = rows[text]!;
      const start = token;
      const position = positionRule(layout);
      for (let place = 0; place < seq; place++) {
        const slot = first + r * seq + place;
        if (place >= row.length) {
          bias[r * seq + place] = -1e9;
          padded = slot;
          continue;
        }
        ids[token] = row[place]!;
        positions[token] = position(row[place]!, place);
        slots[slot] = token;
        slotsBack[token++] = slot;
      }
      for (let place = 0; place < row.length; place++) pool[text * streamTokens + start + place] = sum.weight(place, row.length);
      // A text without tokens is a vector of zeros.
      poolScale[text] = row.length === 0 ? 0 : 1 / sum.divisor(row.length);
      textsBack[text] = gridRow++;
    });
    inputs[`bias${g}`] = float32(bias, [height, 1, 1, seq]);
    Object.assign(inputs, placeInputs(layout, seq, g));
    inputs[`slots${g}`] = int32(slots.subarray(first, first + height * seq));
    inputs[`texts${g}`] = int32(Int32Array.from(members));
  });
  slotsBack.fill(padded, token);

  return {
    inputs: {
      ...inputs,
      ids: int32(ids),
      positions: int32(positions),
      fromSlots: int32(slotsBack),
      fromTexts: int32(textsBack),
      pool: float32(pool, [rows.length, streamTokens]),
      poolScale: float32(poolScale, [rows.length, 1]),
      ...headIndices(slots, slotsBack, shapes, layout.heads),
    },
    tokens: real,
    streamTokens,
    grids: shapes.map(({ rows, seq }) => ({ rows, seq })),
  };
}

/** Positions of one text's tokens, taken in their order. */
function positionRule({ paddingId }: StreamLayout): (id: number, place: number) => number {
  if (paddingId === undefined) return (_, place) => place;
  let last = paddingId;
  return (id) => (id === paddingId ? paddingId : ++last);
}

/** The row gathers between `[token, part, head]` and each grid's `[row, head, place]` of every part, and those of the contexts. */
function headIndices(
  slots: Int32Array,
  slotsBack: Int32Array,
  shapes: Slots['shapes'],
  heads: number,
): Record<string, HostTensor> {
  const split = new Int32Array(3 * slots.length * heads);
  const splitBack = new Int32Array(3 * slotsBack.length * heads);
  const merge = new Int32Array(slotsBack.length * heads);
  const mergeBack = new Int32Array(slots.length * heads);
  const gridOf = new Uint8Array(slots.length);
  shapes.forEach(({ rows, seq, first }, g) => {
    gridOf.fill(g, first, first + rows * seq);
    const size = rows * seq * heads;
    for (let r = 0; r < rows; r++)
      for (let head = 0; head < heads; head++)
        for (let place = 0; place < seq; place++) {
          const token = slots[first + r * seq + place]!;
          const at = (r * heads + head) * seq + place;
          mergeBack[first * heads + at] = token * heads + head;
          for (let part = 0; part < 3; part++) split[3 * first * heads + part * size + at] = (token * 3 + part) * heads + head;
        }
  });
  for (let token = 0; token < slotsBack.length; token++) {
    const slot = slotsBack[token]!;
    const { rows, seq, first } = shapes[gridOf[slot]!]!;
    const [r, place, size] = [Math.floor((slot - first) / seq), (slot - first) % seq, rows * seq * heads];
    for (let head = 0; head < heads; head++) {
      const at = (r * heads + head) * seq + place;
      merge[token * heads + head] = first * heads + at;
      for (let part = 0; part < 3; part++) splitBack[(token * 3 + part) * heads + head] = 3 * first * heads + part * size + at;
    }
  }
  const inputs: Record<string, HostTensor> = { fromParts: int32(splitBack), fromContexts: int32(merge) };
  shapes.forEach(({ rows, seq, first }, g) => {
    const size = rows * seq * heads;
    inputs[`contexts${g}`] = int32(mergeBack.subarray(first * heads, first * heads + size));
    partNames.forEach((part, p) => {
      const from = 3 * first * heads + p * size;
      inputs[`${part}${g}`] = int32(split.subarray(from, from + size));
    });
  });
  return inputs;
}
