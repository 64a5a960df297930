/**
 * Symbolic tensors: a recipe, never numbers. Nothing is computed here; every method makes a node and infers its shape.
 * Nodes are immutable and know their inputs only, so a graph is whatever its outputs reach (`graphOf`): what nobody
 * asks for does not exist.
 */
import type { DType } from '../core/tensor-data.ts';
import { broadcast, type Dim, type Shape } from './dims.ts';
import type { Op, OpAttributes } from './ops.ts';

export interface Node<O extends Op = Op> {
  /** Grows with creation, so that ascending ids are a topological order. */
  readonly id: number;
  readonly op: O;
  readonly attributes: OpAttributes[O];
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
}

export interface MatmulOptions {
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
  /** Factor of the product. */
  readonly scale?: number;
}

export interface AttentionOptions {
  readonly scale: number;
  readonly drop?: { readonly mask: Tensor; readonly rate: number };
}

let nodes = 0;

/** A node of a graph, with its shape: a recipe, no numbers. */
export class Tensor {
  readonly node: Node;
  readonly shape: Shape;
  readonly dtype: DType;

  constructor(node: Node, shape: Shape, dtype: DType) {
    this.node = node;
    this.shape = shape;
    this.dtype = dtype;
  }

  /** Element by element, with NumPy's broadcasting; so are the other arithmetic ops. */
  add(other: Tensor | number): Tensor {
    return binary('add', this, other);
  }
  /** Element by element. */
  sub(other: Tensor | number): Tensor {
    return binary('sub', this, other);
  }
  /** Element by element. */
  mul(other: Tensor | number): Tensor {
    return binary('mul', this, other);
  }
  /** Element by element. */
  div(other: Tensor | number): Tensor {
    return binary('div', this, other);
  }
  /** 1 where this is greater, 0 elsewhere. */
  greater(other: Tensor | number): Tensor {
    return binary('greater', this, other);
  }
  /** 1 where both are equal, 0 elsewhere. */
  equal(other: Tensor | number): Tensor {
    return binary('equal', this, other);
  }
  /** Each number negated. */
  neg(): Tensor {
    return this.mul(-1);
  }
  /** Square roots. */
  sqrt(): Tensor {
    return unary('sqrt', this);
  }
  /** e to the power of each number. */
  exp(): Tensor {
    return unary('exp', this);
  }
  /** Natural logarithms. */
  log(): Tensor {
    return unary('log', this);
  }
  /** The Gauss error function. */
  erf(): Tensor {
    return unary('erf', this);
  }
  /** Hyperbolic tangents. */
  tanh(): Tensor {
    return unary('tanh', this);
  }
  /** max(x, 0). */
  relu(): Tensor {
    return unary('relu', this);
  }
  /** x Φ(x), exactly (arXiv 1606.08415). */
  gelu(): Tensor {
    return unary('gelu', this);
  }
  /** Over the last axis. */
  softmax(): Tensor {
    return unary('softmax', this);
  }
  /** The logarithm of softmax over the last axis, without overflow. */
  logSoftmax(): Tensor {
    return unary('logSoftmax', this);
  }
  /** Zero where the mask is 0, elsewhere divided by 1 − rate. */
  dropout(mask: Tensor, rate: number): Tensor {
    if (mask.dtype !== 'uint8') throw new TypeError(`a dropout mask is uint8, not ${mask.dtype}`);
    broadcast(this.shape, mask.shape);
    return one('dropout', { rate }, [this, mask], this.shape);
  }
  /** The product over the last two axes; the axes before are broadcast. */
  matmul(other: Tensor, { transposeA = false, transposeB = false, scale = 1 }: MatmulOptions = {}): Tensor {
    const [a, b] = [this.shape, other.shape];
    if (a.length < 2 || b.length < 2)
      throw new RangeError(`matmul needs two axes at least, got ${shown(this)} and ${shown(other)}`);
    const [m, n] = [a.at(transposeA ? -1 : -2)!, b.at(transposeB ? -2 : -1)!];
    const [ka, kb] = [a.at(transposeA ? -2 : -1)!, b.at(transposeB ? -1 : -2)!];
    if (ka !== kb) throw new RangeError(`matmul: the inner dimensions ${ka} and ${kb} differ, ${shown(this)} by ${shown(other)}`);
    const shape = [...broadcast(a.slice(0, -2), b.slice(0, -2)), m, n];
    return one('matmul', { transposeA, transposeB, scale }, [this, other], shape);
  }
  /** x Wᵀ + bias: `[rows, in]` by `[out, in]` gives `[rows, out]`. */
  linear(weight: Tensor, bias: Tensor): Tensor {
    if (this.shape.length !== 2 || this.shape[1] !== weight.shape[1])
      throw new RangeError(`linear: ${shown(this)} by ${shown(weight)}`);
    return one('linear', {}, [this, weight, bias], [this.shape[0]!, weight.shape[0]!]);
  }
  /** Normalised over the last axis, then scaled and shifted (arXiv 1607.06450). */
  layerNorm(scale: Tensor, bias: Tensor, epsilon: number): Tensor {
    const deviation = [...this.shape.slice(0, -1), 1];
    return make('layerNorm', { epsilon }, [this, scale, bias], [this.shape, this.shape, deviation])[0]!;
  }
  /** The rows that indices name: `[…indices, …rest]`. */
  gatherRows(indices: Tensor): Tensor {
    return one('gatherRows', {}, [this, indices], [...indices.shape, ...this.shape.slice(1)], this.dtype);
  }
  /** A tensor for each index, which holds those rows; `inverse` finds every row of this one in them, one behind the other. */
  dealRows(inverse: Tensor, indices: readonly Tensor[]): Tensor[] {
    const shapes = indices.map((index) => [...index.shape, ...this.shape.slice(1)]);
    return make('dealRows', {}, [this, inverse, ...indices], shapes);
  }
  /** The last axis cut into so many equal parts. */
  split(parts: number): Tensor[] {
    const width = this.shape.at(-1);
    if (typeof width !== 'number' || width % parts !== 0)
      throw new RangeError(`split: the last axis of ${shown(this)} does not divide into ${parts} parts`);
    const shape = [...this.shape.slice(0, -1), width / parts];
    return make(
      'split',
      { parts },
      [this],
      Array.from({ length: parts }, () => shape),
    );
  }

  /** softmax(scale · this · keyᵀ + bias) · value for `[…, seq, width]`; `drop` drops probabilities while training. */
  attention(key: Tensor, value: Tensor, bias: Tensor, { scale, drop }: AttentionOptions): Tensor {
    const probabilities = [...this.shape.slice(0, -1), key.shape.at(-2)!];
    const inputs = [this, key, value, bias, ...(drop ? [drop.mask] : [])];
    return make('attention', { scale, rate: drop?.rate ?? 0 }, inputs, [this.shape, probabilities])[0]!;
  }
  /** Sums over the axes (negative ones count from the end); they stay, with size 1. */
  reduceSum(...axes: number[]): Tensor {
    return reduce('reduceSum', this, axes);
  }
  /** The greatest number along axes, which stay with the size 1. */
  reduceMax(...axes: number[]): Tensor {
    return reduce('reduceMax', this, axes);
  }
  /** Broadcast to the shape of another tensor. */
  expandLike(like: Tensor): Tensor {
    return one('expandLike', {}, [this, like], like.shape);
  }
  /** The same numbers in another shape. */
  reshape(shape: Shape): Tensor {
    return one('reshape', { shape }, [this], shape, this.dtype);
  }
  /** The axes in another order. */
  transpose(permutation: readonly number[]): Tensor {
    return one(
      'transpose',
      { permutation },
      [this],
      permutation.map((axis) => this.shape[axis]!),
    );
  }
}

/** What is fed under a name. */
export function input(name: string, shape: Shape, dtype: DType = 'float32'): Tensor {
  return one('input', { name }, [], shape, dtype);
}

/** One number for every element of the shape, or as many numbers as it has elements. */
export function constant(values: number | readonly number[], shape: readonly number[] = [], dtype: DType = 'float32'): Tensor {
  const list = typeof values === 'number' ? [values] : values;
  const size = shape.reduce((a, b) => a * b, 1);
  if (list.length !== 1 && list.length !== size) throw new RangeError(`${list.length} numbers do not fill [${shape.join(', ')}]`);
  return one('constant', { values: list }, [], shape, dtype);
}

/** One value in every element of a shape that may be symbolic. */
export function fill(value: number, shape: Shape): Tensor {
  return one('fill', { value, shape }, [], shape);
}

/** What `dealRows` undoes: the rows of the parts, one part behind the other, by `index`; `inverses` leads back to each part. */
export function collectRows(index: Tensor, parts: readonly Tensor[], inverses: readonly Tensor[]): Tensor {
  return one('collectRows', {}, [index, ...parts, ...inverses], [...index.shape, ...parts[0]!.shape.slice(1)]);
}

/** What `split` undoes: tensors of one shape side by side along the last axis. */
export function join(parts: readonly Tensor[]): Tensor {
  const { shape } = parts[0]!;
  const width = shape.at(-1);
  const other = parts.find((part) => part.shape.join() !== shape.join());
  if (typeof width !== 'number' || other) throw new RangeError(`join: ${parts.map(shown).join(' and ')}`);
  return one('join', {}, parts, [...shape.slice(0, -1), width * parts.length]);
}

/** Zeros `[rows, …]` with `values[i]` added to row `indices[i]`; repeated indices add up. */
export function scatterRows(indices: Tensor, values: Tensor, rows: Dim): Tensor {
  return one('scatterRows', { rows }, [indices, values], [rows, ...values.shape.slice(indices.shape.length)]);
}

function make<O extends Op>(
  op: O,
  attributes: OpAttributes[O],
  inputs: readonly Tensor[],
  shapes: readonly Shape[],
  dtype: DType = 'float32',
): Tensor[] {
  const outputs: Tensor[] = [];
  const node: Node = { id: nodes++, op, attributes, inputs, outputs };
  for (const shape of shapes) outputs.push(new Tensor(node, shape, dtype));
  return outputs;
}

function one<O extends Op>(
  op: O,
  attributes: OpAttributes[O],
  inputs: readonly Tensor[],
  shape: Shape,
  dtype: DType = 'float32',
): Tensor {
  return make(op, attributes, inputs, [shape], dtype)[0]!;
}

type Plain = { [O in Op]: Readonly<Record<never, never>> extends OpAttributes[O] ? O : never }[Op];

const unary = (op: Plain, x: Tensor) => one(op, {}, [x], x.shape);

function binary(op: Plain, a: Tensor, b: Tensor | number): Tensor {
  const other = typeof b === 'number' ? constant(b) : b;
  return one(op, {}, [a, other], broadcast(a.shape, other.shape));
}

function reduce(op: 'reduceSum' | 'reduceMax', x: Tensor, axes: readonly number[]): Tensor {
  const positive = axes.map((axis) => (axis < 0 ? axis + x.shape.length : axis)).sort((a, b) => a - b);
  return one(
    op,
    { axes: positive },
    [x],
    x.shape.map((dim, axis) => (positive.includes(axis) ? 1 : dim)),
  );
}

const shown = (x: Tensor) => `[${x.shape.join(', ')}]`;
