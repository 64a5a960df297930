/**
 * AdamW with decoupled weight decay (arXiv 1711.05101) over ranges of flat arrays, in one pass over memory.
 * A range is three 32-bit words: first element, end, and the float that the weight is multiplied with (1 − lr · decay).
 * Only elements in [low, high) are touched, so that threads share one list. `rate` and `epsilon` carry the bias
 * corrections: weight = keep · weight − rate · m / (√v + epsilon). A gradient is scaled before it is squared: where
 * clipping is needed most, its square would not fit into a float. The last elements of a range take the same operations in
 * the same order as whole vectors do, so that the bits do not depend on where threads cut.
 */
export function adamW(
  ranges: usize, count: u32, low: u32, high: u32,
  weights: usize, mean: usize, variance: usize, gradients: usize,
  beta1: f32, gain1: f32, beta2: f32, gain2: f32, scale: f32, rate: f32, epsilon: f32,
): void {
  const b1 = f32x4.splat(beta1), g1 = f32x4.splat(gain1), b2 = f32x4.splat(beta2), g2 = f32x4.splat(gain2);
  const s = f32x4.splat(scale), r = f32x4.splat(rate), e = f32x4.splat(epsilon);
  for (let i: u32 = 0; i < count; i++) {
    const at = ranges + <usize>i * 12;
    let from = max(load<u32>(at), low);
    const to = min(load<u32>(at + 4), high);
    const keep = load<f32>(at + 8);
    const k = f32x4.splat(keep);
    for (; from + 4 <= to; from += 4) {
      const byte = <usize>from << 2;
      const x = f32x4.mul(v128.load(gradients + byte), s);
      const m = f32x4.add(f32x4.mul(v128.load(mean + byte), b1), f32x4.mul(x, g1));
      const v = f32x4.add(f32x4.mul(v128.load(variance + byte), b2), f32x4.mul(f32x4.mul(x, x), g2));
      v128.store(mean + byte, m);
      v128.store(variance + byte, v);
      const step = f32x4.div(f32x4.mul(m, r), f32x4.add(f32x4.sqrt(v), e));
      v128.store(weights + byte, f32x4.sub(f32x4.mul(v128.load(weights + byte), k), step));
    }
    for (; from < to; from++) {
      const byte = <usize>from << 2;
      const x = load<f32>(gradients + byte) * scale;
      const m = load<f32>(mean + byte) * beta1 + x * gain1;
      const v = load<f32>(variance + byte) * beta2 + x * x * gain2;
      store<f32>(mean + byte, m);
      store<f32>(variance + byte, v);
      store<f32>(weights + byte, load<f32>(weights + byte) * keep - m * rate / (sqrt(v) + epsilon));
    }
  }
}
