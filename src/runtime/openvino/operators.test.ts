/** OpenVINO's ONNX reader has each operator that attune writes, and some that it may: checked against numbers worked out by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { float32, type HostTensor, int32, int64, uint8 } from '../../core/tensor-data.ts';
import type { OnnxNode } from '../../formats/onnx/model.ts';
import { findInstalledOpenVino } from '../../node/runtimes.ts';
import type { Program } from '../runtime.ts';
import { type OpenVinoLibrary, openLibrary } from './library.ts';
import { compileOpenVino } from './program.ts';
import { blank, float, int, node, onnxModel, string, type Tensors } from './testing/onnx-models.ts';

const installation = await findInstalledOpenVino();
if (!installation) console.warn('OpenVINO is not on this machine: its operators are not tested (attune runtime add openvino)');

const f = (shape: number[], ...values: number[]): HostTensor => float32(Float32Array.from(values), shape);
const l = (...values: number[]): HostTensor => int64(BigInt64Array.from(values, BigInt));
const x = f([2, 3], 1, -2, 3, 0.5, 0, -0.25);
const erfOfX = [0.8427008, -0.9953223, 0.9999779, 0.5204999, 0, -0.2763264];
const each = (apply: (value: number, i: number) => number) => f([2, 3], ...Array.from(x.data as Float32Array, apply));
const softmax = (scores: number[]) =>
  scores.map((score) => Math.exp(score) / scores.reduce((sum, other) => sum + Math.exp(other), 0));
const probabilities = [...softmax([1, -2, 3]), ...softmax([0.5, 0, -0.25])];
/** Mean and inverse deviation of the rows of x. */
const rows = [
  [1, -2, 3],
  [0.5, 0, -0.25],
].map((row) => {
  const mean = row.reduce((a, b) => a + b) / 3;
  return { mean, scale: 1 / Math.sqrt(row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3 + 1e-5) };
});
const normalized = each((value, i) => {
  const { mean, scale } = rows[Math.floor(i / 3)]!;
  return (value - mean) * scale * [1, 2, 3][i % 3]! + [0, 1, 0][i % 3]!;
});
const norm = { x, s: f([3], 1, 2, 3), b: f([3], 0, 1, 0) };
const weight = f([2, 3], 1, 0, 0, 0, 1, 1);

interface Case {
  readonly title: string;
  readonly nodes: readonly OnnxNode[];
  readonly inputs: Tensors;
  readonly outputs: Tensors;
  readonly opset?: number;
}

const cases: Case[] = [
  { title: 'Erf', nodes: [node('Erf', ['x'], ['y'])], inputs: { x }, outputs: { y: f([2, 3], ...erfOfX) } },
  { title: 'Softmax', nodes: [node('Softmax', ['x'], ['y'])], inputs: { x }, outputs: { y: f([2, 3], ...probabilities) } },
  {
    title: 'LogSoftmax',
    nodes: [node('LogSoftmax', ['x'], ['y'])],
    inputs: { x },
    outputs: { y: f([2, 3], ...probabilities.map(Math.log)) },
  },
  {
    title: 'Gelu (opset 20)',
    nodes: [node('Gelu', ['x'], ['y'])],
    inputs: { x },
    outputs: { y: each((v, i) => (v / 2) * (1 + [0.6826895, -0.9544997, 0.9973002, 0.3829249, 0, -0.1974127][i]!)) },
  },
  {
    title: 'Gelu by tanh',
    nodes: [node('Gelu', ['x'], ['y'], { approximate: string('tanh') })],
    inputs: { x },
    outputs: { y: each((v) => (v / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (v + 0.044715 * v ** 3)))) },
  },
  {
    title: 'LayerNormalization (opset 17)',
    nodes: [node('LayerNormalization', ['x', 's', 'b'], ['y'], { epsilon: float(1e-5) })],
    inputs: norm,
    outputs: { y: normalized },
    opset: 17,
  },
  {
    title: 'LayerNormalization with mean and inverse deviation',
    nodes: [node('LayerNormalization', ['x', 's', 'b'], ['y', 'mean', 'scale'], { epsilon: float(1e-5) })],
    inputs: norm,
    outputs: {
      y: normalized,
      mean: f([2, 1], ...rows.map(({ mean }) => mean)),
      scale: f([2, 1], ...rows.map(({ scale }) => scale)),
    },
  },
  {
    title: 'Where',
    nodes: [node('Greater', ['x', 'zero'], ['positive']), node('Where', ['positive', 'x', 'zero'], ['y'])],
    inputs: { x, zero: f([1, 3], 0, 0, 0) },
    outputs: { y: each((v) => Math.max(v, 0)) },
  },
  {
    title: 'ReduceMax',
    nodes: [node('ReduceMax', ['x', 'axes'], ['y'])],
    inputs: { x, axes: l(1) },
    outputs: { y: f([2, 1], 3, 0.5) },
  },
  {
    title: 'Gemm, second transposed',
    nodes: [node('Gemm', ['x', 'w', 'b'], ['y'], { transB: int(1), alpha: float(0.5), beta: float(2) })],
    inputs: { x, w: weight, b: f([2], 1, 2) },
    outputs: { y: f([2, 2], 2.5, 4.5, 2.25, 3.875) },
  },
  {
    title: 'Gemm, first transposed',
    nodes: [node('Gemm', ['x', 'w'], ['y'], { transA: int(1) })],
    inputs: { x, w: weight },
    outputs: { y: f([3, 3], 1, 0.5, 0.5, -2, 0, 0, 3, -0.25, -0.25) },
  },
  {
    title: 'FusedMatMul',
    nodes: [node('FusedMatMul', ['x', 'w'], ['y'], { transB: int(1), alpha: float(0.5) }, 'com.microsoft')],
    inputs: { x, w: weight },
    outputs: { y: f([2, 2], 0.5, 0.5, 0.25, -0.125) },
  },
  {
    title: 'Reshape by an input',
    nodes: [node('Reshape', ['x', 'shape'], ['y'])],
    inputs: { x, shape: l(3, -1) },
    outputs: { y: f([3, 2], 1, -2, 3, 0.5, 0, -0.25) },
  },
  {
    title: 'Split by sizes that are an input',
    nodes: [node('Split', ['x', 'sizes'], ['a', 'b'])],
    inputs: { x: f([5, 1], 1, 2, 3, 4, 5), sizes: l(2, 3) },
    outputs: { a: f([2, 1], 1, 2), b: f([3, 1], 3, 4, 5) },
  },
  {
    title: 'Split with an empty part',
    nodes: [node('Split', ['x', 'sizes'], ['a', 'b'])],
    inputs: { x: f([2, 1], 1, 2), sizes: l(0, 2) },
    outputs: { a: f([0, 1]), b: f([2, 1], 1, 2) },
  },
  {
    title: 'Cast of uint8 to float32',
    nodes: [node('Cast', ['x'], ['y'], { to: int(1) })],
    inputs: { x: uint8(Uint8Array.of(0, 1, 255)) },
    outputs: { y: f([3], 0, 1, 255) },
  },
  {
    title: 'Cast of a comparison',
    nodes: [node('Equal', ['x', 'z'], ['same']), node('Cast', ['same'], ['y'], { to: int(1) })],
    inputs: { x, z: f([1], 0) },
    outputs: { y: f([2, 3], 0, 0, 0, 0, 1, 0) },
  },
  {
    title: 'Cast to int32 and uint8',
    nodes: [node('Cast', ['x'], ['i'], { to: int(6) }), node('Cast', ['x'], ['u'], { to: int(2) })],
    inputs: { x: f([3], 1, 2, 250) },
    outputs: { i: int32(Int32Array.of(1, 2, 250)), u: uint8(Uint8Array.of(1, 2, 250)) },
  },
  { title: 'Shape, an int64 output', nodes: [node('Shape', ['x'], ['y'])], inputs: { x }, outputs: { y: l(2, 3) } },
  {
    title: 'Gather by int32',
    nodes: [node('Gather', ['x', 'rows'], ['y'])],
    inputs: { x, rows: int32(Int32Array.of(1, 0, 1)) },
    outputs: { y: f([3, 3], 0.5, 0, -0.25, 1, -2, 3, 0.5, 0, -0.25) },
  },
];

describe.skipIf(!installation)('OpenVINO has the operator', () => {
  let library: OpenVinoLibrary;
  beforeAll(async () => {
    library = await openLibrary(installation!.library);
  });
  const programs: Program[] = [];
  afterAll(async () => {
    for (const program of programs) await program.dispose();
  });

  const run = async ({ nodes, inputs, outputs, opset }: Omit<Case, 'title'>) => {
    const program = await compileOpenVino(library, onnxModel(nodes, inputs, outputs, opset), {
      precision: 'float32',
      threads: 2,
    });
    programs.push(program);
    const found = blank(outputs);
    await program.run(inputs, found);
    return found;
  };

  for (const { title, outputs, ...rest } of cases) {
    it(title, async () => {
      const found = await run({ outputs, ...rest });
      for (const [name, { data }] of Object.entries(outputs)) {
        [...data].forEach((value, i) => {
          expect(
            Math.abs(Number(found[name]!.data[i]) - Number(value)),
            `${name}[${i}]: ${found[name]!.data[i]} for ${value}`,
          ).toBeLessThan(1e-5);
        });
      }
    });
  }

  for (const op of ['ScatterND', 'ScatterElements']) {
    it(`${op} that adds, with rows repeated thousands of times, on two threads`, async () => {
      const [count, rows] = [20_000, 7];
      const elements = op === 'ScatterElements';
      const indices: HostTensor = int64(
        BigInt64Array.from({ length: count }, (_, i) => BigInt(i % rows)),
        [count, 1],
      );
      const inputs = {
        zeros: float32(new Float32Array(rows), [rows, 1]),
        indices,
        values: float32(new Float32Array(count).fill(1), [count, 1]),
      };
      const expected = Array.from({ length: rows }, (_, row) => Math.ceil((count - row) / rows));
      for (let repeat = 0; repeat < 20; repeat++) {
        const { y } = await run({
          nodes: [
            node(op, ['zeros', 'indices', 'values'], ['y'], { reduction: string('add'), ...(elements && { axis: int(0) }) }),
          ],
          inputs,
          outputs: { y: float32(new Float32Array(rows), [rows, 1]) },
        });
        expect([...y!.data]).toEqual(expected);
      }
    });
  }
});
