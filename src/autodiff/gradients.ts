/**
 * Reverse-mode differentiation as a transformation of recipes: one walk from the outputs back, one rule an op. The
 * gradient of a table that was only gathered from stays a list of rows.
 */
import type { Op } from '../graph/ops.ts';
import { fill, type Node, type Tensor } from '../graph/tensor.ts';
import { denseRows, type GradientRule, gradientRules, type RowGradient } from './rules.ts';

export interface Gradient {
  /** Of the target's shape; missing where only rows were gathered from it, or nothing depends on it. */
  readonly dense?: Tensor;
  /** To be added at their rows. */
  readonly rows: readonly RowGradient[];
}

/** `value` and the gradient of the whole with respect to it (a scalar loss: the constant 1). */
export type Seed = readonly [value: Tensor, gradient: Tensor];

/** The gradient of Σ seed · value with respect to each target. A target that nothing depends on has an empty gradient. */
export function gradients(seeds: readonly Seed[], targets: readonly Tensor[]): Map<Tensor, Gradient> {
  const order = ancestors(seeds.map(([value]) => value));
  const needed = new Set(targets);
  for (const node of order)
    if (node.inputs.some((tensor) => needed.has(tensor))) for (const tensor of node.outputs) needed.add(tensor);

  const dense = new Map<Tensor, Tensor>();
  const rows = new Map<Tensor, RowGradient[]>();
  const addDense = (to: Tensor, gradient: Tensor) => dense.set(to, dense.get(to)?.add(gradient) ?? gradient);
  for (const [value, gradient] of seeds) addDense(value, gradient);

  for (const node of order.reverse()) {
    if (!node.inputs.some((tensor) => needed.has(tensor))) continue;
    for (const tensor of node.outputs) for (const part of rows.get(tensor) ?? []) addDense(tensor, denseRows(part, tensor));
    const arrived = node.outputs.map((tensor) => dense.get(tensor));
    const first = arrived.find((gradient) => gradient !== undefined);
    if (!first) continue;
    const rule = gradientRules[node.op] as GradientRule<Op>;
    rule(node, arrived[0] ?? first, arrived).forEach((contribution, i) => {
      const tensor = node.inputs[i]!;
      if (!contribution || !needed.has(tensor)) return;
      if ('indices' in contribution) rows.set(tensor, [...(rows.get(tensor) ?? []), contribution]);
      else addDense(tensor, contribution);
    });
  }
  return new Map(
    targets.map((target) => {
      const whole = dense.get(target);
      return [target, { ...(whole && { dense: whole }), rows: rows.get(target) ?? [] }];
    }),
  );
}

/** A gradient as one tensor of the target's shape, rows and all; zeros where nothing depends on the target. */
export function wholeGradient({ dense, rows }: Gradient, target: Tensor): Tensor {
  const parts = [...(dense ? [dense] : []), ...rows.map((part) => denseRows(part, target))];
  return parts.length === 0 ? fill(0, target.shape) : parts.reduce((sum, part) => sum.add(part));
}

/** All nodes that the tensors depend on, in running order. */
function ancestors(tensors: readonly Tensor[]): Node[] {
  const seen = new Set<Node>();
  const stack = tensors.map((tensor) => tensor.node);
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    stack.push(...node.inputs.map((tensor) => tensor.node));
  }
  return [...seen].sort((a, b) => a.id - b.id);
}
