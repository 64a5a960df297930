/** A size: a number, or a symbol that is known only when a program runs (`'tokens'`, `'tokens*12'`). */
export type Dim = number | string;
export type Shape = readonly Dim[];

/** `dim × factor`, with the factors of a symbol folded into one: `times('tokens*3', 4)` is `'tokens*12'`. */
export function times(dim: Dim, factor: number): Dim {
  if (typeof dim === 'number') return dim * factor;
  if (factor === 1) return dim;
  const [symbol, before = '1'] = dim.split('*') as [string, string?];
  return `${symbol}*${Number(before) * factor}`;
}

/** The number behind a dim, given the sizes of its symbols. */
export function sizeOf(dim: Dim, sizes: Readonly<Record<string, number>>): number {
  if (typeof dim === 'number') return dim;
  const [symbol, factor = '1'] = dim.split('*') as [string, string?];
  const size = sizes[symbol];
  if (size === undefined) throw new RangeError(`no size is given for the dimension ${symbol}; there are ${Object.keys(sizes).join(', ')}`);
  return size * Number(factor);
}

export const sizesOf = (shape: Shape, sizes: Readonly<Record<string, number>>): number[] => shape.map((dim) => sizeOf(dim, sizes));

/** NumPy's rule: dims are aligned at the end; equal, or one of them is 1. */
export function broadcast(a: Shape, b: Shape): Dim[] {
  const rank = Math.max(a.length, b.length);
  const at = (shape: Shape, i: number) => shape[i - (rank - shape.length)] ?? 1;
  return Array.from({ length: rank }, (_, i) => {
    const [x, y] = [at(a, i), at(b, i)];
    if (x !== y && x !== 1 && y !== 1) throw new RangeError(`shapes [${a.join(', ')}] and [${b.join(', ')}] do not broadcast`);
    return x === 1 ? y : x;
  });
}
