/**
 * A size: a number, or a product of symbols that is known only when a program runs: `'tokens'`, `'rows*seq*12'`.
 * Products are written in one way (symbols sorted, the number last), so that equal sizes are equal strings.
 */
export type Dim = number | string;
export type Shape = readonly Dim[];

/** The product of sizes: `times('rows', 'seq', 4, 3)` is `'rows*seq*12'`. */
export function times(...dims: readonly Dim[]): Dim {
  const factors = dims.flatMap((dim) => String(dim).split('*'));
  const symbols = factors.filter((factor) => Number.isNaN(Number(factor))).sort();
  const number = factors
    .filter((factor) => !Number.isNaN(Number(factor)))
    .reduce((product, factor) => product * Number(factor), 1);
  if (symbols.length === 0) return number;
  return [...symbols, ...(number === 1 ? [] : [number])].join('*');
}

/** Sizes of the symbols in force for one run. */
export type Sizes = Readonly<Record<string, number>>;

/** The number behind a dim. */
export function sizeOf(dim: Dim, sizes: Sizes): number {
  if (typeof dim === 'number') return dim;
  return dim.split('*').reduce((product, factor) => {
    const size = sizes[factor] ?? Number(factor);
    if (Number.isNaN(size))
      throw new RangeError(`no size is given for the dimension ${factor}; there are ${Object.keys(sizes).join(', ')}`);
    return product * size;
  }, 1);
}

export const sizesOf = (shape: Shape, sizes: Sizes): number[] => shape.map((dim) => sizeOf(dim, sizes));

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
