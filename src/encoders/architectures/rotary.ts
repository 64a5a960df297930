import { join, type Tensor } from '../../graph/tensor.ts';
import type { Rotation } from '../token-stream.ts';

/** Rotary positions (arXiv 2104.09864) by halves: element i of a head is turned together with element i + width/2. */
export function turned(x: Tensor, { cos, sin }: Rotation): Tensor {
  const [a, b] = x.split(2) as [Tensor, Tensor];
  return join([a.mul(cos).sub(b.mul(sin)), b.mul(cos).add(a.mul(sin))]);
}
