/** A short hash by which a resumed run knows its starting weights again. Not for security. */
import { hashText } from '../core/random.ts';

const hex = (hash: number) => (hash >>> 0).toString(16).padStart(8, '0');

/** Of every bit of a model's weights. */
export function fingerprintOfWeights(weights: ReadonlyMap<string, Float32Array>): string {
  let hash = 0;
  for (const name of [...weights.keys()].sort()) {
    const data = weights.get(name)!;
    const bits = new Uint32Array(data.buffer, data.byteOffset, data.length);
    hash = hashText(name, hash);
    for (let i = 0; i < bits.length; i++) hash = Math.imul(hash ^ bits[i]!, 0x01000193) ^ (hash >>> 15);
  }
  return hex(hash);
}
