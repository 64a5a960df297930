import { gradients, type Seed } from '../autodiff/gradients.ts';
import type { Tensor } from '../graph/tensor.ts';
import { constant } from '../graph/tensor.ts';
import type { Weight } from '../nn/vars.ts';

/** Rows of a gradient that are scattered into its table outside the graph: that is faster, and right on every thread. */
export interface RowOutput {
  /** The output that holds them, `[n, width]`. */
  readonly output: string;
  /** Which rows of the table they belong to: an int32 input of the graph, or fixed numbers. */
  readonly indices: { readonly input: string } | { readonly values: Int32Array };
  /** The name of the table's weight. */
  readonly table: string;
}

export interface GradientOutputs {
  /** Outputs of the graph: `gradient:NAME` and `rows:N`. */
  readonly outputs: Readonly<Record<string, Tensor>>;
  /** Weights whose gradient is written whole. */
  readonly dense: readonly string[];
  readonly rows: readonly RowOutput[];
}

export const weightName = (weight: Weight): string => (weight.tensor.node.attributes as { name: string }).name;

/** What a graph must give so that the gradients of the weights are known. */
export function gradientOutputs(seeds: readonly Seed[], weights: readonly Weight[]): GradientOutputs {
  const found = gradients(
    seeds,
    weights.map(({ tensor }) => tensor),
  );
  const outputs: Record<string, Tensor> = {};
  const dense: string[] = [];
  const rows: RowOutput[] = [];
  const named = new Map<Tensor, string>();
  for (const weight of weights) {
    const name = weightName(weight);
    const gradient = found.get(weight.tensor)!;
    if (gradient.dense) {
      outputs[`gradient:${name}`] = gradient.dense;
      dense.push(name);
    }
    for (const { indices, values } of gradient.rows) {
      // Words and positions are added up, so their rows' gradients are one tensor.
      const output = named.get(values) ?? `rows:${named.size}`;
      named.set(values, output);
      outputs[output] = values;
      rows.push({ output, indices: indicesOf(indices), table: name });
    }
  }
  return { outputs, dense, rows };
}

function indicesOf({ node }: Tensor): RowOutput['indices'] {
  const attributes = node.attributes as { name?: string; values?: readonly number[] };
  if (attributes.name !== undefined) return { input: attributes.name };
  if (attributes.values !== undefined) return { values: Int32Array.from(attributes.values) };
  throw new Error('the rows of a trained table must be named by an input or a constant');
}

export const ONE: Tensor = constant(1);
