/**
 * How each op is said in standard ONNX operators (opset 20), for runtimes that know nothing else. A runtime with better
 * words for some ops spreads this table and replaces those rows.
 */
import { elements } from '../../core/tensor-data.ts';
import type { Op } from '../../graph/ops.ts';
import type { Node, Tensor } from '../../graph/tensor.ts';
import { type Emitter, float, int, ints } from './emitter.ts';

/** Emits the nodes of one op. `inputs` are names of values; the results must be written to the names in `outputs`. */
export type Lowering<O extends Op> = (
  emitter: Emitter,
  inputs: readonly string[],
  outputs: readonly string[],
  node: Node<O>,
) => void;
export type LoweringTable = { readonly [O in Exclude<Op, 'input' | 'constant'>]: Lowering<O> };

const plain =
  (op: string, attributes = {}): Lowering<Op> =>
  (emitter, inputs, outputs) =>
    void emitter.emit(op, inputs, attributes, { outputs });

/** Comparisons give booleans; ours are numbers. */
const comparison =
  (op: string): Lowering<Op> =>
  (emitter, inputs, outputs) =>
    void emitter.emit('Cast', [emitter.emit(op, inputs)], { to: int(1) }, { outputs });

const reduction =
  (op: string): Lowering<'reduceSum' | 'reduceMax'> =>
  (emitter, [x], outputs, { attributes: { axes } }) =>
    void emitter.emit(op, [x!, emitter.constant(axes, [axes.length], 'int64')], { keepdims: int(1) }, { outputs });

/** A copy of a value with its last two axes swapped. */
function swapped(emitter: Emitter, name: string, { shape }: Tensor): string {
  const axes = [...shape.keys()];
  return emitter.emit('Transpose', [name], { perm: ints([...axes.slice(0, -2), axes.length - 1, axes.length - 2]) });
}

export function dropped(
  emitter: Emitter,
  x: string,
  mask: string,
  rate: number,
  outputs: readonly string[] = [emitter.name('Dropped')],
): string {
  const keep = emitter.emit('Mul', [emitter.emit('Cast', [mask], { to: int(1) }), emitter.constant([1 / (1 - rate)], [])]);
  return emitter.emit('Mul', [x, keep], {}, { outputs });
}

export const standardLowering: LoweringTable = {
  fill: (emitter, _, outputs, { attributes: { value, shape } }) => {
    const size = shape.every((dim) => typeof dim === 'number') ? elements(shape as number[]) : Number.POSITIVE_INFINITY;
    if (size <= 1) emitter.emit('Identity', [emitter.constant([value], shape as number[])], {}, { outputs });
    else
      emitter.emit(
        'Expand',
        [
          emitter.constant(
            [value],
            shape.map(() => 1),
          ),
          emitter.shape(shape),
        ],
        {},
        { outputs },
      );
  },
  add: plain('Add'),
  sub: plain('Sub'),
  mul: plain('Mul'),
  div: plain('Div'),
  greater: comparison('Greater'),
  equal: comparison('Equal'),
  sqrt: plain('Sqrt'),
  exp: plain('Exp'),
  log: plain('Log'),
  erf: plain('Erf'),
  tanh: plain('Tanh'),
  relu: plain('Relu'),
  gelu: plain('Gelu'),
  dropout: (emitter, [x, mask], outputs, { attributes: { rate } }) => void dropped(emitter, x!, mask!, rate, outputs),
  softmax: plain('Softmax', { axis: int(-1) }),
  logSoftmax: plain('LogSoftmax', { axis: int(-1) }),
  layerNorm: (emitter, inputs, [y, h, inverse], { attributes: { epsilon }, outputs: [, normalized, deviation] }) => {
    const attributes = { axis: int(-1), epsilon: float(epsilon) };
    if (!emitter.isUsed(normalized!) && !emitter.isUsed(deviation!)) {
      emitter.emit('LayerNormalization', inputs, attributes, { outputs: [y!] });
      return;
    }
    const mean = emitter.name('mean');
    emitter.emit('LayerNormalization', inputs, attributes, { outputs: [y!, mean, inverse!] });
    if (emitter.isUsed(normalized!))
      emitter.emit('Mul', [emitter.emit('Sub', [inputs[0]!, mean]), inverse!], {}, { outputs: [h!] });
  },
  attention: (emitter, [query, key, value, bias, mask], [context, probabilities], { inputs, attributes: { scale, rate } }) => {
    const scores = emitter.emit('MatMul', [query!, swapped(emitter, key!, inputs[1]!)]);
    const scaled = emitter.emit('Mul', [scores, emitter.constant([scale], [])]);
    emitter.emit('Softmax', [emitter.emit('Add', [scaled, bias!])], { axis: int(-1) }, { outputs: [probabilities!] });
    const weights = mask === undefined ? probabilities! : dropped(emitter, probabilities!, mask, rate);
    emitter.emit('MatMul', [weights, value!], {}, { outputs: [context!] });
  },
  matmul: (emitter, [a, b], outputs, { inputs, attributes: { transposeA, transposeB, scale } }) => {
    const [x, y] = inputs as [Tensor, Tensor];
    if (x.shape.length === 2 && y.shape.length === 2) {
      emitter.emit('Gemm', [a!, b!], { transA: int(+transposeA), transB: int(+transposeB), alpha: float(scale) }, { outputs });
      return;
    }
    const factors = [transposeA ? swapped(emitter, a!, x) : a!, transposeB ? swapped(emitter, b!, y) : b!];
    if (scale === 1) emitter.emit('MatMul', factors, {}, { outputs });
    else emitter.emit('Mul', [emitter.emit('MatMul', factors), emitter.constant([scale], [])], {}, { outputs });
  },
  linear: plain('Gemm', { transB: int(1) }),
  gatherRows: plain('Gather', { axis: int(0) }),
  dealRows: (emitter, [x, , ...indices], outputs) => {
    indices.forEach((index, i) => {
      emitter.emit('Gather', [x!, index], { axis: int(0) }, { outputs: [outputs[i]!] });
    });
  },
  collectRows: (emitter, [index, ...rest], outputs) => {
    const parts = rest.slice(0, rest.length / 2);
    const all = parts.length === 1 ? parts[0]! : emitter.emit('Concat', parts, { axis: int(0) });
    emitter.emit('Gather', [all, index!], { axis: int(0) }, { outputs });
  },
  // Not ScatterND: its additions run on several threads without locks, and repeated indices lose some of them.
  scatterRows: (emitter, [indices, values], outputs, { inputs: [index, rows], outputs: [y] }) => {
    const column = emitter.emit('Reshape', [
      indices!,
      emitter.shape([index!.shape[0]!, ...rows!.shape.slice(1).map(() => 1)], true),
    ]);
    const everywhere = emitter.emit('Expand', [column, emitter.emit('Shape', [values!])]);
    const zeros = emitter.emit('Expand', [
      emitter.constant(
        [0],
        y!.shape.map(() => 1),
      ),
      emitter.shape(y!.shape),
    ]);
    emitter.emit(
      'ScatterElements',
      [zeros, everywhere, values!],
      { axis: int(0), reduction: { type: 'string', value: 'add' } },
      { outputs },
    );
  },
  split: (emitter, [x], outputs, { attributes: { parts }, outputs: [first] }) => {
    const width = first!.shape.at(-1) as number;
    const sizes = emitter.constant(new Array<number>(parts).fill(width), [parts], 'int64');
    emitter.emit('Split', [x!, sizes], { axis: int(-1) }, { outputs });
  },
  join: plain('Concat', { axis: int(-1) }),
  reduceSum: reduction('ReduceSum'),
  reduceMax: reduction('ReduceMax'),
  expandLike: (emitter, [x, like], outputs) => void emitter.emit('Expand', [x!, emitter.emit('Shape', [like!])], {}, { outputs }),
  reshape: (emitter, [x], outputs, { attributes: { shape } }) =>
    void emitter.emit('Reshape', [x!, emitter.shape(shape, true)], {}, { outputs }),
  transpose: (emitter, inputs, outputs, { attributes: { permutation } }) =>
    void emitter.emit('Transpose', inputs, { perm: ints(permutation) }, { outputs }),
};
