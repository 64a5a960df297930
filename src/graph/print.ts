import type { Graph } from './graph.ts';
import type { Tensor } from './tensor.ts';

/**
 * A graph as text, a line a node: `%4: [tokens, 384] = add(%2, %3)`. Numbered in running order, so that two builds of one
 * recipe print the same and a refactoring can be proved to have changed nothing.
 */
export function printGraph(graph: Graph): string {
  const names = new Map<Tensor, string>();
  const lines = graph.nodes.map((node, i) => {
    node.outputs.forEach((tensor, k) => {
      names.set(tensor, node.outputs.length === 1 ? `%${i}` : `%${i}.${k}`);
    });
    const inputs = node.inputs.map((tensor) => names.get(graph.canonical(tensor)));
    const attributes = Object.entries(node.attributes).map(([key, value]) => `${key}=${attribute(value)}`);
    return `${node.outputs.map((t) => names.get(t)).join(', ')}: ${node.outputs.map(type).join(', ')} = ${node.op}(${[...inputs, ...attributes].join(', ')})`;
  });
  const outputs = [...graph.outputs].map(([name, tensor]) => `${name} = ${names.get(tensor)}`);
  return [...lines, ...outputs].join('\n');
}

const type = (tensor: Tensor) => `${tensor.dtype === 'float32' ? '' : tensor.dtype}[${tensor.shape.join(', ')}]`;
const attribute = (value: unknown) => (Array.isArray(value) ? `[${value.join(', ')}]` : String(value));
