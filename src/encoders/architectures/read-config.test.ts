import { describe, expect, it } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { readTransformerConfig, writeTransformerConfig } from '../hugging-face.ts';

type Json = Record<string, unknown>;
const read = (config: Json) => readTransformerConfig(config, 'm/config.json');
const sizes = { vocab_size: 100, hidden_size: 12, num_hidden_layers: 4, num_attention_heads: 2, intermediate_size: 20 };
const modern = { model_type: 'modernbert', ...sizes };
const nomic = { model_type: 'nomic_bert', ...sizes };
/** As the first nomic-bert checkpoints have it. */
const oldNomic = {
  model_type: 'nomic_bert',
  activation_function: 'swiglu',
  n_embd: 12,
  n_layer: 4,
  n_head: 2,
  n_inner: 20,
  n_positions: 8192,
  layer_norm_epsilon: 1e-12,
  max_trained_positions: 2048,
  mlp_fc1_bias: false,
  moe_every_n_layers: 0,
  parallel_block: false,
  prenorm: false,
  qkv_proj_bias: false,
  rotary_emb_base: 1000,
  rotary_emb_fraction: 1.0,
  rotary_emb_interleaved: false,
  rotary_emb_scale_base: null,
  rotary_scaling_factor: null,
  type_vocab_size: 2,
  use_rms_norm: false,
  vocab_size: 100,
};

describe('config.json', () => {
  it('of RoBERTa: positions begin behind the id of padding', () => {
    const roberta = { model_type: 'roberta', ...sizes, max_position_embeddings: 514, type_vocab_size: 1 };
    expect(read(roberta)).toMatchObject({ positions: 512, paddingId: 1, tokenTypes: 1 });
    expect(read({ ...roberta, pad_token_id: 0 })).toMatchObject({ positions: 513, paddingId: 0 });
    expect(writeTransformerConfig(read(roberta), roberta, 'float32')).toMatchObject({
      max_position_embeddings: 514,
      pad_token_id: 1,
    });
  });

  it('of ModernBERT, as older and as newer versions of transformers write it, says the same', () => {
    const old = {
      ...modern,
      global_attn_every_n_layers: 2,
      local_attention: 64,
      global_rope_theta: 80000.0,
      local_rope_theta: null,
    };
    const rope = (theta: number) => ({ rope_type: 'default', rope_theta: theta });
    const young = {
      ...modern,
      layer_types: ['full_attention', 'sliding_attention', 'full_attention', 'sliding_attention'],
      local_attention: 64,
      rope_parameters: { full_attention: rope(80000), sliding_attention: rope(10000) },
    };
    expect(read(old)).toEqual(read(young));
    expect(read(old)).toMatchObject({ window: 32, layerKinds: ['global', 'local', 'global', 'local'], positions: 8192 });
    expect(read({ ...modern })).toMatchObject({ thetas: { global: 160000, local: 10000 }, window: 64, epsilon: 1e-5 });
    for (const before of [old, young]) {
      const written = writeTransformerConfig(read(before), before, 'float32');
      expect(read(written)).toEqual(read(before));
      // It is said in one way, the one that was read.
      expect('layer_types' in written && 'global_attn_every_n_layers' in written).toBe(false);
      expect('rope_parameters' in written && 'global_rope_theta' in written).toBe(false);
    }
  });

  it("of nomic-bert, under GPT-2's names and under BERT's, says the same", () => {
    const young = { ...nomic, max_position_embeddings: 8192, rope_parameters: { rope_type: 'default', rope_theta: 1000 } };
    expect(read(oldNomic)).toEqual(read(young));
    expect(read(oldNomic)).toMatchObject({ activation: 'silu', theta: 1000, tokenTypes: 2 });
    expect(read(writeTransformerConfig(read(oldNomic), oldNomic, 'float32'))).toEqual(read(oldNomic));
    expect(read({ ...oldNomic, rotary_scaling_factor: 2 })).toMatchObject({ positions: 2048 });
  });

  it('of GTE, under both names', () => {
    const gte = { model_type: 'gte', ...sizes };
    expect(read(gte)).toMatchObject({ theta: 160000, stretch: 1, positions: 8192, tokenTypes: 1 });
    expect(read({ ...gte, rope_parameters: { rope_type: 'default', rope_theta: 50 } })).toMatchObject({ theta: 50 });
    const scaled = {
      rope_theta: 20000,
      rope_scaling: { type: 'ntk', factor: 8.0 },
      max_position_embeddings: 8192,
      type_vocab_size: 0,
    };
    for (const type of ['gte', 'new'])
      expect(read({ ...gte, ...scaled, model_type: type })).toMatchObject({ theta: 160000, stretch: 8, tokenTypes: 0 });
    expect(read({ ...gte, model_type: 'new' })).toMatchObject({ theta: 10000, positions: 512 });
    const shape = read({ ...gte, ...scaled });
    expect(read(writeTransformerConfig(shape, {}, 'float32'))).toEqual(shape);
  });

  const own = "use the model's own config.json";
  it.each<[string, Json, string, string, string]>([
    [
      'RoBERTa without a position left',
      { model_type: 'roberta', ...sizes, max_position_embeddings: 2 },
      'config-invalid',
      'max_position_embeddings is 2; positions begin behind pad_token_id 1, and so none is left',
      own,
    ],
    [
      'a padding id that is none',
      { model_type: 'xlm-roberta', ...sizes, pad_token_id: -1 },
      'config-invalid',
      'pad_token_id is -1; a whole number from 0 was needed',
      own,
    ],
    [
      'relative positions in CamemBERT',
      { model_type: 'camembert', ...sizes, position_embedding_type: 'relative_key' },
      'architecture-unknown',
      'the model has "relative_key" positions; attune runs absolute ones',
      'choose a model with absolute positions',
    ],
    [
      'DistilBERT under the names of BERT',
      { model_type: 'distilbert', ...sizes },
      'config-invalid',
      'dim is undefined; a whole number above 0 was needed',
      own,
    ],
    [
      'MPNet with few buckets',
      { model_type: 'mpnet', ...sizes, relative_attention_num_buckets: 16 },
      'config-invalid',
      'relative_attention_num_buckets is 16; MPNet uses 32 of them',
      own,
    ],
    [
      'MPNet without a position left',
      { model_type: 'mpnet', ...sizes, max_position_embeddings: 2 },
      'config-invalid',
      'max_position_embeddings is 2; the first 2 positions are never used, and so none is left',
      own,
    ],
    [
      'ModernBERT with too few layer types',
      { ...modern, layer_types: ['full_attention'] },
      'config-invalid',
      'layer_types is ["full_attention"]; 4 names out of full_attention, sliding_attention were needed',
      own,
    ],
    [
      'ModernBERT with another kind of layer',
      { ...modern, num_hidden_layers: 1, layer_types: ['linear_attention'] },
      'config-invalid',
      'layer_types is ["linear_attention"]; 1 names out of full_attention, sliding_attention were needed',
      own,
    ],
    [
      'ModernBERT with scaled positions',
      { ...modern, rope_scaling: { rope_type: 'yarn', factor: 4 } },
      'architecture-unknown',
      'rope_scaling is {"rope_type":"yarn","factor":4}; attune runs rotary positions without scaling',
      'choose another model',
    ],
    [
      'ModernBERT with scaled positions, as newer files have it',
      { ...modern, rope_parameters: { full_attention: { rope_type: 'yarn', rope_theta: 10 } } },
      'architecture-unknown',
      'the model\'s rotary positions are of the kind "yarn"; attune runs default',
      'choose another model',
    ],
    [
      'rotary positions that are no object',
      { ...modern, rope_parameters: { full_attention: 3 } },
      'config-invalid',
      'rope_parameters.full_attention is 3; an object was needed',
      own,
    ],
    [
      'a base of rotary positions that is none',
      { ...modern, global_rope_theta: 'far' },
      'config-invalid',
      'global_rope_theta is "far"; a number above 0 was needed',
      own,
    ],
    [
      'heads of an odd width',
      { ...modern, hidden_size: 10 },
      'config-invalid',
      'heads of 5 numbers cannot be turned by halves; an even width was needed',
      own,
    ],
    [
      'heads of an odd width in nomic-bert',
      { ...nomic, hidden_size: 10 },
      'config-invalid',
      'heads of 5 numbers cannot be turned by halves; an even width was needed',
      own,
    ],
    ['a bias that is neither', { ...modern, norm_bias: 1 }, 'config-invalid', 'norm_bias is 1; true or false was needed', own],
    [
      'nomic-bert with experts',
      { ...oldNomic, moe_every_n_layers: 2 },
      'architecture-unknown',
      'moe_every_n_layers is 2; attune runs models without experts',
      'choose another model',
    ],
    [
      'nomic-bert with biases',
      { ...oldNomic, qkv_proj_bias: true },
      'architecture-unknown',
      'qkv_proj_bias is true; attune runs projections without biases',
      'choose another model',
    ],
    [
      'nomic-bert with another unit',
      { ...oldNomic, activation_function: 'relu' },
      'architecture-unknown',
      'activation_function is "relu"; attune runs swiglu, geglu, silu, gelu',
      'choose another model',
    ],
    [
      'nomic-bert whose heads are turned in part',
      { ...oldNomic, rotary_emb_fraction: 0.5 },
      'architecture-unknown',
      'rotary_emb_fraction is 0.5; attune runs heads that are turned as a whole',
      'choose another model',
    ],
    [
      'nomic-bert with heads of another width',
      { ...nomic, head_dim: 64 },
      'architecture-unknown',
      'head_dim is 64; attune runs heads as wide as hidden_size / num_attention_heads',
      'choose another model',
    ],
    [
      'nomic-bert with scaled positions',
      { ...nomic, rope_parameters: { rope_type: 'dynamic', rope_theta: 10 } },
      'architecture-unknown',
      'the model\'s rotary positions are of the kind "dynamic"; attune runs default',
      'choose another model',
    ],
    [
      'nomic-bert whose rotary positions are no object',
      { ...nomic, rope_parameters: 10 },
      'config-invalid',
      'rope_parameters is 10; an object was needed',
      own,
    ],
    [
      'GTE with another scaling of positions',
      { model_type: 'new', ...sizes, rope_scaling: { type: 'dynamic', factor: 2 } },
      'architecture-unknown',
      'rope_scaling is {"type":"dynamic","factor":2}; attune runs {"type": "ntk", "factor": …}',
      'choose another model',
    ],
    [
      'GTE with a scaling that is no object',
      { model_type: 'new', ...sizes, rope_scaling: 8 },
      'config-invalid',
      'rope_scaling is 8; an object was needed',
      own,
    ],
    [
      'GTE with a factor that is none',
      { model_type: 'new', ...sizes, rope_scaling: { type: 'ntk' } },
      'config-invalid',
      'rope_scaling.factor is undefined; a number above 0 was needed',
      own,
    ],
    [
      'GTE with learnt positions',
      { model_type: 'new', ...sizes, position_embedding_type: 'absolute' },
      'architecture-unknown',
      'position_embedding_type is "absolute"; attune runs rotary positions (rope)',
      'choose another model',
    ],
    [
      'GTE with another norm',
      { model_type: 'new', ...sizes, layer_norm_type: 'rms_norm' },
      'architecture-unknown',
      'layer_norm_type is "rms_norm"; attune runs layer norms (layer_norm)',
      'choose another model',
    ],
  ])('is refused: %s', (_, config, code, message, fix) => {
    let thrown: unknown;
    try {
      read(config);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UserError);
    expect(thrown).toMatchObject({ code, message: `m/config.json: ${message}`, fix });
  });
});
