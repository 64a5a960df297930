import type { HostTensor } from '../../core/tensor-data.ts';
import type { OnnxModel, OnnxTensor } from '../../formats/onnx/model.ts';
import type { Shape } from '../../graph/dims.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Op } from '../../graph/ops.ts';
import type { Node, Tensor } from '../../graph/tensor.ts';
import { Emitter } from './emitter.ts';
import type { Lowering, LoweringTable } from './standard.ts';

export interface Lowered {
  readonly model: OnnxModel;
  /** Inputs that hold run-time shapes, to be fed at every run beside those of the graph. */
  readonly shapes: ReadonlyMap<string, Shape>;
}

/** A graph as an ONNX model in the words of a lowering table. Outputs carry the graph's names; fixed inputs become initializers. */
export function lower(graph: Graph, table: LoweringTable, fixed: Readonly<Record<string, HostTensor>> = {}): Lowered {
  const used = new Set([...graph.outputs.values(), ...graph.nodes.flatMap(({ inputs }) => inputs.map(graph.canonical))]);
  const emitter = new Emitter(used);
  const names = new Map<Tensor, string>();
  const taken = new Map<Tensor, string>();
  for (const [name, tensor] of graph.outputs)
    if (!taken.has(tensor) && tensor.node.op !== 'input' && tensor.node.op !== 'constant') taken.set(tensor, name);

  for (const node of graph.nodes) {
    if (node.op === 'input') {
      names.set(node.outputs[0]!, (node as Node<'input'>).attributes.name);
      continue;
    }
    if (node.op === 'constant') {
      names.set(node.outputs[0]!, constantName(emitter, node as Node<'constant'>));
      continue;
    }
    const outputs = node.outputs.map((tensor) => taken.get(tensor) ?? emitter.name(node.op));
    node.outputs.forEach((tensor, i) => {
      names.set(tensor, outputs[i]!);
    });
    const inputs = node.inputs.map((tensor) => names.get(graph.canonical(tensor))!);
    (table[node.op] as Lowering<Op>)(emitter, inputs, outputs, node);
  }
  // A value that is asked for under a second name, and an input that is an output as well.
  for (const [name, tensor] of graph.outputs)
    if (names.get(tensor) !== name) emitter.emit('Identity', [names.get(tensor)!], {}, { outputs: [name] });

  const info = (name: string, { dtype, shape }: Pick<Tensor, 'dtype' | 'shape'>) => ({ name, dtype, shape });
  const model: OnnxModel = {
    irVersion: 10,
    opsets: [
      { domain: '', version: 20 },
      { domain: 'com.microsoft', version: 1 },
    ],
    producer: 'attune',
    metadata: {},
    graph: {
      name: 'attune',
      nodes: emitter.nodes,
      inputs: [
        ...[...graph.inputs].filter(([name]) => !(name in fixed)).map(([name, tensor]) => info(name, tensor)),
        ...[...emitter.shapes].map(([name, shape]) => info(name, { dtype: 'int64', shape: [shape.length] })),
      ],
      outputs: [...graph.outputs].map(([name, tensor]) => info(name, tensor)),
      initializers: [...emitter.constants.values(), ...Object.entries(fixed).map(([name, tensor]) => initializer(name, tensor))],
    },
  };
  return { model, shapes: emitter.shapes };
}

const initializer = (name: string, { dtype, shape, data }: HostTensor): OnnxTensor => ({
  name,
  dtype,
  shape,
  data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
});

function constantName(emitter: Emitter, { attributes: { values }, outputs: [y] }: Node<'constant'>): string {
  const shape = y!.shape as number[];
  const size = shape.reduce((a, b) => a * b, 1);
  return emitter.constant(values.length === size ? values : Array.from({ length: size }, () => values[0]!), shape, y!.dtype);
}
