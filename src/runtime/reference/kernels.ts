import { type Dim, sizesOf } from '../../graph/dims.ts';
import type { Op } from '../../graph/ops.ts';
import type { Node } from '../../graph/tensor.ts';
import { fold, map, mapPairs, mapRuns, type NumberArray, numberArray, offset, positions } from './array.ts';
import { erf } from './erf.ts';

/** The most literal implementation of each op. `sizes` gives the symbols' values. */
type Kernel<O extends Op> = (
  inputs: readonly NumberArray[],
  node: Node<O>,
  sizes: Readonly<Record<string, number>>,
) => NumberArray | NumberArray[];

const sum = (run: ArrayLike<number>) => Array.prototype.reduce.call(run, (a, b) => (a as number) + (b as number), 0) as number;
const normal = (x: number) => 0.5 * (1 + erf(x * Math.SQRT1_2));
const pairs =
  (f: (x: number, y: number) => number) =>
  ([a, b]: readonly NumberArray[]) =>
    mapPairs(a!, b!, f);
const each =
  (f: (x: number) => number) =>
  ([x]: readonly NumberArray[]) =>
    map(x!, f);

function softmax(run: Float64Array): Float64Array {
  const top = Math.max(...run);
  const exps = run.map((x) => Math.exp(x - top));
  const total = sum(exps);
  return exps.map((x) => x / total);
}

function logSoftmax(run: Float64Array): Float64Array {
  const top = Math.max(...run);
  const total = Math.log(sum(run.map((x) => Math.exp(x - top))));
  return run.map((x) => x - top - total);
}

function gather(x: NumberArray, indices: NumberArray): NumberArray {
  const width = x.data.length / x.shape[0]!;
  const out = numberArray([...indices.shape, ...x.shape.slice(1)]);
  indices.data.forEach((index, i) => {
    if (!(index >= 0 && index < x.shape[0]!)) throw new RangeError(`row ${index} of a table with ${x.shape[0]} rows`);
    out.data.set(x.data.subarray(index * width, (index + 1) * width), i * width);
  });
  return out;
}

function transpose(x: NumberArray, permutation: readonly number[]): NumberArray {
  const out = numberArray(permutation.map((axis) => x.shape[axis]!));
  let i = 0;
  for (const position of positions(out.shape)) {
    const from: number[] = [];
    permutation.forEach((axis, k) => {
      from[axis] = position[k]!;
    });
    out.data[i++] = x.data[offset(x.shape, from)]!;
  }
  return out;
}

const swapLast = (x: NumberArray) =>
  transpose(
    x,
    [...x.shape.keys()].map((axis, _, all) => (axis >= all.length - 2 ? 2 * all.length - 3 - axis : axis)),
  );

function matmul(a: NumberArray, b: NumberArray, scale: number): NumberArray {
  const [m, k, n] = [a.shape.at(-2)!, a.shape.at(-1)!, b.shape.at(-1)!];
  const batch = mapPairs(numberArray(a.shape.slice(0, -2)), numberArray(b.shape.slice(0, -2)), () => 0).shape;
  const out = numberArray([...batch, m, n]);
  let at = 0;
  for (const position of positions(batch)) {
    const [x, y] = [offset(a.shape.slice(0, -2), position) * m * k, offset(b.shape.slice(0, -2), position) * k * n];
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++) {
        let total = 0;
        for (let l = 0; l < k; l++) total += a.data[x + i * k + l]! * b.data[y + l * n + j]!;
        out.data[at++] = scale * total;
      }
  }
  return out;
}

function layerNorm(x: NumberArray, scale: NumberArray, bias: NumberArray, epsilon: number): NumberArray[] {
  const width = x.shape.at(-1)!;
  const statistics = [...x.shape.slice(0, -1), 1];
  const [normalized, inverses] = [numberArray(x.shape), numberArray(statistics)];
  const y = mapRuns(x, (run, r) => {
    const mean = sum(run) / width;
    const inverse = 1 / Math.sqrt(sum(run.map((v) => (v - mean) ** 2)) / width + epsilon);
    const h = run.map((v) => (v - mean) * inverse);
    normalized.data.set(h, r * width);
    inverses.data[r] = inverse;
    return h.map((v, i) => v * scale.data[i]! + bias.data[i]!);
  });
  return [y, normalized, inverses];
}

function attention(query: NumberArray, key: NumberArray, bias: NumberArray, scale: number): NumberArray {
  const scores = mapPairs(matmul(query, swapLast(key), scale), bias, (score, b) => score + b);
  return mapRuns(scores, softmax);
}

const drop = (x: NumberArray, mask: NumberArray | undefined, rate: number) =>
  mask ? mapPairs(x, mask, (v, keep) => (keep ? v / (1 - rate) : 0)) : x;

const stack = (parts: readonly NumberArray[]) =>
  numberArray(
    [parts.reduce((n, part) => n + part.shape[0]!, 0), ...parts[0]!.shape.slice(1)],
    parts.flatMap((part) => [...part.data]),
  );

function split(x: NumberArray, parts: number): NumberArray[] {
  const width = x.shape.at(-1)! / parts;
  const shape = [...x.shape.slice(0, -1), width];
  return Array.from({ length: parts }, (_, part) =>
    numberArray(
      shape,
      x.data.filter((_v, i) => Math.floor(i / width) % parts === part),
    ),
  );
}

function join(parts: readonly NumberArray[]): NumberArray {
  const [first] = parts as [NumberArray];
  const width = first.shape.at(-1)!;
  const out = numberArray([...first.shape.slice(0, -1), width * parts.length]);
  out.data.forEach((_, i) => {
    const run = Math.floor(i / width);
    out.data[i] = parts[run % parts.length]!.data[Math.floor(run / parts.length) * width + (i % width)]!;
  });
  return out;
}

const numbers = (dims: readonly Dim[], sizes: Readonly<Record<string, number>>) => sizesOf(dims, sizes);

export const referenceKernels: { readonly [O in Exclude<Op, 'input'>]: Kernel<O> } = {
  constant: (_, { attributes: { values }, outputs: [y] }) => {
    const shape = y!.shape as number[];
    const size = shape.reduce((a, b) => a * b, 1);
    return numberArray(shape, values.length === size ? values : new Float64Array(size).fill(values[0]!));
  },
  fill: (_, { attributes: { value, shape } }, sizes) => map(numberArray(numbers(shape, sizes)), () => value),
  add: pairs((x, y) => x + y),
  sub: pairs((x, y) => x - y),
  mul: pairs((x, y) => x * y),
  div: pairs((x, y) => x / y),
  greater: pairs((x, y) => (x > y ? 1 : 0)),
  equal: pairs((x, y) => (x === y ? 1 : 0)),
  sqrt: each(Math.sqrt),
  exp: each(Math.exp),
  log: each(Math.log),
  erf: each(erf),
  tanh: each(Math.tanh),
  relu: each((x) => Math.max(0, x)),
  gelu: each((x) => x * normal(x)),
  dropout: ([x, mask], { attributes: { rate } }) => drop(x!, mask, rate),
  softmax: ([x]) => mapRuns(x!, softmax),
  logSoftmax: ([x]) => mapRuns(x!, logSoftmax),
  layerNorm: ([x, scale, bias], { attributes: { epsilon } }) => layerNorm(x!, scale!, bias!, epsilon),
  matmul: ([a, b], { attributes: { transposeA, transposeB, scale } }) =>
    matmul(transposeA ? swapLast(a!) : a!, transposeB ? swapLast(b!) : b!, scale),
  linear: ([x, weight, bias]) => mapPairs(matmul(x!, swapLast(weight!), 1), bias!, (v, b) => v + b),
  attention: ([query, key, value, bias, mask], { attributes: { scale, rate } }) => {
    const probabilities = attention(query!, key!, bias!, scale);
    return [matmul(drop(probabilities, mask, rate), value!, 1), probabilities];
  },
  gatherRows: ([table, indices]) => gather(table!, indices!),
  dealRows: ([x, , ...indices]) => indices.map((index) => gather(x!, index)),
  collectRows: ([index, ...rest]) => gather(stack(rest.slice(0, rest.length / 2)), index!),
  scatterRows: ([indices, values], { attributes: { rows } }, sizes) => {
    const width = values!.data.length / indices!.data.length;
    const out = numberArray([...numbers([rows], sizes), ...values!.shape.slice(indices!.shape.length)]);
    values!.data.forEach((v, i) => {
      out.data[indices!.data[Math.floor(i / width)]! * width + (i % width)]! += v;
    });
    return out;
  },
  split: ([x], { attributes: { parts } }) => split(x!, parts),
  join: (parts) => join(parts),
  reduceSum: ([x], { attributes: { axes } }) => fold(x!, axes, 0, (a, b) => a + b),
  reduceMax: ([x], { attributes: { axes } }) => fold(x!, axes, Number.NEGATIVE_INFINITY, Math.max),
  expandLike: ([x, like]) => mapPairs(x!, like!, (v) => v),
  reshape: ([x], { attributes: { shape } }, sizes) => numberArray(numbers(shape, sizes), x!.data),
  transpose: ([x], { attributes: { permutation } }) => transpose(x!, permutation),
};
