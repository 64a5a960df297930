import { mix } from '../../core/random.ts';

/**
 * A number of 53 bits for a text, by which texts are told apart where they are too many to be kept: among ten million
 * distinct texts the chance that any two have the same is below 1 %. Two lanes of multiply and exclusive-or with different
 * multipliers, mixed at the end; not for security.
 */
export function textKey(text: string): number {
  let [a, b] = [0x2127599b, 0x5bd1e995];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x85ebca77);
  }
  const high = mix(a ^ (b >>> 13));
  const low = mix(b ^ (a >>> 13) ^ text.length);
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0);
}
