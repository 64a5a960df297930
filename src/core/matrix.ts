/** Rows of float32, row-major: `data[row * columns + column]`. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
}

export function matrix(rows: number, columns: number, data = new Float32Array(rows * columns)): Matrix {
  if (data.length !== rows * columns)
    throw new RangeError(`a [${rows}, ${columns}] matrix needs ${rows * columns} numbers, got ${data.length}`);
  return { rows, columns, data };
}

/** A view of one row; writing to it writes to the matrix. */
export function row(m: Matrix, index: number): Float32Array {
  return m.data.subarray(index * m.columns, (index + 1) * m.columns);
}

/** The rows of several matrices of one width, one below the other. */
export function stackRows(parts: readonly Matrix[]): Matrix {
  const out = matrix(
    parts.reduce((sum, { rows }) => sum + rows, 0),
    parts[0]?.columns ?? 0,
  );
  let at = 0;
  for (const { data } of parts) {
    out.data.set(data, at);
    at += data.length;
  }
  return out;
}
