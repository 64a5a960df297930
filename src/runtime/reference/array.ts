import { elements } from '../../core/tensor-data.ts';

/** A dense array of float64 (indices too: they are exact), row-major. */
export interface NumberArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export const numberArray = (
  shape: readonly number[],
  data: ArrayLike<number> = new Float64Array(elements(shape)),
): NumberArray => ({
  shape,
  data: data instanceof Float64Array ? data : Float64Array.from(data),
});

/** The position of every element in row-major order, as indices along each axis. The array yielded is reused. */
export function* positions(shape: readonly number[]): Generator<number[]> {
  const at = shape.map(() => 0);
  for (let left = elements(shape); left > 0; left--) {
    yield at;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at[axis]!++;
      if (at[axis]! < shape[axis]!) break;
      at[axis] = 0;
    }
  }
}

/** The offset of a position in an array that may be broadcast: aligned at the end, axes of size 1 stand for all. */
export function offset(shape: readonly number[], position: readonly number[]): number {
  const skip = position.length - shape.length;
  let at = 0;
  for (let axis = 0; axis < shape.length; axis++) at = at * shape[axis]! + (shape[axis] === 1 ? 0 : position[axis + skip]!);
  return at;
}

export const broadcastShape = (a: readonly number[], b: readonly number[]): number[] => {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => Math.max(a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1));
};

export function mapPairs(a: NumberArray, b: NumberArray, f: (x: number, y: number) => number): NumberArray {
  const out = numberArray(broadcastShape(a.shape, b.shape));
  let i = 0;
  for (const position of positions(out.shape))
    out.data[i++] = f(a.data[offset(a.shape, position)]!, b.data[offset(b.shape, position)]!);
  return out;
}

export const map = (a: NumberArray, f: (x: number) => number): NumberArray => numberArray(a.shape, a.data.map(f));

/** Applies f to every run along the last axis. */
export function mapRuns(a: NumberArray, f: (run: Float64Array, index: number) => ArrayLike<number>): NumberArray {
  const width = a.shape.at(-1)!;
  const out = numberArray(a.shape);
  for (let r = 0; r * width < a.data.length; r++) out.data.set(f(a.data.subarray(r * width, (r + 1) * width), r), r * width);
  return out;
}

/** Folds over axes, which stay with size 1. */
export function fold(a: NumberArray, axes: readonly number[], start: number, f: (sum: number, x: number) => number): NumberArray {
  const shape = a.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const out = numberArray(shape, new Float64Array(elements(shape)).fill(start));
  let i = 0;
  for (const position of positions(a.shape)) {
    const to = offset(shape, position);
    out.data[to] = f(out.data[to]!, a.data[i++]!);
  }
  return out;
}
