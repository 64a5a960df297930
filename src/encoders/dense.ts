import { type Layer, linear } from '../nn/layers.ts';
import type { Vars } from '../nn/vars.ts';
import type { DenseActivationName, DenseConfig } from './config.ts';

const sigmoid: Layer = (x) => x.mul(0.5).tanh().add(1).mul(0.5);

const activations: { readonly [A in DenseActivationName]: Layer } = {
  identity: (x) => x,
  tanh: (x) => x.tanh(),
  relu: (x) => x.relu(),
  gelu: (x) => x.gelu(),
  sigmoid,
  silu: (x) => x.mul(sigmoid(x)),
};

/** Parameters of dense layers are named `dense.0.linear.weight`, …: in a model folder each layer has a file of its own. */
export const densePath = 'dense';

/** A dense layer behind the pooling, `[rows, inputs]` to `[rows, outputs]`, under the names that sentence-transformers saves. */
export function dense(vars: Vars, { inputs, outputs, bias, activation }: DenseConfig): Layer {
  // The deviation with which PyTorch begins its linear layers.
  const layer = linear(vars.at('linear'), inputs, outputs, 1 / Math.sqrt(3 * inputs), { bias });
  return (x) => activations[activation](layer(x));
}
