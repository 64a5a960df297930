/**
 * The mean of rows of a table `[rows, out.length]`, into `out`; zeros where there are none. Four rows at a time: sums are made
 * in float64 registers and rounded once for four.
 */
export function meanOfRows(table: Float32Array, ids: Int32Array, out: Float32Array): void {
  const dims = out.length;
  const count = ids.length;
  out.fill(0);
  let at = 0;
  for (; at + 4 <= count; at += 4) {
    const [a, b, c, d] = [ids[at]! * dims, ids[at + 1]! * dims, ids[at + 2]! * dims, ids[at + 3]! * dims];
    for (let i = 0; i < dims; i++) out[i]! += table[a + i]! + table[b + i]! + table[c + i]! + table[d + i]!;
  }
  for (; at < count; at++) {
    const row = ids[at]! * dims;
    for (let i = 0; i < dims; i++) out[i]! += table[row + i]!;
  }
  if (count > 1) for (let i = 0; i < dims; i++) out[i]! /= count;
}

/** In place; a vector of zeros stays so. */
export function toUnitLength(vector: Float32Array): void {
  let squares = 0;
  for (let i = 0; i < vector.length; i++) squares += vector[i]! * vector[i]!;
  // The ε of the graph.
  const length = Math.sqrt(squares + 1e-24);
  for (let i = 0; i < vector.length; i++) vector[i]! /= length;
}

/** The gradient of the mean: `vector` divided by the number of ids is added to each of their rows. */
export function addToRows(table: Float32Array, ids: Int32Array, vector: Float32Array): void {
  const dims = vector.length;
  const share = 1 / ids.length;
  for (let at = 0; at < ids.length; at++) {
    const row = ids[at]! * dims;
    for (let i = 0; i < dims; i++) table[row + i]! += vector[i]! * share;
  }
}
