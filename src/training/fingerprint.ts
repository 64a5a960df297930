/** Short hashes by which a resumed run knows its data and its starting weights again. Not for security. */
import { hashText } from '../core/random.ts';
import type { Example } from '../data/example.ts';

const hex = (hash: number) => (hash >>> 0).toString(16).padStart(8, '0');

/** Of the texts, weights, scores and labels of examples, in their order. */
export function fingerprintOfExamples(examples: readonly Example[]): string {
  let hash = 0;
  for (const { anchor, positives, negatives, weight, score, label } of examples) {
    const target = score ?? label;
    hash = hashText(JSON.stringify([anchor, positives, negatives, weight, ...(target === undefined ? [] : [target])]), hash);
  }
  return hex(hash);
}

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
