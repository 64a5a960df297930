/**
 * A table of small graphs, one list an op: every runtime must agree with the reference on them, and their gradients
 * must agree with finite differences. Total: an op without a case is a type error.
 */
import type { Random } from '../../core/random.ts';
import { elements, float32, type HostTensor, int32, uint8 } from '../../core/tensor-data.ts';
import type { Dim, Shape } from '../../graph/dims.ts';
import type { Op } from '../../graph/ops.ts';
import { collectRows, constant, fill, input, join, scatterRows, type Tensor } from '../../graph/tensor.ts';

export interface OpCase {
  readonly title: string;
  readonly inputs: Readonly<Record<string, HostTensor>>;
  /** The symbolic shape of an input, where it has one. */
  readonly symbols?: Readonly<Record<string, Shape>>;
  build(x: Readonly<Record<string, Tensor>>): Tensor;
  /** Inputs with respect to which the op is differentiable; none for indices. */
  readonly differentiable: readonly string[];
}

/** The inputs of a case as graph inputs. */
export function inputsOf({ inputs, symbols }: OpCase): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, dtype }]) => [name, input(name, symbols?.[name] ?? shape, dtype)]),
  );
}

const SEQUENCE: Shape = ['tokens', 6];
const GRID: Shape = ['rows', 3, 'seq', 5];

export function opCases(random: Random): { readonly [O in Op]: readonly OpCase[] } {
  const normal = (...shape: number[]) =>
    float32(
      Float32Array.from({ length: elements(shape) }, () => random.normal()),
      shape,
    );
  const positive = (...shape: number[]) =>
    float32(
      Float32Array.from({ length: elements(shape) }, () => 0.3 + random.next() * 2),
      shape,
    );
  const indices = (...list: number[]) => int32(Int32Array.from(list));

  const unary = (title: string, apply: (x: Tensor) => Tensor, x = normal(5, 6)): OpCase => ({
    title,
    inputs: { x },
    symbols: { x: ['tokens', x.shape[1]!] },
    build: ({ x }) => apply(x!),
    differentiable: ['x'],
  });
  const shapes: [number[], number[]][] = [
    [
      [3, 4],
      [3, 4],
    ],
    [[3, 4], [4]],
    [
      [2, 3, 4],
      [3, 1],
    ],
    [
      [3, 1],
      [1, 4],
    ],
    [[3, 4], []],
  ];
  const binary = (title: string, apply: (a: Tensor, b: Tensor) => Tensor, differentiable = ['a', 'b']): OpCase[] =>
    shapes.map(([a, b]) => ({
      title: `${title} of [${a}] and [${b}]`,
      inputs: { a: normal(...a), b: title === 'div' ? positive(...b) : normal(...b) },
      build: ({ a, b }) => apply(a!, b!),
      differentiable,
    }));
  const product = (
    title: string,
    a: number[],
    b: number[],
    options: { transposeA?: boolean; transposeB?: boolean; scale?: number },
  ): OpCase => ({
    title,
    inputs: { a: normal(...a), b: normal(...b) },
    build: ({ a, b }) => a!.matmul(b!, options),
    differentiable: ['a', 'b'],
  });

  return {
    input: [unary('an input handed through', (x) => x)],
    constant: [
      unary('a constant list', (x) => x.add(constant([1, -2, 3, 0.5, 0, 7], [6]))),
      unary('a constant in a shape', (x) => x.mul(constant(2, [1, 6]))),
    ],
    fill: [unary('ones in a symbolic shape', (x) => x.add(fill(1, SEQUENCE)))],
    add: binary('add', (a, b) => a.add(b)),
    sub: binary('sub', (a, b) => a.sub(b)),
    mul: binary('mul', (a, b) => a.mul(b)),
    div: binary('div', (a, b) => a.div(b)),
    greater: binary('greater', (a, b) => a.greater(b), []),
    equal: [unary('equal to zero', (x) => x.relu().equal(0), normal(5, 6))].map((c) => ({ ...c, differentiable: [] })),
    sqrt: [unary('sqrt', (x) => x.sqrt(), positive(5, 6))],
    exp: [unary('exp', (x) => x.exp())],
    log: [unary('log', (x) => x.log(), positive(5, 6))],
    erf: [unary('erf', (x) => x.erf())],
    tanh: [unary('tanh', (x) => x.tanh())],
    relu: [unary('relu', (x) => x.relu())],
    gelu: [unary('gelu', (x) => x.gelu())],
    dropout: [
      {
        title: 'dropout by a mask',
        inputs: {
          x: normal(5, 6),
          mask: uint8(
            Uint8Array.from({ length: 30 }, () => (random.next() < 0.7 ? 1 : 0)),
            [5, 6],
          ),
        },
        symbols: { x: SEQUENCE, mask: SEQUENCE },
        build: ({ x, mask }) => x!.dropout(mask!, 0.3),
        differentiable: ['x'],
      },
    ],
    softmax: [unary('softmax', (x) => x.softmax()), unary('softmax of large numbers', (x) => x.mul(40).add(500).softmax())],
    logSoftmax: [unary('logSoftmax', (x) => x.logSoftmax())],
    layerNorm: [
      {
        title: 'layerNorm',
        inputs: { x: normal(5, 6), scale: normal(6), bias: normal(6) },
        symbols: { x: SEQUENCE },
        build: ({ x, scale, bias }) => x!.layerNorm(scale!, bias!, 1e-5),
        differentiable: ['x', 'scale', 'bias'],
      },
    ],
    matmul: [
      product('matmul', [3, 5], [5, 4], {}),
      product('matmul, first transposed', [5, 3], [5, 4], { transposeA: true }),
      product('matmul, second transposed and scaled', [3, 5], [4, 5], { transposeB: true, scale: 0.25 }),
      product('matmul, both transposed', [5, 3], [4, 5], { transposeA: true, transposeB: true, scale: -2 }),
      product('matmul in batches', [2, 3, 4, 5], [2, 3, 5, 4], {}),
      product('matmul in batches, second transposed and scaled', [2, 3, 4, 5], [2, 3, 6, 5], { transposeB: true, scale: 0.5 }),
      product('matmul in batches, first transposed', [2, 5, 4], [2, 5, 3], { transposeA: true }),
      product('matmul of one matrix with a batch', [2, 4, 5], [5, 3], {}),
    ],
    linear: [
      {
        title: 'linear',
        inputs: { x: normal(5, 6), weight: normal(4, 6), bias: normal(4) },
        symbols: { x: SEQUENCE },
        build: ({ x, weight, bias }) => x!.linear(weight!, bias!),
        differentiable: ['x', 'weight', 'bias'],
      },
    ],
    attention: [
      {
        title: 'attention, one place left out',
        inputs: {
          query: normal(2, 3, 4, 5),
          key: normal(2, 3, 4, 5),
          value: normal(2, 3, 4, 5),
          bias: float32(Float32Array.of(0, 0, 0, 0, 0, 0, 0, -1e9), [2, 1, 1, 4]),
        },
        symbols: { query: GRID, key: GRID, value: GRID, bias: ['rows', 1, 1, 'seq'] },
        build: ({ query, key, value, bias }) => query!.attention(key!, value!, bias!, { scale: 0.5 }),
        differentiable: ['query', 'key', 'value'],
      },
      ...(
        [
          [1, 3, 4, 4],
          [2, 3, 4, 4],
          [2, 1, 4, 4],
        ] as const
      ).map(
        (shape): OpCase => ({
          title: `attention with a trained bias [${shape}]`,
          inputs: { query: normal(2, 3, 4, 5), key: normal(2, 3, 4, 5), value: normal(2, 3, 4, 5), bias: normal(...shape) },
          symbols: {
            query: GRID,
            key: GRID,
            value: GRID,
            bias: [shape[0] === 1 ? 1 : 'rows', shape[1], 'seq', 'seq'],
          },
          build: ({ query, key, value, bias }) => query!.attention(key!, value!, bias!, { scale: 0.5 }),
          differentiable: ['query', 'key', 'value', 'bias'],
        }),
      ),
      {
        title: 'attention with dropped probabilities',
        inputs: {
          query: normal(2, 3, 4, 5),
          key: normal(2, 3, 4, 5),
          value: normal(2, 3, 4, 5),
          bias: normal(2, 1, 1, 4),
          mask: uint8(
            Uint8Array.from({ length: 96 }, () => (random.next() < 0.7 ? 1 : 0)),
            [2, 3, 4, 4],
          ),
        },
        build: ({ query, key, value, bias, mask }) =>
          query!.attention(key!, value!, bias!, { scale: 0.5, drop: { mask: mask!, rate: 0.3 } }),
        differentiable: ['query', 'key', 'value', 'bias'],
      },
    ],
    split: [
      {
        title: 'two halves of rows',
        inputs: { x: normal(5, 6), a: normal(5, 3) },
        symbols: { x: SEQUENCE, a: ['tokens', 3] },
        build: ({ x, a }) => {
          const [left, right] = x!.split(2);
          return left!.mul(a!).sub(right!);
        },
        differentiable: ['x', 'a'],
      },
      unary('three parts of rows, of which one is used', (x) => x.split(3)[1]!.mul(2)),
      {
        title: 'the halves of heads',
        inputs: { x: normal(2, 3, 4, 6) },
        symbols: { x: ['rows', 3, 'seq', 6] },
        build: ({ x }) => x!.split(2)[0]!.tanh(),
        differentiable: ['x'],
      },
    ],
    join: [
      {
        title: 'three tensors side by side',
        inputs: { a: normal(5, 2), b: normal(5, 2), c: normal(5, 2) },
        symbols: { a: ['tokens', 2], b: ['tokens', 2], c: ['tokens', 2] },
        build: ({ a, b, c }) => join([a!, b!, c!]),
        differentiable: ['a', 'b', 'c'],
      },
      {
        title: 'rotation by halves of heads',
        inputs: { x: normal(2, 3, 4, 6), cos: normal(4, 3), sin: normal(4, 3) },
        symbols: { x: ['rows', 3, 'seq', 6], cos: ['seq', 3], sin: ['seq', 3] },
        build: ({ x, cos, sin }) => {
          const [a, b] = x!.split(2) as [Tensor, Tensor];
          return join([a.mul(cos!).sub(b.mul(sin!)), b.mul(cos!).add(a.mul(sin!))]);
        },
        differentiable: ['x', 'cos', 'sin'],
      },
    ],
    gatherRows: [
      {
        title: 'rows of a table, some twice',
        inputs: { table: normal(5, 3), indices: indices(4, 0, 4, 2) },
        symbols: { indices: ['tokens'] },
        build: ({ table, indices }) => table!.gatherRows(indices!),
        differentiable: ['table'],
      },
      {
        title: 'rows of a computed table',
        inputs: { table: normal(5, 3), indices: indices(4, 0, 4, 2) },
        build: ({ table, indices }) => table!.mul(2).gatherRows(indices!),
        differentiable: ['table'],
      },
    ],
    dealRows: [
      {
        title: 'rows dealt to two tensors',
        inputs: {
          x: normal(5, 3),
          inverse: indices(3, 1, 0, 4, 2),
          first: indices(2, 1),
          second: indices(4, 0, 3),
          a: normal(2, 3),
          b: normal(3, 3),
        },
        build: ({ x, inverse, first, second, a, b }) => {
          const [one, two] = x!.dealRows(inverse!, [first!, second!]);
          return one!.mul(a!).reduceSum(0).add(two!.mul(b!).reduceSum(0));
        },
        differentiable: ['x', 'a', 'b'],
      },
      {
        title: 'rows dealt to two tensors of which one is used',
        inputs: { x: normal(5, 3), inverse: indices(3, 1, 0, 4, 2), first: indices(2, 1), second: indices(4, 0, 3) },
        build: ({ x, inverse, first, second }) => x!.dealRows(inverse!, [first!, second!])[1]!.mul(2),
        differentiable: ['x'],
      },
    ],
    collectRows: [
      {
        title: 'rows of two tensors collected',
        inputs: {
          a: normal(2, 3),
          b: normal(3, 3),
          index: indices(3, 1, 0, 4, 2),
          first: indices(2, 1),
          second: indices(4, 0, 3),
        },
        build: ({ a, b, index, first, second }) => collectRows(index!, [a!, b!], [first!, second!]).mul(3),
        differentiable: ['a', 'b'],
      },
    ],
    scatterRows: [
      {
        title: 'rows added up, one row twice',
        inputs: { values: normal(4, 3), indices: indices(4, 0, 4, 2) },
        symbols: { values: ['tokens', 3], indices: ['tokens'] },
        build: ({ values, indices }) => scatterRows(indices!, values!, 6),
        differentiable: ['values'],
      },
    ],
    reduceSum: [
      unary('a sum over the last axis', (x) => x.reduceSum(-1)),
      unary('a sum over the first axis', (x) => x.reduceSum(0)),
      unary('a sum over all', (x) => x.reduceSum(0, 1)),
    ],
    reduceMax: [
      unary('a maximum over the last axis', (x) => x.reduceMax(-1)),
      unary('a maximum over the first axis', (x) => x.reduceMax(0)),
    ],
    expandLike: [
      {
        title: 'a row for every token',
        inputs: { x: normal(1, 6), like: normal(5, 6) },
        symbols: { like: SEQUENCE },
        build: ({ x, like }) => x!.expandLike(like!),
        differentiable: ['x'],
      },
    ],
    reshape: [
      unary('heads split off', (x) => x.reshape(['tokens*2', 3])),
      {
        title: 'a grid of two symbols',
        inputs: { x: normal(6, 4), grid: normal(2, 3) },
        symbols: { x: ['slots', 4], grid: ['rows', 'seq'] },
        build: ({ x, grid }) => x!.reshape(['rows', 'seq', 4] as Dim[]).add(grid!.reshape(['rows', 'seq', 1])),
        differentiable: ['x', 'grid'],
      },
    ],
    transpose: [
      {
        title: 'axes in another order',
        inputs: { x: normal(2, 3, 4) },
        build: ({ x }) => x!.transpose([2, 0, 1]),
        differentiable: ['x'],
      },
    ],
  };
}
