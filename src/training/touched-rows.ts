/**
 * The rows of a table that a step read. A batch reads few of a vocabulary's rows, and no other has a gradient: clearing,
 * measuring and moving those alone is many times faster than passes over the whole table.
 */

import type { Encoder } from '../encoders/encoder.ts';
import { tableName } from '../encoders/static/table-name.ts';
import type { ParameterRange, ParameterStore } from './parameter-store.ts';

export interface TouchedRows {
  /** Where the table lies in the flat arrays. */
  readonly range: ParameterRange;
  /** Numbers of a row. */
  readonly width: number;
  add(row: number): void;
  /** Ascending, each once. */
  rows(): Int32Array;
  clear(): void;
}

export function touchedRows(range: ParameterRange): TouchedRows {
  const [height, width] = range.parameter.shape as [number, number];
  const marks = new Uint8Array(height);
  const list = new Int32Array(height);
  let count = 0;
  return {
    range,
    width,
    add: (row) => {
      if (marks[row] === 1) return;
      marks[row] = 1;
      list[count++] = row;
    },
    rows: () => list.subarray(0, count).sort(),
    clear: () => {
      for (let i = 0; i < count; i++) marks[list[i]!] = 0;
      count = 0;
    },
  };
}

/** Those of a static encoder's table; nothing where it is not trained, or the encoder is a transformer. */
export function touchedTable({ config }: Encoder, store: ParameterStore): TouchedRows | undefined {
  const range = store.ranges.find(({ parameter }) => parameter.name === tableName);
  return config.transformer.architecture === 'static' && range ? touchedRows(range) : undefined;
}
