import { type Shape, type Sizes, sizesOf } from './dims.ts';
import type { Node, Tensor } from './tensor.ts';

/** A closed recipe: what goes in, what comes out, and the nodes between in an order in which they can run. */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly outputs: ReadonlyMap<string, Tensor>;
  /** The tensor that stands for this one: equal nodes are computed once. */
  canonical(tensor: Tensor): Tensor;
}

/** The graph that computes the outputs. Equal nodes (same op, attributes and inputs) are shared. */
export function graphOf(outputs: Readonly<Record<string, Tensor>>): Graph {
  const reached = new Set<Node>();
  const stack = Object.values(outputs).map((tensor) => tensor.node);
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    stack.push(...node.inputs.map((tensor) => tensor.node));
  }

  const standIns = new Map<Tensor, Tensor>();
  const canonical = (tensor: Tensor) => standIns.get(tensor) ?? tensor;
  const byKey = new Map<string, Node>();
  const inputs = new Map<string, Tensor>();
  const nodes: Node[] = [];
  for (const node of [...reached].sort((a, b) => a.id - b.id)) {
    const key = keyOf(node, canonical);
    const same = byKey.get(key);
    if (same) {
      node.outputs.forEach((tensor, i) => {
        standIns.set(tensor, same.outputs[i]!);
      });
      continue;
    }
    byKey.set(key, node);
    if (node.op === 'input') inputs.set(inputName(node), node.outputs[0]!);
    nodes.push(node);
  }
  return {
    nodes,
    inputs,
    outputs: new Map(Object.entries(outputs).map(([name, tensor]) => [name, canonical(tensor)])),
    canonical,
  };
}

/** The name under which an input node is fed. */
export const inputName = (node: Node): string => (node as Node<'input'>).attributes.name;

function keyOf(node: Node, canonical: (tensor: Tensor) => Tensor): string {
  const from = node.inputs.map(canonical).map((tensor) => `${tensor.node.id}.${tensor.node.outputs.indexOf(tensor)}`);
  const made = node.op === 'constant' || node.op === 'input' ? `${node.outputs[0]!.dtype}[${node.outputs[0]!.shape.join()}]` : '';
  return `${node.op}(${from.join()})${JSON.stringify(node.attributes)}${made}`;
}

/** Reads the size of every symbol off the shapes that inputs were given. Throws where two of them disagree. */
export function symbolSizes(graph: Graph, given: Readonly<Record<string, readonly number[]>>): Sizes {
  const sizes: Record<string, number> = {};
  for (const [name, tensor] of graph.inputs) {
    const shape = given[name];
    if (!shape) throw new RangeError(`the input ${name} was not given`);
    if (shape.length !== tensor.shape.length) throw mismatch(name, tensor.shape, shape, sizes);
    tensor.shape.forEach((dim, axis) => {
      const [symbol, factor = '1', more] = String(dim).split('*') as [string, string?, string?];
      if (typeof dim === 'number' || more !== undefined || Number.isNaN(Number(factor))) return;
      sizes[symbol] ??= shape[axis]! / Number(factor);
    });
  }
  for (const [name, tensor] of graph.inputs)
    if (sizesOf(tensor.shape, sizes).join() !== given[name]!.join()) throw mismatch(name, tensor.shape, given[name]!, sizes);
  return sizes;
}

function mismatch(name: string, wanted: Shape, found: readonly number[], sizes: Sizes): RangeError {
  return new RangeError(
    `the input ${name} has the shape [${found.join(', ')}]; it needs [${wanted.join(', ')}], where ${JSON.stringify(sizes)}`,
  );
}
