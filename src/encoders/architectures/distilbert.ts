import { type Architecture, headWidth, type TransformerShape } from './architecture.ts';
import { type ShapeKeys, usualKeys, writtenShape } from './config-reader.ts';
import { type LayerNames, postNormTransformer } from './post-norm.ts';

/** DistilBERT (arXiv 1910.01108): BERT without token types, under names of its own. */
export interface DistilBertConfig extends TransformerShape {
  readonly architecture: 'distilbert';
}

const keys: ShapeKeys = {
  ...usualKeys,
  hidden: 'dim',
  layers: 'n_layers',
  heads: 'n_heads',
  intermediate: 'hidden_dim',
  activation: 'activation',
};

const names: LayerNames = {
  layers: 'transformer.layer',
  attention: 'attention',
  projections: ['q_lin', 'k_lin', 'v_lin'],
  attentionOut: 'attention.out_lin',
  attentionNorm: 'sa_layer_norm',
  widen: 'ffn.lin1',
  narrow: 'ffn.lin2',
  outputNorm: 'output_layer_norm',
};

export const distilBert: Architecture<DistilBertConfig> = {
  read: (reader) => ({
    architecture: 'distilbert',
    ...reader.shape(keys),
    // Not in config.json: all that ever read it have this one.
    epsilon: 1e-12,
    positions: reader.whole('max_position_embeddings', { fallback: 512 }),
  }),
  write: (config, before) => {
    const { [keys.epsilon]: _, ...shape } = writtenShape(config, keys);
    return {
      architectures: ['DistilBertModel'],
      ...before,
      model_type: config.architecture,
      ...shape,
      max_position_embeddings: config.positions,
    };
  },
  layout: (config) => ({ heads: config.heads, width: headWidth(config) }),
  transformer: (vars, config) =>
    postNormTransformer(vars, config, { names, positionRows: config.positions, tokenTypes: 0, dropAttention: false }),
};
