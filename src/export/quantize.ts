/**
 * Dynamic quantisation to int8: weights of products are stored as int8 with a scale for each output, and what they are
 * multiplied with is quantised as it comes. Tables are stored as int8 with a scale for each row. Norms, softmax, biases and
 * products of two activations stay in float32.
 *
 *   Gemm(x, W, b)   →   m = max |row of x|;  DynamicQuantizeLinear(x / m) → MatMulInteger(·, Wq) → · scales · m → + b
 *   Gather(T, i)    →   Cast(Gather(Tq, i)) · Gather(scales of T, i)
 *
 * The projections of attention are stored as int8 too, and multiplied in float32.
 *
 * DynamicQuantizeLinear has one scale for its whole tensor, and a few tokens ([CLS], full stops) have values many times as large
 * as the others': without the division those tokens, of any text in the batch, would cost the others their digits. With it
 * cosines to exact vectors are much nearer to 1.
 */
import type { OnnxAttribute, OnnxModel, OnnxNode, OnnxTensor } from '../formats/onnx/model.ts';

/**
 * Weights take [−64, 64] of int8: processors without VNNI add two products of a uint8 and an int8 in 16 bits, which overflow beyond
 * that (2 · 255 · 64 = 32640), and the vectors would be others on other machines.
 */
const WEIGHT_RANGE = 64;
/** Nothing is added up in integers. */
const STORED_RANGE = 127;
/** Smaller tables (types of tokens) are not worth three nodes. */
const SMALLEST_TABLE = 1 << 12;

export interface QuantizeOptions {
  /**
   * Weights that are stored as int8 and multiplied in float32. A softmax makes much of small errors, so that integer
   * products in the projections of attention cost vectors most of what they lose.
   */
  readonly storedOnly?: ReadonlySet<string>;
}

export function quantizeOnnx(model: OnnxModel, { storedOnly = new Set() }: QuantizeOptions = {}): OnnxModel {
  const { graph } = model;
  const floats = new Map(graph.initializers.filter(isMatrix).map((tensor) => [tensor.name, tensor]));
  const made = new Map<string, OnnxTensor>();
  const activations = new Map<string, Activation>();
  const nodes = graph.nodes.flatMap((node): OnnxNode[] => {
    const weight = floats.get(node.inputs[1] ?? '');
    const table = floats.get(node.inputs[0] ?? '');
    if (weight && isProduct(node) && storedOnly.has(weight.name))
      return [...stored(weight, made), { ...node, inputs: node.inputs.with(1, `${weight.name}_float`) }];
    if (weight && isProduct(node)) return quantizedProduct(node, weight, made, activations);
    if (table && node.op === 'Gather' && table.data.length >= 4 * SMALLEST_TABLE) return quantizedGather(node, table, made);
    return [node];
  });
  const read = new Set(nodes.flatMap(({ inputs }) => inputs));
  const initializers = [...graph.initializers, ...made.values(), lastAxis, least].filter(({ name }) => read.has(name));
  return { ...model, graph: { ...graph, nodes, initializers } };
}

const isMatrix = ({ dtype, shape }: OnnxTensor) => dtype === 'float32' && shape.length === 2;

function isProduct({ op, attributes }: OnnxNode): boolean {
  const number = (name: string, usual: number) => (attributes[name] as { value: number } | undefined)?.value ?? usual;
  return op === 'MatMul' || (op === 'Gemm' && number('alpha', 1) === 1 && number('beta', 1) === 1 && number('transA', 0) === 0);
}

/** A matrix `[outputs, inputs]` as int8 that runtimes make float32 again, most of them once when they load it. */
function stored(weight: OnnxTensor, made: Map<string, OnnxTensor>): OnnxNode[] {
  const [data, scales] = [`${weight.name}_quantized`, `${weight.name}_scale`];
  if (made.has(data)) return [];
  const [rows, width] = weight.shape as [number, number];
  const found = quantized(numbersOf(weight), { groups: rows, each: width, at: (r, i) => r * width + i, range: STORED_RANGE });
  made.set(data, int8(data, weight.shape, found.values));
  made.set(scales, float(scales, [rows], found.scales));
  return [plain('DequantizeLinear', [data, scales], [`${weight.name}_float`], { axis: { type: 'int', value: 0 } })];
}

interface Activation {
  readonly quantized: string;
  /** The greatest size in each row. */
  readonly rowSize: string;
  readonly scale: string;
  readonly zero: string;
}

const plain = (op: string, inputs: readonly string[], outputs: readonly string[], attributes = {}): OnnxNode => ({
  op,
  domain: '',
  inputs,
  outputs,
  attributes: attributes as Readonly<Record<string, OnnxAttribute>>,
});
const toFloat = { to: { type: 'int', value: 1 } };

function quantizedProduct(
  { op, inputs: [x = '', , bias], outputs: [y = ''], attributes }: OnnxNode,
  weight: OnnxTensor,
  made: Map<string, OnnxTensor>,
  activations: Map<string, Activation>,
): OnnxNode[] {
  const transposed = op === 'Gemm' && (attributes['transB'] as { value: number } | undefined)?.value === 1;
  const [data, scales] = [`${weight.name}_quantized`, `${weight.name}_scale`];
  if (!made.has(data)) {
    const [inputs, outputs] = (transposed ? [...weight.shape].reverse() : weight.shape) as [number, number];
    const at = (i: number, o: number) => (transposed ? o * inputs + i : i * outputs + o);
    const found = quantized(numbersOf(weight), { groups: outputs, each: inputs, at: (o, i) => at(i, o), range: WEIGHT_RANGE });
    const columns = new Int8Array(inputs * outputs);
    for (let o = 0; o < outputs; o++) for (let i = 0; i < inputs; i++) columns[i * outputs + o] = found.values[o * inputs + i]!;
    made.set(data, int8(data, [inputs, outputs], columns));
    made.set(scales, float(scales, [outputs], found.scales));
  }
  const nodes: OnnxNode[] = [];
  let activation = activations.get(x);
  if (!activation) {
    activation = { quantized: `${x}/quantized`, scale: `${x}/scale`, zero: `${x}/zero_point`, rowSize: `${x}/row_size` };
    nodes.push(
      plain('Abs', [x], [`${x}/abs`]),
      plain('ReduceMax', [`${x}/abs`, lastAxis.name], [`${x}/row_max`], { keepdims: { type: 'int', value: 1 } }),
      plain('Max', [`${x}/row_max`, least.name], [activation.rowSize]),
      plain('Div', [x, activation.rowSize], [`${x}/even`]),
      plain('DynamicQuantizeLinear', [`${x}/even`], [activation.quantized, activation.scale, activation.zero]),
    );
    activations.set(x, activation);
  }
  const part = (name: string) => `${y}/${name}`;
  const product = bias === undefined ? y : part('product');
  nodes.push(
    plain('MatMulInteger', [activation.quantized, data, activation.zero], [part('integer')]),
    plain('Cast', [part('integer')], [part('float')], toFloat),
    // ONNX Runtime makes one node of these three; a factor more in the scales would be left out of it.
    plain('Mul', [activation.scale, scales], [part('scale')]),
    plain('Mul', [part('float'), part('scale')], [part('even')]),
    plain('Mul', [part('even'), activation.rowSize], [product]),
  );
  if (bias !== undefined) nodes.push(plain('Add', [product, bias], [y]));
  return nodes;
}

function quantizedGather(
  { inputs: [, index = ''], outputs: [y = ''], attributes }: OnnxNode,
  table: OnnxTensor,
  made: Map<string, OnnxTensor>,
): OnnxNode[] {
  const [data, scales] = [`${table.name}_quantized`, `${table.name}_scale`];
  if (!made.has(data)) {
    const [rows, width] = table.shape as [number, number];
    const found = quantized(numbersOf(table), { groups: rows, each: width, at: (r, i) => r * width + i, range: STORED_RANGE });
    made.set(data, int8(data, table.shape, found.values));
    made.set(scales, float(scales, [rows, 1], found.scales));
  }
  return [
    plain('Gather', [data, index], [`${y}/integer`], attributes),
    plain('Cast', [`${y}/integer`], [`${y}/float`], toFloat),
    plain('Gather', [scales, index], [`${y}/scale`], attributes),
    plain('Mul', [`${y}/float`, `${y}/scale`], [y]),
  ];
}

interface Grouping {
  readonly groups: number;
  /** Numbers of a group. */
  readonly each: number;
  /** Where number i of a group stands. */
  at(group: number, i: number): number;
  /** The greatest size of an integer. */
  readonly range: number;
}

/** Symmetric: the greatest size in a group becomes `range`. */
function quantized(numbers: Float32Array, { groups, each, at, range }: Grouping) {
  const values = new Int8Array(groups * each);
  const scales = new Float32Array(groups);
  for (let group = 0; group < groups; group++) {
    let most = 0;
    for (let i = 0; i < each; i++) most = Math.max(most, Math.abs(numbers[at(group, i)]!));
    // A group of zeros needs a scale all the same.
    const scale = Math.fround(most === 0 ? 1 : most / range);
    scales[group] = scale;
    for (let i = 0; i < each; i++)
      values[group * each + i] = Math.max(-range, Math.min(range, Math.round(numbers[at(group, i)]! / scale)));
  }
  return { values, scales };
}

function numbersOf({ data }: OnnxTensor): Float32Array {
  const bytes = data.byteOffset % 4 === 0 ? data : data.slice();
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

const int8 = (name: string, shape: readonly number[], values: Int8Array): OnnxTensor => ({
  name,
  dtype: 'int8',
  shape,
  data: new Uint8Array(values.buffer),
});

const float = (name: string, shape: readonly number[], values: Float32Array): OnnxTensor => ({
  name,
  dtype: 'float32',
  shape,
  data: new Uint8Array(values.buffer),
});

const lastAxis: OnnxTensor = {
  name: 'quantize/last_axis',
  dtype: 'int64',
  shape: [1],
  data: new Uint8Array(BigInt64Array.of(-1n).buffer),
};
/** Rows of zeros stay zeros. */
const least: OnnxTensor = float('quantize/least', [], Float32Array.of(1e-12));
