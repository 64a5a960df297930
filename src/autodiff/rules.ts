import type { Op } from '../graph/ops.ts';
import { collectRows, constant, fill, join, type Node, scatterRows, type Tensor } from '../graph/tensor.ts';

/** Some rows of a table's gradient: `values[i]` belongs to row `indices[i]`; repeated indices add up. */
export interface RowGradient {
  readonly indices: Tensor;
  readonly values: Tensor;
}

/** A gradient of one input: as a tensor of its shape, as rows of a table, or none at all (indices, masks). */
export type Contribution = Tensor | RowGradient | undefined;

/**
 * From a node and the gradient of each of its outputs (of one at least) to the gradient of each input. A rule computes
 * all of them: what nobody needs is in no graph. `gradient` is that of the first output.
 */
export type GradientRule<O extends Op> = (
  node: Node<O>,
  gradient: Tensor,
  gradients: readonly (Tensor | undefined)[],
) => readonly Contribution[];

type Rules = { readonly [O in Op]: GradientRule<O> };

/** Sums a gradient over the axes along which its value had been broadcast. */
function unbroadcast(gradient: Tensor, like: Tensor): Tensor {
  const extra = gradient.shape.length - like.shape.length;
  const axes = gradient.shape.flatMap((dim, axis) =>
    axis < extra || (like.shape[axis - extra] === 1 && dim !== 1) ? [axis] : [],
  );
  if (axes.length === 0) return gradient;
  // Over leading axes alone this is a product with a row of ones: twice as fast as a reduction on both CPU runtimes.
  if (axes.length === 1 && axes[0] === 0 && gradient.shape.length === 2) return columnSum(gradient).reshape(like.shape);
  const summed = gradient.reduceSum(...axes);
  return extra === 0 ? summed : summed.reshape(like.shape);
}

/** `[rows, columns]` to `[columns]`. */
const columnSum = (x: Tensor): Tensor => fill(1, [1, x.shape[0]!]).matmul(x).reshape([x.shape[1]!]);

const rowSum = (x: Tensor) => x.reduceSum(-1);

export const gradientRules: Rules = {
  input: () => [],
  constant: () => [],
  fill: () => [],

  add: ({ inputs: [a, b] }, g) => [unbroadcast(g, a!), unbroadcast(g, b!)],
  sub: ({ inputs: [a, b] }, g) => [unbroadcast(g, a!), unbroadcast(g.neg(), b!)],
  mul: ({ inputs: [a, b] }, g) => [unbroadcast(g.mul(b!), a!), unbroadcast(g.mul(a!), b!)],
  div: ({ inputs: [a, b], outputs: [y] }, g) => {
    const da = g.div(b!);
    return [unbroadcast(da, a!), unbroadcast(da.mul(y!).neg(), b!)];
  },
  greater: () => [undefined, undefined],
  equal: () => [undefined, undefined],
  sqrt: ({ outputs: [y] }, g) => [g.mul(0.5).div(y!)],
  exp: ({ outputs: [y] }, g) => [g.mul(y!)],
  log: ({ inputs: [x] }, g) => [g.div(x!)],
  // erf'(x) = 2/√π exp(−x²), with the factor inside the exponent: one pass over memory less.
  erf: ({ inputs: [x] }, g) => [
    g.mul(
      constant(Math.log(2 / Math.sqrt(Math.PI)))
        .sub(x!.mul(x!))
        .exp(),
    ),
  ],
  tanh: ({ outputs: [y] }, g) => [g.mul(constant(1).sub(y!.mul(y!)))],
  relu: ({ inputs: [x] }, g) => [g.mul(x!.greater(0))],
  // gelu'(x) = Φ(x) + x φ(x), so 2 gelu' = erf(x/√2) + x exp(ln √(2/π) − x²/2) + 1. Two chains, each element by element
  // from its head on: runtimes that fuse such chains make two passes over memory of it.
  gelu: ({ inputs: [x] }, g) => {
    const bell = x!
      .mul(x!)
      .mul(-0.5)
      .add(Math.log(Math.sqrt(2 / Math.PI)))
      .exp()
      .mul(x!);
    return [x!.mul(Math.SQRT1_2).erf().add(bell).add(1).mul(g).mul(0.5)];
  },
  dropout: ({ inputs: [, mask], attributes: { rate } }, g) => [g.dropout(mask!, rate), undefined],

  softmax: ({ outputs: [y] }, g) => [y!.mul(g.sub(rowSum(g.mul(y!))))],
  logSoftmax: ({ outputs: [y] }, g) => [g.sub(y!.exp().mul(rowSum(g)))],
  // With h = (x − mean)/σ and s the scale:  dx = (g s − mean(g s) − h mean(g s h))/σ. The means over a row, weighted by
  // s, are products of a matrix and a vector.
  layerNorm: ({ inputs: [, scale], outputs: [, normalized, inverseDeviation] }, g) => {
    const width = scale!.shape[0] as number;
    const h = normalized!;
    const gh = g.mul(h);
    const column = scale!.reshape([width, 1]);
    const mean1 = g.matmul(column, { scale: 1 / width });
    const mean2 = gh.matmul(column, { scale: 1 / width });
    const dx = g.mul(scale!).sub(mean1).sub(h.mul(mean2)).mul(inverseDeviation!);
    return [dx, columnSum(gh), columnSum(g)];
  },

  // With transposes as attributes, every case is one product again.
  matmul: ({ inputs: [a, b], attributes: { transposeA, transposeB, scale } }, g) => {
    const da = transposeA
      ? b!.matmul(g, { transposeA: transposeB, transposeB: true, scale })
      : g.matmul(b!, { transposeB: !transposeB, scale });
    const db = transposeB
      ? g.matmul(a!, { transposeA: true, transposeB: transposeA, scale })
      : a!.matmul(g, { transposeA: !transposeA, scale });
    return [unbroadcast(da, a!), unbroadcast(db, b!)];
  },
  linear: ({ inputs: [x, weight] }, g) => [g.matmul(weight!), g.matmul(x!, { transposeA: true }), columnSum(g)],

  // The gradient of a softmax needs Σ P ∘ dP over a row; it is Σ dO ∘ O, over a row that is much shorter (arXiv 2205.14135,
  // appendix B.2), and stays so when probabilities are dropped.
  attention: ({ inputs: [query, key, value, bias, mask], outputs: [context, probabilities], attributes: { scale, rate } }, g) => {
    const dropped = (x: Tensor) => (mask ? x.dropout(mask, rate) : x);
    const through = dropped(g.matmul(value!, { transposeB: true }));
    const scores = through.sub(rowSum(g.mul(context!))).mul(probabilities!);
    return [
      scores.matmul(key!, { scale }),
      scores.matmul(query!, { transposeA: true, scale }),
      dropped(probabilities!).matmul(g, { transposeA: true }),
      unbroadcast(scores, bias!),
      undefined,
    ];
  },

  gatherRows: ({ inputs: [, indices] }, g) => [{ indices: indices!, values: g }, undefined],
  dealRows: ({ inputs: [, inverse, ...indices], outputs }, _, gradients) => [
    collectRows(
      inverse!,
      outputs.map((part, i) => gradients[i] ?? part.mul(0)),
      indices,
    ),
  ],
  collectRows: ({ inputs }, g) => {
    const [index, parts, inverses] = collected(inputs);
    return [undefined, ...g.dealRows(index, inverses), ...parts.map(() => undefined)];
  },
  scatterRows: ({ inputs: [indices] }, g) => [undefined, g.gatherRows(indices!)],

  split: ({ outputs }, _, gradients) => [join(outputs.map((part, i) => gradients[i] ?? part.mul(0)))],
  join: ({ inputs }, g) => g.split(inputs.length),

  reduceSum: ({ inputs: [x] }, g) => [g.expandLike(x!)],
  // Where several elements share the maximum, they share its gradient.
  reduceMax: ({ inputs: [x], outputs: [y], attributes: { axes } }, g) => {
    const hit = x!.equal(y!);
    return [hit.mul(g.div(hit.reduceSum(...axes)))];
  },
  expandLike: ({ inputs: [x] }, g) => [unbroadcast(g, x!), undefined],
  reshape: ({ inputs: [x] }, g) => [g.reshape(x!.shape)],
  transpose: ({ attributes: { permutation } }, g) => [g.transpose(permutation.map((_, axis) => permutation.indexOf(axis)))],
};

/** The inputs of `collectRows`, told apart. */
const collected = ([index, ...rest]: readonly Tensor[]): [Tensor, readonly Tensor[], readonly Tensor[]] => [
  index!,
  rest.slice(0, rest.length / 2),
  rest.slice(rest.length / 2),
];

/** The rows as a tensor of the table's shape. */
export const denseRows = ({ indices, values }: RowGradient, table: Tensor): Tensor =>
  scatterRows(indices, values, table.shape[0]!);
