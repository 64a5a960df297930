import type { WritableTensor } from '../../formats/safetensors.ts';
import { type WordTokenizerFile, wordLevelJson } from '../../text/word-tokenizer.ts';
import { ANY_LENGTH } from '../any-length.ts';
import type { StaticConfig } from '../architectures/static.ts';
import type { Model } from '../model.ts';
import type { Json } from '../model-json.ts';
import { wordTokenizerName } from './load-static.ts';
import { tableName } from './table-name.ts';

/** A file of a folder, and its content. */
type WriteJson = (name: string, value: unknown) => Promise<void>;

/** The small files of a static encoder, all but modules.json and what every model has. */
export async function writeStaticFiles(model: Model, config: StaticConfig, dtype: string, json: WriteJson): Promise<void> {
  const { tokenizer, encoder, huggingFaceConfig } = model;
  const { maxLength, normalize } = encoder.config;
  // sentence-transformers takes a config.json for one of a transformer, and model2vec for one of its own.
  if (config.layout === 'model2vec')
    await json('config.json', model2vecConfig(config, { before: huggingFaceConfig, maxLength, normalize, dtype }));
  const truncation =
    maxLength === ANY_LENGTH ? null : { direction: 'Right', max_length: maxLength, strategy: 'LongestFirst', stride: 0 };
  if (config.layout === 'words') {
    const file = tokenizer.json as WordTokenizerFile;
    await json(wordTokenizerName, { ...file, truncation });
    const same = wordLevelJson(file);
    if (same) await json('tokenizer.json', { ...same, truncation });
    return;
  }
  await json('tokenizer.json', { ...(tokenizer.json as object), truncation, padding: null });
  await json('tokenizer_config.json', tokenizer.config);
}

interface Model2vecOptions {
  readonly before: Json;
  readonly maxLength: number;
  readonly normalize: boolean;
  readonly dtype: string;
}

/** config.json; rows were folded into one a token, so a vocabulary that was quantized is so no more. */
function model2vecConfig({ hidden }: StaticConfig, { before, maxLength, normalize, dtype }: Model2vecOptions): Json {
  const { vocabulary_quantization: _, ...kept } = before;
  return {
    ...kept,
    model_type: 'model2vec',
    architectures: ['StaticModel'],
    hidden_dim: hidden,
    seq_length: kept['seq_length'] ?? 1_000_000,
    normalize,
    max_length: maxLength === ANY_LENGTH ? null : maxLength,
    embedding_dtype: dtype,
  };
}

const layoutsName = ({ layout }: StaticConfig): string => (layout === 'model2vec' ? 'embeddings' : tableName);

/** The table under the name of its layout. */
export function staticTensors(model: Model, config: StaticConfig, dtype: WritableTensor['dtype']): WritableTensor[] {
  const shape = [config.vocabularySize, config.hidden];
  return [{ name: layoutsName(config), dtype, shape, data: model.weights.get(tableName)! }];
}

/** model2vec calls the model's own folder by a dot. */
export const staticModulePath = ({ layout }: StaticConfig): string => (layout === 'model2vec' ? '.' : '');
