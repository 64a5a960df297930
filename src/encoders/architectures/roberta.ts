import { type Architecture, headWidth, type TransformerShape } from './architecture.ts';
import { absolutePositions } from './bert.ts';
import { writtenShape } from './config-reader.ts';
import { bertNames, postNormTransformer } from './post-norm.ts';

/**
 * RoBERTa (arXiv 1907.11692), XLM-RoBERTa (arXiv 1911.02116) and CamemBERT: BERT whose positions begin behind the id of
 * padding, so that the first rows of their table belong to no place.
 */
export interface RobertaConfig extends TransformerShape {
  readonly architecture: 'roberta' | 'xlm-roberta' | 'camembert';
  readonly tokenTypes: number;
  readonly paddingId: number;
}

const classes: { readonly [A in RobertaConfig['architecture']]: string } = {
  roberta: 'RobertaModel',
  'xlm-roberta': 'XLMRobertaModel',
  camembert: 'CamembertModel',
};

export const roberta: Architecture<RobertaConfig> = {
  read: (reader, modelType) => {
    absolutePositions(reader);
    const paddingId = reader.whole('pad_token_id', { least: 0, fallback: 1 });
    const rows = reader.whole('max_position_embeddings', { fallback: 512 });
    if (rows <= paddingId + 1)
      throw reader.invalid(
        `max_position_embeddings is ${rows}; positions begin behind pad_token_id ${paddingId}, and so none is left`,
      );
    return {
      architecture: modelType as RobertaConfig['architecture'],
      ...reader.shape(),
      positions: rows - paddingId - 1,
      tokenTypes: reader.whole('type_vocab_size', { fallback: 2 }),
      paddingId,
    };
  },
  write: (config, before) => ({
    architectures: [classes[config.architecture]],
    ...before,
    model_type: config.architecture,
    ...writtenShape(config),
    max_position_embeddings: config.positions + config.paddingId + 1,
    pad_token_id: config.paddingId,
    type_vocab_size: config.tokenTypes,
  }),
  layout: (config) => ({ heads: config.heads, width: headWidth(config), paddingId: config.paddingId }),
  transformer: (vars, config) =>
    postNormTransformer(vars, config, {
      names: bertNames,
      positionRows: config.positions + config.paddingId + 1,
      tokenTypes: config.tokenTypes,
      dropAttention: true,
    }),
};
