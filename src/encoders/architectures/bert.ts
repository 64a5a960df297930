import { show } from '../../core/errors.ts';
import { type Architecture, headWidth, type TransformerShape } from './architecture.ts';
import { type ConfigReader, writtenShape } from './config-reader.ts';
import { bertNames, postNormTransformer } from './post-norm.ts';

/** BERT (arXiv 1810.04805) with absolute positions: MiniLM, bge, gte, e5 of that family. */
export interface BertConfig extends TransformerShape {
  readonly architecture: 'bert';
  readonly tokenTypes: number;
}

export const bert: Architecture<BertConfig> = {
  read: (reader) => {
    absolutePositions(reader);
    return {
      architecture: 'bert',
      ...reader.shape(),
      positions: reader.whole('max_position_embeddings', { fallback: 512 }),
      tokenTypes: reader.whole('type_vocab_size', { fallback: 2 }),
    };
  },
  write: (config, before) => ({
    architectures: ['BertModel'],
    attention_probs_dropout_prob: 0.1,
    hidden_dropout_prob: 0.1,
    pad_token_id: 0,
    position_embedding_type: 'absolute',
    ...before,
    model_type: config.architecture,
    ...writtenShape(config),
    max_position_embeddings: config.positions,
    type_vocab_size: config.tokenTypes,
  }),
  layout: (config) => ({ heads: config.heads, width: headWidth(config) }),
  transformer: (vars, config) =>
    postNormTransformer(vars, config, {
      names: bertNames,
      positionRows: config.positions,
      tokenTypes: config.tokenTypes,
      dropAttention: true,
    }),
};

/** Refuses the relative positions that BERT's relatives may have. */
export function absolutePositions(reader: ConfigReader): void {
  const position = reader.get('position_embedding_type') ?? 'absolute';
  if (position !== 'absolute')
    throw reader.unknown(
      `the model has ${show(position)} positions; attune runs absolute ones`,
      'choose a model with absolute positions',
    );
}
