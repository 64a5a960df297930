import type { Layer } from '../../nn/layers.ts';

// The tanh approximation (arXiv 1606.08415, section 2).
const tanhGelu: Layer = (x) =>
  x.mul(0.5).mul(
    x
      .mul(x)
      .mul(x)
      .mul(0.044715)
      .add(x)
      .mul(Math.sqrt(2 / Math.PI))
      .tanh()
      .add(1),
  );

/** x σ(x), with σ(x) = (1 + tanh(x/2))/2. */
const silu: Layer = (x) => x.mul(0.5).tanh().add(1).mul(x).mul(0.5);

/** By the names that config.json has for them. */
export const activations = {
  gelu: (x) => x.gelu(),
  relu: (x) => x.relu(),
  tanh: (x) => x.tanh(),
  gelu_new: tanhGelu,
  gelu_pytorch_tanh: tanhGelu,
  gelu_fast: tanhGelu,
  silu,
  swish: silu,
} as const satisfies Readonly<Record<string, Layer>>;

export type ActivationName = keyof typeof activations;
