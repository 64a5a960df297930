/**
 * The judge of all other runtimes: every op as its definition reads, in float64, one after the other. Slow, and only for
 * small graphs.
 */
import type { HostTensor } from '../../core/tensor-data.ts';
import { sizesOf } from '../../graph/dims.ts';
import { type Graph, inputName, symbolSizes } from '../../graph/graph.ts';
import type { Op } from '../../graph/ops.ts';
import type { Node, Tensor } from '../../graph/tensor.ts';
import type { Program, Runtime } from '../runtime.ts';
import { type NumberArray, numberArray } from './array.ts';
import { referenceKernels } from './kernels.ts';

/** Plain loops in float64: slow, and what the other runtimes are held against. */
export const referenceRuntime: Runtime = {
  name: 'reference',
  memory: 'host',
  version: '1',
  precisions: ['float32'],
  compile: async (graph, { constants = {} }) => program(graph, constants),
};

function program(graph: Graph, constants: Readonly<Record<string, HostTensor>>): Program {
  return {
    inputs: new Set([...graph.inputs.keys()].filter((name) => !(name in constants))),
    run: async (inputs, outputs) => {
      const given = Object.fromEntries(
        [...graph.inputs.keys()].map((name) => [name, arrayOf(name, constants[name] ?? inputs[name])]),
      );
      for (const [name, result] of Object.entries(evaluate(graph, given))) write(name, result, outputs[name]);
    },
    dispose: async () => {},
  };
}

/** Evaluates a graph in float64: what finite differences and the other runtimes are compared with. */
export function evaluate(graph: Graph, given: Readonly<Record<string, NumberArray>>): Record<string, NumberArray> {
  const sizes = symbolSizes(graph, Object.fromEntries(Object.entries(given).map(([name, { shape }]) => [name, shape])));
  const values = new Map<Tensor, NumberArray>();
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((tensor) => values.get(graph.canonical(tensor))!);
    const results = node.op === 'input' ? given[inputName(node)]! : compute(inputs, node, sizes);
    for (const [i, result] of (Array.isArray(results) ? results : [results]).entries()) {
      const tensor = node.outputs[i]!;
      const expected = sizesOf(tensor.shape, sizes);
      if (expected.join() !== result.shape.join())
        throw new Error(`${node.op} gave [${result.shape}], its shape was inferred as [${expected}]`);
      values.set(tensor, result);
    }
  }
  return Object.fromEntries([...graph.outputs].map(([name, tensor]) => [name, values.get(tensor)!]));
}

type AnyKernel = (
  inputs: readonly NumberArray[],
  node: Node,
  sizes: Readonly<Record<string, number>>,
) => NumberArray | NumberArray[];

const compute: AnyKernel = (inputs, node, sizes) =>
  (referenceKernels[node.op as Exclude<Op, 'input'>] as AnyKernel)(inputs, node, sizes);

function arrayOf(name: string, tensor: HostTensor | undefined): NumberArray {
  if (!tensor) throw new RangeError(`the input ${name} was not given`);
  return numberArray(tensor.shape, tensor.dtype === 'int64' ? Array.from(tensor.data, Number) : tensor.data);
}

function write(name: string, { shape, data }: NumberArray, to: HostTensor | undefined): void {
  if (!to) throw new RangeError(`no memory was given for the output ${name}`);
  if (to.shape.join() !== shape.join())
    throw new RangeError(`the output ${name} has the shape [${shape}], its memory [${to.shape}]`);
  if (to.dtype === 'int64') to.data.set(Array.from(data, BigInt));
  else to.data.set(data);
}
