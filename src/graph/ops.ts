import type { Dim, Shape } from './dims.ts';

type None = Readonly<Record<never, never>>;

/**
 * Every operation that a graph can hold, with its attributes. Four total tables are keyed by it (gradient rules, the
 * ONNX lowerings, reference kernels, and the contract suite's cases): an op without its row is a type error there.
 */
export interface OpAttributes {
  /** What is fed: data, indices and parameters alike. */
  input: { readonly name: string };
  /** One value for all elements, or a value for each. */
  constant: { readonly values: readonly number[] };

  /** One value everywhere, in a shape that may be symbolic. */
  fill: { readonly value: number; readonly shape: Shape };

  // Element by element; two operands broadcast.
  add: None;
  sub: None;
  mul: None;
  div: None;
  /** 1 where a > b, else 0. */
  greater: None;
  /** 1 where a = b, else 0. */
  equal: None;
  sqrt: None;
  exp: None;
  log: None;
  erf: None;
  tanh: None;
  relu: None;
  /** x Φ(x), exact (arXiv 1606.08415). */
  gelu: None;
  /** x · mask / (1 − rate), where mask is uint8 (1 = keep). */
  dropout: { readonly rate: number };

  // Along the last axis.
  softmax: None;
  logSoftmax: None;
  /** h · scale + bias with h = (x − mean) / √(variance + ε); outputs y, h and 1/√(variance + ε). */
  layerNorm: { readonly epsilon: number };

  /** scale · op(a) op(b) over the last two axes, batched over the others. */
  matmul: { readonly transposeA: boolean; readonly transposeB: boolean; readonly scale: number };
  /** x Wᵀ + bias for x [rows, in] and W [out, in], as checkpoints store it. */
  linear: None;
  /**
   * softmax(scale · Q Kᵀ + bias) V over the last two axes (arXiv 1706.03762): inputs query, key, value, a bias that
   * broadcasts and, if rate > 0, a uint8 mask by which probabilities are dropped; outputs the context and the probabilities
   * before they are.
   */
  attention: { readonly scale: number; readonly rate: number };

  /** Rows of a table by int32 indices. Its gradient is a list of rows; nobody needs a table-sized one. */
  gatherRows: None;
  /**
   * Rows of x dealt out to several tensors: inputs x, `inverse` and an index for each output. `inverse` leads back: the
   * outputs, one behind the other, hold row i of x at inverse[i]. The gradient is a `collectRows`.
   */
  dealRows: None;
  /** Rows of several tensors, one behind the other, by `index`: inputs index, the parts, and the index that leads back for each. */
  collectRows: None;
  /** Zeros [rows, width] with values[i] added to row indices[i]: inputs indices, values. */
  scatterRows: { readonly rows: Dim };

  /** The last axis cut into so many equal parts, an output each. The gradient is a `join`. */
  split: { readonly parts: number };
  /** Tensors of one shape side by side along the last axis. */
  join: None;
  reduceSum: { readonly axes: readonly number[] };
  reduceMax: { readonly axes: readonly number[] };
  /** x broadcast to the shape of a second tensor. */
  expandLike: None;
  reshape: { readonly shape: Shape };
  transpose: { readonly permutation: readonly number[] };
}

export type Op = keyof OpAttributes;
