import type { SparseRows } from './count-company.ts';

/**
 * Positive pointwise mutual information, max(0, ln p(word, context) / (p(word) p(context))): how much more often than by chance two
 * words stand together (Church and Hanks 1990; Bullinaria and Levy 2007). Contexts count as their count^smoothing, which takes
 * weight from rare ones (Levy, Goldberg and Dagan 2015).
 */
export function ppmi(counts: SparseRows, smoothing: number): SparseRows {
  const { rows, columns, starts, column, value } = counts;
  const ofContext = new Float64Array(columns);
  const ofRow = new Float64Array(rows);
  for (let row = 0; row < rows; row++)
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      ofRow[row]! += value[i]!;
      ofContext[column[i]!]! += value[i]!;
    }
  const share = ofContext.map((count) => count ** smoothing);
  const total = share.reduce((a, b) => a + b, 0);
  const [kept, values]: [number[], number[]] = [[], []];
  const keptStarts = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    for (let i = starts[row]!; i < starts[row + 1]!; i++) {
      const information = Math.log((value[i]! / ofRow[row]!) * (total / share[column[i]!]!));
      if (information <= 0) continue;
      kept.push(column[i]!);
      values.push(information);
    }
    keptStarts[row + 1] = kept.length;
  }
  return { rows, columns, starts: keptStarts, column: Uint32Array.from(kept), value: Float64Array.from(values) };
}

/** A context that two words share. */
export interface SharedContext {
  readonly context: number;
  /** PPMI of the context with each of the two. */
  readonly a: number;
  readonly b: number;
  /** Of the cosine of their rows: the product of the two over the sum of all products. In [0, 1]; all shares add up to 1. */
  readonly share: number;
}

/** The cosine of two rows, and the contexts that make it up, the greatest share first. */
export function compareRows(
  matrix: SparseRows,
  a: number,
  b: number,
): { readonly cosine: number; readonly shared: readonly SharedContext[] } {
  const { starts, column, value } = matrix;
  const norm = (row: number) => Math.sqrt(value.subarray(starts[row], starts[row + 1]).reduce((sum, x) => sum + x * x, 0));
  const shared: { context: number; a: number; b: number }[] = [];
  let dot = 0;
  for (let i = starts[a]!, j = starts[b]!; i < starts[a + 1]! && j < starts[b + 1]!; ) {
    if (column[i]! < column[j]!) i++;
    else if (column[i]! > column[j]!) j++;
    else {
      shared.push({ context: column[i]!, a: value[i]!, b: value[j]! });
      dot += value[i++]! * value[j++]!;
    }
  }
  const length = norm(a) * norm(b);
  return {
    cosine: length > 0 ? dot / length : 0,
    shared: shared.map((one) => ({ ...one, share: (one.a * one.b) / dot })).sort((x, y) => y.share - x.share),
  };
}
