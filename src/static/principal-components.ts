import { type Matrix, matrix, row } from '../core/matrix.ts';
import { symmetricEigen } from '../core/symmetric-eigen.ts';

export interface PrincipalComponents {
  /** The rows along their first components, `[rows, dims]`, their mean taken off. */
  readonly projected: Matrix;
  /** The share of the rows' variance that is left. */
  readonly explained: number;
}

/**
 * Principal component analysis of rows: they are centred and turned onto the directions in which they vary most. Of the two
 * ends of a direction the one is taken towards which the row lies that is furthest from the middle, as scikit-learn does.
 *
 * @param dims no more than the rows have
 */
export function principalComponents(rows: Matrix, dims: number): PrincipalComponents {
  const n = rows.columns;
  const mean = meanOf(rows);
  const { values, vectors } = symmetricEigen(covariance(rows, mean), n);
  const projected = matrix(rows.rows, dims);
  const centred = new Float64Array(n);
  const furthest = new Float64Array(dims);
  for (let r = 0; r < rows.rows; r++) {
    const [from, to] = [row(rows, r), row(projected, r)];
    for (let i = 0; i < n; i++) centred[i] = from[i]! - mean[i]!;
    for (let d = 0; d < dims; d++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += centred[i]! * vectors[d * n + i]!;
      to[d] = sum;
      if (Math.abs(sum) > Math.abs(furthest[d]!)) furthest[d] = sum;
    }
  }
  for (let r = 0; r < rows.rows; r++) {
    const to = row(projected, r);
    for (let d = 0; d < dims; d++) if (furthest[d]! < 0) to[d] = -to[d]!;
  }
  // Rounding makes values of directions without variance a little negative.
  const variance = values.map((value) => Math.max(0, value));
  const total = variance.reduce((a, b) => a + b, 0);
  const kept = variance.subarray(0, dims).reduce((a, b) => a + b, 0);
  return { projected, explained: total > 0 ? kept / total : 1 };
}

/** The mean of rows, `[columns]`. */
function meanOf({ rows, columns, data }: Matrix): Float64Array {
  const sum = new Float64Array(columns);
  for (let r = 0; r < rows; r++) for (let i = 0; i < columns; i++) sum[i]! += data[r * columns + i]!;
  return sum.map((x) => x / rows);
}

/** Rows that are added to the covariance together: their products stay in the cache. */
const BLOCK = 64;

/** `[columns, columns]`, of the rows around a mean. */
function covariance({ rows, columns: n, data }: Matrix, mean: Float64Array): Float64Array {
  const out = new Float64Array(n * n);
  const columns = new Float64Array(n * BLOCK);
  for (let from = 0; from < rows; from += BLOCK) {
    const count = Math.min(BLOCK, rows - from);
    // A column's numbers of the block lie together, so that the inner loop runs along both.
    for (let i = 0; i < n; i++)
      for (let r = 0; r < BLOCK; r++) columns[i * BLOCK + r] = r < count ? data[(from + r) * n + i]! - mean[i]! : 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j <= i; j++) {
        const [a, b] = [i * BLOCK, j * BLOCK];
        let [even, odd] = [0, 0];
        for (let r = 0; r < BLOCK; r += 2) {
          even += columns[a + r]! * columns[b + r]!;
          odd += columns[a + r + 1]! * columns[b + r + 1]!;
        }
        out[i * n + j]! += even + odd;
      }
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const value = out[i * n + j]! / Math.max(1, rows - 1);
      out[i * n + j] = value;
      out[j * n + i] = value;
    }
  return out;
}
