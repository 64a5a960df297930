import { random } from '../../core/random.ts';
import type { SparseRows } from './count-company.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export interface SvdOptions {
  readonly dims: number;
  readonly seed: number;
}

/** Directions beyond those asked for, and passes that sharpen them. */
const [OVERSAMPLED, PASSES] = [16, 4];

/**
 * The first left singular vectors of a sparse matrix and their values, by random projection with power iterations (Halko, Martinsson and
 * Tropp 2011, algorithm 4.4).
 *
 * @returns `vectors` [rows, dims], orthonormal columns; `values` [dims], falling. Fewer dims where the matrix has no more.
 */
export function truncatedSvd(
  matrix: SparseRows,
  { dims, seed }: SvdOptions,
): { readonly vectors: Float64Array; readonly values: Float64Array } {
  const width = Math.min(dims + OVERSAMPLED, matrix.rows, matrix.columns);
  const from = random(seed).fork('svd');
  let right: Float64Array<ArrayBuffer> = Float64Array.from({ length: matrix.columns * width }, () => from.normal());
  let left: Float64Array<ArrayBuffer> = new Float64Array(0);
  for (let pass = 0; pass <= PASSES; pass++) {
    left = orthonormal(times(matrix, right, width), width);
    right = transposedTimes(matrix, left, width);
    if (pass < PASSES) right = orthonormal(right, width);
  }
  // left · B = matrix nearly, with B = rightᵀ; the eigenvectors of B Bᵀ = rightᵀ right turn `left` to the singular vectors.
  const gram = new Float64Array(width * width);
  for (let row = 0; row < matrix.columns; row++)
    for (let i = 0; i < width; i++) {
      const x = right[row * width + i]!;
      if (x !== 0) for (let j = i; j < width; j++) gram[i * width + j]! += x * right[row * width + j]!;
    }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) gram[i * width + j] = gram[j * width + i]!;
  const { values, vectors } = symmetricEigen(gram, width);
  const kept = Math.min(dims, width);
  const out = new Float64Array(matrix.rows * kept);
  for (let row = 0; row < matrix.rows; row++)
    for (let k = 0; k < kept; k++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += left[row * width + i]! * vectors[i * width + k]!;
      out[row * kept + k] = sum;
    }
  return { vectors: out, values: Float64Array.from(values.subarray(0, kept), (x) => Math.sqrt(Math.max(0, x))) };
}

function times({ rows, starts, column, value }: SparseRows, right: Float64Array, width: number): Float64Array<ArrayBuffer> {
  const out = new Float64Array(rows * width);
  for (let row = 0; row < rows; row++)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const [x, at] = [value[i]!, column[i]! * width];
      for (let k = 0; k < width; k++) out[row * width + k]! += x * right[at + k]!;
    }
  return out;
}

function transposedTimes(
  { rows, columns, starts, column, value }: SparseRows,
  left: Float64Array,
  width: number,
): Float64Array<ArrayBuffer> {
  const out = new Float64Array(columns * width);
  for (let row = 0; row < rows; row++)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const [x, at] = [value[i]!, column[i]! * width];
      for (let k = 0; k < width; k++) out[at + k]! += x * left[row * width + k]!;
    }
  return out;
}

/** Columns made orthonormal in place: modified Gram–Schmidt, twice. What is left of a dependent column becomes zero. */
function orthonormal(matrix: Float64Array<ArrayBuffer>, width: number): Float64Array<ArrayBuffer> {
  const rows = matrix.length / width;
  for (let k = 0; k < width; k++) {
    const before = lengthOf(k);
    for (let twice = 0; twice < 2; twice++)
      for (let j = 0; j < k; j++) {
        let dot = 0;
        for (let at = 0; at < rows; at++) dot += matrix[at * width + j]! * matrix[at * width + k]!;
        for (let at = 0; at < rows; at++) matrix[at * width + k]! -= dot * matrix[at * width + j]!;
      }
    const length = lengthOf(k);
    const scale = length > 1e-12 * before ? 1 / length : 0;
    for (let at = 0; at < rows; at++) matrix[at * width + k]! *= scale;
  }
  return matrix;
  function lengthOf(k: number): number {
    let sum = 0;
    for (let at = 0; at < rows; at++) sum += matrix[at * width + k]! ** 2;
    return Math.sqrt(sum);
  }
}
