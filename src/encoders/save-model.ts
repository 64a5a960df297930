import { type Files, joinPath } from '../core/files.ts';
import { writeSafetensors } from '../formats/safetensors.ts';
import { writeTransformerConfig } from './hugging-face.ts';
import type { Model } from './model.ts';
import { modules, writePooling, writeSentenceTransformers } from './sentence-transformers.ts';

export interface SaveOptions {
  readonly dtype?: 'float32' | 'float16';
}

/**
 * Writes a folder that sentence-transformers, transformers and text-embeddings-inference load. Every file is written
 * atomically; the weights come last but one and modules.json last, so that a folder with modules.json is whole.
 */
export async function saveModel(
  files: Files,
  folder: string,
  model: Model,
  { dtype = 'float32' }: SaveOptions = {},
): Promise<void> {
  const { config, parameters } = model.encoder;
  const json = (name: string, value: unknown) => files.write(joinPath(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  await json('config.json', writeTransformerConfig(config.transformer, model.huggingFaceConfig, dtype));
  await json('1_Pooling/config.json', writePooling(config.pooling, config.transformer.hidden));
  await json('config_sentence_transformers.json', writeSentenceTransformers(config));
  await json('sentence_bert_config.json', { max_seq_length: config.maxLength, do_lower_case: false });
  await json('tokenizer.json', model.tokenizer.json);
  await json('tokenizer_config.json', { ...(model.tokenizer.config as object), model_max_length: config.transformer.positions });
  const tensors = [
    ...parameters.map(({ name, shape }) => ({ name, dtype, shape, data: model.weights.get(name)! })),
    ...[...model.extras].map(([name, extra]) => ({ name, dtype, ...extra })),
  ];
  await files.write(joinPath(folder, 'model.safetensors'), writeSafetensors(tensors));
  await json('modules.json', modules(config.normalize));
}
