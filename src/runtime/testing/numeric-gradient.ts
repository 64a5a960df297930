import { gradients } from '../../autodiff/gradients.ts';
import { denseRows } from '../../autodiff/rules.ts';
import { graphOf } from '../../graph/graph.ts';
import { constant, type Tensor } from '../../graph/tensor.ts';
import { type NumberArray, numberArray } from '../reference/array.ts';
import { evaluate } from '../reference/reference-runtime.ts';

/** A scalar that weighs every element differently, so that no mistake in a gradient cancels out: Σ y · cos(y's own value). */
export function scalarOf(y: Tensor): Tensor {
  const axes = [...y.shape.keys()];
  return (axes.length === 0 ? y : y.mul(y.mul(0.7).tanh().add(0.3)).reduceSum(...axes)).reshape([]);
}

/** The gradient by our rules, in float64. */
export function analyticGradients(
  scalar: Tensor,
  targets: Readonly<Record<string, Tensor>>,
  given: Readonly<Record<string, NumberArray>>,
): Record<string, NumberArray> {
  const found = gradients([[scalar, constant(1)]], Object.values(targets));
  const outputs = Object.fromEntries(
    Object.entries(targets).map(([name, target]) => {
      const { dense, rows } = found.get(target)!;
      const parts = [...(dense ? [dense] : []), ...rows.map((part) => denseRows(part, target))];
      return [name, parts.reduce((a, b) => a.add(b))];
    }),
  );
  return evaluate(graphOf({ ...outputs, ...usedInputs(scalar) }), given);
}

/** Keeps every input in the graph, so that the symbols' sizes are known. */
const usedInputs = (scalar: Tensor) => ({ 'the scalar itself': scalar });

/** The gradient by central differences in float64. */
export function numericGradient(
  scalar: Tensor,
  name: string,
  given: Readonly<Record<string, NumberArray>>,
  step = 1e-5,
): NumberArray {
  const graph = graphOf({ scalar });
  const x = given[name]!;
  const at = (i: number, delta: number) => {
    const data = x.data.slice();
    data[i]! += delta;
    return evaluate(graph, { ...given, [name]: numberArray(x.shape, data) })['scalar']!.data[0]!;
  };
  return numberArray(
    x.shape,
    Float64Array.from(x.data, (_, i) => (at(i, step) - at(i, -step)) / (2 * step)),
  );
}
