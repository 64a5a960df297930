/** Layers are functions: they declare their parameters once and return what maps tensors to tensors. */
import { constant, type Tensor } from '../graph/tensor.ts';
import type { Initializer, Vars } from './vars.ts';

export type Layer = (x: Tensor) => Tensor;

const zeros: Initializer = { kind: 'constant', value: 0 };
const ones: Initializer = { kind: 'constant', value: 1 };
const normal = (deviation: number): Initializer => ({ kind: 'normal', deviation });

export interface LinearOptions {
  /** Yes if not given. */
  readonly bias?: boolean;
}

/** x Wᵀ + b with `weight` [output, input] and `bias` [output]; `deviation` is that of the initial weights. */
export function linear(
  vars: Vars,
  input: number,
  output: number,
  deviation: number,
  { bias: biased = true }: LinearOptions = {},
): Layer {
  const weight = vars.weight('weight', [output, input], normal(deviation), true);
  if (!biased) return (x) => x.matmul(weight, { transposeB: true });
  const bias = vars.weight('bias', [output], zeros, false);
  return (x) => x.linear(weight, bias);
}

/** Several linear layers of one input, in one product: `[rows, output × parts]`. */
export function stackedLinear(vars: Vars, parts: readonly string[], input: number, output: number, deviation: number): Layer {
  const names = (kind: string) => parts.map((part) => `${part}.${kind}`);
  const weight = vars.stacked(`${parts.join('+')}.weight`, names('weight'), [output, input], normal(deviation), true);
  const bias = vars.stacked(`${parts.join('+')}.bias`, names('bias'), [output], zeros, false);
  return (x) => x.linear(weight, bias);
}

export function layerNorm(vars: Vars, width: number, epsilon: number, { bias: biased = true }: LinearOptions = {}): Layer {
  const scale = vars.weight('weight', [width], ones, false);
  const bias = biased ? vars.weight('bias', [width], zeros, false) : constant(0, [width]);
  return (x) => x.layerNorm(scale, bias, epsilon);
}

/** A table `[rows, width]`; maps int32 indices to its rows. */
export function embedding(vars: Vars, rows: number, width: number, deviation: number): Layer {
  const table = vars.weight('weight', [rows, width], normal(deviation), true);
  return (indices) => table.gatherRows(indices);
}
