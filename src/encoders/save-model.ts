import { type Files, joinPath } from '../core/files.ts';
import { writeSafetensors } from '../formats/safetensors.ts';
import { densePath } from './dense.ts';
import { writeDense } from './dense-json.ts';
import { writeTransformerConfig } from './hugging-face.ts';
import type { Model } from './model.ts';
import { modulesOf, writeModules } from './modules-json.ts';
import { writePooling } from './pooling-json.ts';
import { writeSentenceTransformers } from './sentence-transformers.ts';
import { staticModulePath, staticTensors, writeStaticFiles } from './static/save-static.ts';

export interface SaveOptions {
  readonly dtype?: 'float32' | 'float16';
}

/**
 * Writes a folder that sentence-transformers, transformers and text-embeddings-inference load; a static table as
 * sentence-transformers or model2vec keeps it. Every file is written
 * atomically; the weights come last but one and modules.json last, so that a folder with modules.json is whole.
 */
export async function saveModel(
  files: Files,
  folder: string,
  model: Model,
  { dtype = 'float32' }: SaveOptions = {},
): Promise<void> {
  const { config, parameters } = model.encoder;
  const { dense = [], normalize } = config;
  const { transformer } = config;
  const table = transformer.architecture === 'static' ? transformer : undefined;
  const parts = modulesOf({ kind: table ? 'static' : 'transformer', dense: dense.length, normalize });
  const json = (name: string, value: unknown) => files.write(joinPath(folder, name), `${JSON.stringify(value, null, 2)}\n`);
  await json('config_sentence_transformers.json', writeSentenceTransformers(config));
  if (table) await writeStaticFiles(model, table, dtype, json);
  else {
    await json('config.json', writeTransformerConfig(transformer, model.huggingFaceConfig, dtype));
    await json(`${parts.pooling}/config.json`, writePooling(config.pooling, transformer.hidden));
    await json('sentence_bert_config.json', { max_seq_length: config.maxLength, do_lower_case: false });
    await json('tokenizer.json', model.tokenizer.json);
    // Where transformers.js and fastembed cut texts; sentence-transformers does so at max_seq_length.
    await json('tokenizer_config.json', { ...(model.tokenizer.config as object), model_max_length: config.maxLength });
  }
  const tensors = (prefix: string, own: typeof parameters) =>
    own.map(({ name, shape }) => ({ name: name.slice(prefix.length), dtype, shape, data: model.weights.get(name)! }));
  for (const [i, layer] of dense.entries()) {
    const prefix = `${densePath}.${i}.`;
    const own = parameters.filter(({ name }) => name.startsWith(prefix));
    await json(`${parts.dense[i]!}/config.json`, writeDense(layer));
    await files.write(joinPath(folder, parts.dense[i]!, 'model.safetensors'), writeSafetensors(tensors(prefix, own)));
  }
  const own = parameters.filter(({ name }) => !name.startsWith(`${densePath}.`));
  const extras = [...model.extras].map(([name, extra]) => ({ name, dtype, ...extra }));
  const first = table ? staticTensors(model, table, dtype) : tensors('', own);
  await files.write(joinPath(folder, 'model.safetensors'), writeSafetensors([...first, ...extras]));
  await json('modules.json', writeModules({ ...parts, ...(table && { transformer: staticModulePath(table) }) }));
}
