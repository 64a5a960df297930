import { createHash } from 'node:crypto';
import type { Model } from '../encoders/model.ts';

/**
 * SHA-256 of all that decides a model's vectors: weights, recipe, tokenizer. Vectors of models with the same hash can be
 * compared.
 */
export function modelHash({ encoder, tokenizer, weights }: Pick<Model, 'encoder' | 'tokenizer' | 'weights'>): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify([encoder.config, tokenizer.json]));
  for (const name of [...weights.keys()].sort()) {
    const { buffer, byteOffset, byteLength } = weights.get(name)!;
    hash.update(`${name}\0`);
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return hash.digest('hex');
}
