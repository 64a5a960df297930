import { afterAll, describe, expect, it } from 'vitest';
import { gradients } from '../../autodiff/gradients.ts';
import { denseRows } from '../../autodiff/rules.ts';
import { random } from '../../core/random.ts';
import { elements, float32 } from '../../core/tensor-data.ts';
import { sizesOf } from '../../graph/dims.ts';
import { type Graph, graphOf, symbolSizes } from '../../graph/graph.ts';
import { constant, input, type Tensor } from '../../graph/tensor.ts';
import { referenceRuntime } from '../reference/reference-runtime.ts';
import type { HostTensor, Program, Runtime } from '../runtime.ts';
import { scalarOf } from './numeric-gradient.ts';
import { inputsOf, type OpCase, opCases } from './op-cases.ts';

/** Memory for every output of a graph, given what it will be fed. */
export function outputsFor(graph: Graph, inputs: Readonly<Record<string, HostTensor>>): Record<string, HostTensor> {
  const sizes = symbolSizes(graph, Object.fromEntries(Object.entries(inputs).map(([name, { shape }]) => [name, shape])));
  return Object.fromEntries(
    [...graph.outputs].map(([name, tensor]) => {
      const shape = sizesOf(tensor.shape, sizes);
      return [name, float32(new Float32Array(elements(shape)).fill(Number.NaN), shape)];
    }),
  );
}

/** The op itself and the gradients of all that it is differentiable in, as one graph. */
function graphOfCase(oneCase: OpCase): Graph {
  const tensors = inputsOf(oneCase);
  const y = oneCase.build(tensors);
  const targets = oneCase.differentiable.map((name) => [name, tensors[name]!] as const);
  const found = gradients(
    [[scalarOf(y), constant(1)]],
    targets.map(([, tensor]) => tensor),
  );
  const outputs: Record<string, Tensor> = { y };
  for (const [name, target] of targets) {
    const { dense, rows } = found.get(target)!;
    outputs[`gradient of ${name}`] = [...(dense ? [dense] : []), ...rows.map((part) => denseRows(part, target))].reduce((a, b) =>
      a.add(b),
    );
  }
  // Every input stays, so that all symbols have a size.
  for (const [name, tensor] of Object.entries(tensors)) if (tensor.dtype === 'float32') outputs[`input ${name}`] = tensor;
  return graphOf(outputs);
}

/**
 * The contract of a runtime: every op and every gradient agrees with the float64 reference, memory of ours is read and
 * written in place, shapes may change from run to run, and mistakes are errors.
 */
export function testRuntime(name: string, open: () => Promise<Runtime>): void {
  describe(`${name} keeps the contract of a runtime`, () => {
    let opening: Promise<Runtime> | undefined;
    const runtime = () => (opening ??= open());
    const programs: Program[] = [];
    const compile = async (graph: Graph) => {
      const program = await (await runtime()).compile(graph, { precision: 'float32', threads: 2 });
      programs.push(program);
      return program;
    };
    afterAll(async () => {
      for (const program of programs) await program.dispose();
    });

    for (const [op, cases] of Object.entries(opCases(random(11)))) {
      for (const oneCase of cases) {
        it(`${op} and its gradient agree with float64: ${oneCase.title}`, async () => {
          const graph = graphOfCase(oneCase);
          const [expected, found] = [outputsFor(graph, oneCase.inputs), outputsFor(graph, oneCase.inputs)];
          await (await referenceRuntime.compile(graph, { precision: 'float32', threads: 1 })).run(oneCase.inputs, expected);
          await (await compile(graph)).run(oneCase.inputs, found);
          for (const [output, tensor] of Object.entries(expected)) {
            const values = found[output]!.data;
            tensor.data.forEach((value, i) => {
              expect(Math.abs(Number(values[i]) - Number(value)), `${output}[${i}]: ${values[i]} for ${value}`).toBeLessThan(
                2e-5 * (1 + Math.abs(Number(value))),
              );
            });
          }
        });
      }
    }

    it('reads parameters anew at every run, and writes results into the memory it is given', async () => {
      const x = input('x', ['tokens', 3]);
      const weight = input('weight', [2, 3]);
      const program = await compile(graphOf({ y: x.matmul(weight, { transposeB: true }) }));
      const weights = float32(new Float32Array(new SharedArrayBuffer(24)), [2, 3]);
      const y = float32(new Float32Array(new SharedArrayBuffer(16)), [2, 2]);
      const feed = { x: float32(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]), weight: weights };
      await program.run(feed, { y });
      expect([...y.data]).toEqual([0, 0, 0, 0]);
      (weights.data as Float32Array).set([1, 0, 0, 0, 1, 1]);
      await program.run(feed, { y });
      expect([...y.data]).toEqual([1, 5, 4, 11]);
    });

    it('runs again with other sizes', async () => {
      const program = await compile(graphOf({ y: input('x', ['tokens', 2]).mul(3) }));
      for (const tokens of [1, 5, 2, 64]) {
        const y = float32(new Float32Array(tokens * 2), [tokens, 2]);
        await program.run({ x: float32(new Float32Array(tokens * 2).fill(tokens), [tokens, 2]) }, { y });
        expect([...y.data]).toEqual(Array.from({ length: tokens * 2 }, () => 3 * tokens));
      }
    });

    it('takes fixed inputs into the program', async () => {
      const graph = graphOf({ y: input('x', ['tokens', 3]).matmul(input('weight', [3, 2])) });
      const weight = float32(Float32Array.of(1, 0, 0, 1, 1, 1), [3, 2]);
      const program = await (await runtime()).compile(graph, { precision: 'float32', threads: 2, constants: { weight } });
      programs.push(program);
      const y = float32(new Float32Array(2), [1, 2]);
      await program.run({ x: float32(Float32Array.of(1, 2, 3), [1, 3]) }, { y });
      expect([...y.data]).toEqual([4, 5]);
      expect([...program.inputs]).toEqual(['x']);
    });

    it('gives one value under two names, and an input as an output', async () => {
      const x = input('x', [2]);
      const y = x.mul(2);
      const program = await compile(graphOf({ a: y, b: y, c: x }));
      const [a, b, c] = [new Float32Array(2), new Float32Array(2), new Float32Array(2)];
      await program.run({ x: float32(Float32Array.of(1, 2)) }, { a: float32(a), b: float32(b), c: float32(c) });
      expect([[...a], [...b], [...c]]).toEqual([
        [2, 4],
        [2, 4],
        [1, 2],
      ]);
    });

    it('refuses an input that is missing or has another shape', async () => {
      const program = await compile(graphOf({ y: input('x', ['tokens', 3]).add(input('z', ['tokens', 1])) }));
      const y = float32(new Float32Array(6), [2, 3]);
      const x = float32(new Float32Array(6), [2, 3]);
      await expect(async () => program.run({ x }, { y })).rejects.toThrow('the input z was not given');
      await expect(async () => program.run({ x, z: float32(new Float32Array(5), [5, 1]) }, { y })).rejects.toThrow(
        'the input z has the shape [5, 1]; it needs [tokens, 1]',
      );
    });
  });
}
