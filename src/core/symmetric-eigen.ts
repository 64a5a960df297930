/** Eigenvalues and vectors of a symmetric matrix, greatest value first. */
export interface SymmetricEigen {
  /** `[n]`, falling. */
  readonly values: Float64Array;
  /** `[n, n]`: a row a vector of length 1, in the order of the values. */
  readonly vectors: Float64Array;
}

/**
 * All eigenvectors of a symmetric matrix `[n, n]`: Householder's reduction to a tridiagonal one, then the implicit QL
 * algorithm (Bowdler, Martin, Reinsch and Wilkinson 1968; Golub and Van Loan, Matrix Computations, 8.3). Work grows with n³:
 * n = 384 takes a fraction of a second.
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  if (matrix.length !== n * n) throw new RangeError(`${matrix.length} numbers for a matrix of ${n} by ${n}`);
  const { diagonal, beside, rotation } = tridiagonal(matrix, n);
  implicitQl(diagonal, beside, rotation, n);
  const order = Array.from(diagonal.keys()).sort((a, b) => diagonal[b]! - diagonal[a]! || a - b);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    vectors.set(rotation.subarray(from * n, (from + 1) * n), to * n);
  });
  return { values: Float64Array.from(order, (i) => diagonal[i]!), vectors };
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  /** `beside[i]` stands between i and i + 1. */
  readonly beside: Float64Array;
  /** `[n, n]`, whose row i becomes the i-th eigenvector: the product of all rotations so far, transposed. */
  readonly rotation: Float64Array;
}

/** A = Q T Qᵀ by reflections; `rotation` is Qᵀ. */
function tridiagonal(matrix: Float64Array, n: number): Tridiagonal {
  const a = matrix.slice();
  const rotation = new Float64Array(n * n);
  for (let i = 0; i < n; i++) rotation[i * n + i] = 1;
  const beside = new Float64Array(n);
  const v = new Float64Array(n);
  const p = new Float64Array(n);
  for (let k = 0; k < n - 2; k++) {
    let squares = 0;
    for (let i = k + 1; i < n; i++) {
      v[i] = a[i * n + k]!;
      squares += v[i]! * v[i]!;
    }
    const first = v[k + 1]!;
    const length = Math.sqrt(squares);
    const target = first > 0 ? -length : length;
    beside[k] = target;
    // Nothing to reflect where all but the first are zero.
    if (squares - first * first === 0) {
      beside[k] = first;
      continue;
    }
    v[k + 1] = first - target;
    const scale = 1 / (squares - first * target);
    // A ← H A H with H = 1 − scale v vᵀ, on the part that is left.
    let pv = 0;
    for (let i = k + 1; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += a[i * n + j]! * v[j]!;
      p[i] = sum * scale;
      pv += p[i]! * v[i]!;
    }
    const half = (pv * scale) / 2;
    for (let i = k + 1; i < n; i++) p[i]! -= half * v[i]!;
    for (let i = k + 1; i < n; i++) for (let j = k + 1; j < n; j++) a[i * n + j]! -= v[i]! * p[j]! + p[i]! * v[j]!;
    reflectRows(rotation, v, { n, from: k + 1, scale });
  }
  if (n > 1) beside[n - 2] = a[(n - 1) * n + n - 2]!;
  return { diagonal: Float64Array.from({ length: n }, (_, i) => a[i * n + i]!), beside, rotation };
}

/** rotation ← H rotation: row by row, as sums of rows, which lie together in memory. */
function reflectRows(
  rotation: Float64Array,
  v: Float64Array,
  { n, from, scale }: { readonly n: number; readonly from: number; readonly scale: number },
): void {
  const sum = new Float64Array(n);
  for (let i = from; i < n; i++) for (let j = 0; j < n; j++) sum[j]! += v[i]! * rotation[i * n + j]!;
  for (let i = from; i < n; i++) {
    const factor = scale * v[i]!;
    for (let j = 0; j < n; j++) rotation[i * n + j]! -= factor * sum[j]!;
  }
}

/** Makes the diagonal the eigenvalues and the rows of `rotation` their vectors. */
function implicitQl(d: Float64Array, e: Float64Array, rotation: Float64Array, n: number): void {
  for (let l = 0; l < n; l++)
    for (let round = 0; ; round++) {
      let m = l;
      for (; m < n - 1; m++) {
        const size = Math.abs(d[m]!) + Math.abs(d[m + 1]!);
        if (Math.abs(e[m]!) <= Number.EPSILON * size) break;
      }
      if (m === l) break;
      if (round === 60) throw new Error('the eigenvalues of a matrix were not found: it holds numbers that are not finite');
      let g = (d[l + 1]! - d[l]!) / (2 * e[l]!);
      let r = Math.hypot(g, 1);
      g = d[m]! - d[l]! + e[l]! / (g + (g >= 0 ? r : -r));
      let [s, c, shift] = [1, 1, 0];
      let i = m - 1;
      for (; i >= l; i--) {
        const f = s * e[i]!;
        const b = c * e[i]!;
        r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1]! -= shift;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[i + 1]! - shift;
        r = (d[i]! - g) * s + 2 * c * b;
        shift = s * r;
        d[i + 1] = g + shift;
        g = c * r - b;
        for (let k = 0; k < n; k++) {
          const [upper, lower] = [rotation[(i + 1) * n + k]!, rotation[i * n + k]!];
          rotation[(i + 1) * n + k] = s * lower + c * upper;
          rotation[i * n + k] = c * lower - s * upper;
        }
      }
      if (r === 0 && i >= l) continue;
      d[l]! -= shift;
      e[l] = g;
      e[m] = 0;
    }
}
