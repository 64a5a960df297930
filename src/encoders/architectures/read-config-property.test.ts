import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { encoder } from '../encoder.ts';
import { readTransformerConfig, writeTransformerConfig } from '../hugging-face.ts';
import { architectures } from './registry.ts';

const sizes = { vocab_size: 30, hidden_size: 8, num_hidden_layers: 2, num_attention_heads: 2, intermediate_size: 12 };
const config = {
  ...sizes,
  max_position_embeddings: 20,
  ...{ dim: 8, n_layers: 2, n_heads: 2, hidden_dim: 12, activation: 'gelu' },
  ...{ type_vocab_size: 2, pad_token_id: 1, layer_norm_eps: 1e-12, norm_eps: 1e-5, initializer_range: 0.02, hidden_act: 'gelu' },
  ...{ relative_attention_num_buckets: 32, position_embedding_type: undefined, rope_scaling: undefined, rope_theta: 50 },
  ...{ layer_types: ['full_attention', 'sliding_attention'], local_attention: 8, norm_bias: false, mlp_bias: true },
  rope_parameters: undefined as unknown,
};
const keys = Object.keys(config);
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(0, -1, 0.5, 1e9, 2 ** 53, null, '', 'gelu', 'mish', [], {}, true, 'rope', { rope_type: 'yarn' }, [
    'full_attention',
  ]),
);

describe.each(Object.keys(architectures))('config.json of %s, with any two values changed', (type) => {
  it('is read to a shape that is written and read to the same, or refused with its file', () => {
    const counts = { read: 0, refused: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...keys), value, fc.constantFrom(...keys), value, (first, one, second, two) => {
        const changed = { ...config, model_type: type, [first]: one, [second]: two };
        try {
          const shape = readTransformerConfig(changed, 'm/config.json');
          expect(readTransformerConfig(writeTransformerConfig(shape, changed, 'float32'), 'm')).toEqual(shape);
          // Its parameters can be named: nothing of their size is made.
          expect(encoder({ ...others, transformer: shape }).parameters.length).toBeGreaterThan(0);
          counts.read++;
        } catch (error) {
          expect(error, String((error as Error).stack)).toBeInstanceOf(UserError);
          expect((error as UserError).message).toMatch(/^m\/config\.json: /);
          counts.refused++;
        }
      }),
      { seed: 10, numRuns: 400 },
    );
    expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(40);
  });
});

const others = {
  pooling: 'mean',
  normalize: true,
  maxLength: 8,
  prompts: { query: '', document: '' },
  similarity: 'cosine',
} as const;
