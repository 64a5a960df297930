/** Smaller numbers for vectors, as sentence-transformers defines them (`quantize_embeddings`), so that both sides can be mixed. */
import { type Matrix, matrix } from '../core/matrix.ts';

/**
 * `int8`, `uint8`: each dimension's range in 256 steps. `binary`, `ubinary`: the signs, eight to a byte, the first one highest;
 * `binary` is that byte less 128.
 */
export const vectorPrecisions = ['float32', 'int8', 'uint8', 'binary', 'ubinary'] as const;
/** The numbers of a stored vector. */
export type VectorPrecision = (typeof vectorPrecisions)[number];

/** The least and greatest number of each dimension, by which vectors are quantised. */
export interface Ranges {
  readonly least: Float32Array;
  readonly greatest: Float32Array;
}

/** Rows of small numbers, row-major. */
export interface QuantizedMatrix {
  readonly rows: number;
  /** Numbers of a row: the dimensions, or for `binary` a byte for eight of them. */
  readonly columns: number;
  readonly data: Float32Array | Int8Array | Uint8Array;
}

export const needsRanges = (precision: VectorPrecision): boolean => precision === 'int8' || precision === 'uint8';

/** The ranges of a sample of vectors `[rows, dimensions]`, one row at least. */
export function rangesOf({ rows, columns, data }: Matrix): Ranges {
  if (rows === 0) throw new RangeError('ranges are taken from one vector at least');
  const [least, greatest] = [new Float32Array(columns).fill(Infinity), new Float32Array(columns).fill(-Infinity)];
  for (let i = 0; i < data.length; i++) {
    const [at, value] = [i % columns, data[i]!];
    if (value < least[at]!) least[at] = value;
    if (value > greatest[at]!) greatest[at] = value;
  }
  return { least, greatest };
}

/**
 * Vectors in a smaller form: int8 by the ranges of each dimension, or a bit for each sign.
 *
 * @param ranges needed for `int8` and `uint8`; what lies outside gets the nearest number
 */
export function quantize(vectors: Matrix, precision: VectorPrecision, ranges?: Ranges): QuantizedMatrix {
  if (precision === 'float32') return vectors;
  if (precision === 'binary' || precision === 'ubinary') return signsOf(vectors, precision);
  if (ranges?.least.length !== vectors.columns)
    throw new RangeError(`${precision} needs ranges of ${vectors.columns} dimensions`);
  const { rows, columns, data } = vectors;
  const out = precision === 'int8' ? new Int8Array(data.length) : new Uint8Array(data.length);
  const shift = precision === 'int8' ? 128 : 0;
  const steps = stepsOf(ranges);
  for (let i = 0; i < data.length; i++) {
    const at = i % columns;
    // Rounded to float32 after each operation, as NumPy does it.
    const level = Math.floor(Math.fround(Math.fround(data[i]! - ranges.least[at]!) / steps[at]!));
    out[i] = Math.min(255, Math.max(0, level)) - shift;
  }
  return { rows, columns, data: out };
}

/** Float32 vectors near those that were quantised: each number the middle of its step. */
export function dequantize({ rows, columns, data }: QuantizedMatrix, ranges: Ranges): Matrix {
  const out = matrix(rows, columns);
  const steps = stepsOf(ranges);
  const shift = data instanceof Int8Array ? 128 : 0;
  for (let i = 0; i < data.length; i++) {
    const at = i % columns;
    out.data[i] = ranges.least[at]! + (data[i]! + shift + 0.5) * steps[at]!;
  }
  return out;
}

/** A dimension that never changes has steps of 1: all of its numbers are the first. */
const stepsOf = ({ least, greatest }: Ranges): Float32Array =>
  least.map((low, i) => Math.fround(Math.fround(greatest[i]! - low) / 255) || 1);

function signsOf({ rows, columns, data }: Matrix, precision: 'binary' | 'ubinary'): QuantizedMatrix {
  const width = Math.ceil(columns / 8);
  const bytes = new Uint8Array(rows * width);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++) if (data[r * columns + c]! > 0) bytes[r * width + (c >> 3)]! |= 0x80 >> (c & 7);
  if (precision === 'ubinary') return { rows, columns: width, data: bytes };
  return { rows, columns: width, data: Int8Array.from(bytes, (byte) => byte - 128) };
}
