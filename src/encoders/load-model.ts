import { UserError } from '../core/errors.ts';
import { baseName, type Files, joinPath } from '../core/files.ts';
import { checkTokenizerFits, loadTokenizer } from '../text/tokenizer.ts';
import type { EncoderConfig } from './config.ts';
import { encoder } from './encoder.ts';
import { readTransformerConfig } from './hugging-face.ts';
import { parseAsWritten, plainNumbers } from './json-as-written.ts';
import type { Model } from './model.ts';
import { type Json, readJson, readJsonObject } from './model-json.ts';
import { readWeights } from './read-weights.ts';
import { readModules, readPooling, readSentenceTransformers } from './sentence-transformers.ts';

/** Loads a folder in the layout of sentence-transformers, old or new, or a plain Hugging Face one (then: mean pooling, normalised). */
export async function loadModel(files: Files, folder: string): Promise<Model> {
  const at = (name: string) => joinPath(folder, name);
  if (!(await files.isFolder(folder))) {
    throw new UserError({
      code: 'model-missing',
      message: `there is no model folder ${folder}`,
      fix: 'name a folder with config.json, model.safetensors and tokenizer.json',
    });
  }
  if (!(await files.exists(at('config.json'))))
    throw new UserError({
      code: 'model-missing',
      message: `${folder} holds no config.json`,
      fix: 'name the folder of a model, as save_pretrained or attune writes it',
    });
  const huggingFaceConfig = await readJsonObject(files, at('config.json'), parseAsWritten);
  const config = await encoderConfig(files, at, plainNumbers(huggingFaceConfig));
  const recipe = encoder(config);
  const tokenizer = await readTokenizer(files, at);
  checkTokenizerFits(tokenizer, config.transformer.vocabularySize, at('tokenizer.json'));
  return {
    name: baseName(folder),
    encoder: recipe,
    tokenizer,
    huggingFaceConfig,
    ...(await readWeights(files, folder, recipe.parameters)),
  };
}

async function encoderConfig(files: Files, at: (name: string) => string, huggingFace: Json): Promise<EncoderConfig> {
  const transformer = readTransformerConfig(huggingFace, at('config.json'));
  const optional = async (name: string) => ((await files.exists(at(name))) ? readJsonObject(files, at(name)) : undefined);
  const modules = (await files.exists(at('modules.json')))
    ? readModules(await readJson(files, at('modules.json')), at('modules.json'))
    : [];
  const pooling = modules.find(({ kind }) => kind === 'Pooling');
  const poolingFile = joinPath(pooling?.path ?? '1_Pooling', 'config.json');
  const lengths = [
    (await optional('sentence_bert_config.json'))?.['max_seq_length'],
    (await optional('tokenizer_config.json'))?.['model_max_length'],
  ];
  const length = lengths.find((value): value is number => Number.isInteger(value) && (value as number) > 0);
  return {
    transformer,
    pooling: pooling ? readPooling(await readJsonObject(files, at(poolingFile)), at(poolingFile)) : 'mean',
    normalize: modules.length === 0 || modules.some(({ kind }) => kind === 'Normalize'),
    maxLength: Math.min(length ?? transformer.positions, transformer.positions),
    ...readSentenceTransformers(
      (await optional('config_sentence_transformers.json')) ?? {},
      at('config_sentence_transformers.json'),
    ),
  };
}

async function readTokenizer(files: Files, at: (name: string) => string) {
  if (!(await files.exists(at('tokenizer.json')))) {
    throw new UserError({
      code: 'tokenizer-missing',
      message: `there is no ${at('tokenizer.json')}`,
      fix: 'save the fast tokenizer beside the model: AutoTokenizer.from_pretrained(…).save_pretrained(folder) in Python writes it',
    });
  }
  const config = (await files.exists(at('tokenizer_config.json')))
    ? await readJsonObject(files, at('tokenizer_config.json'))
    : {};
  return loadTokenizer({ json: await readJson(files, at('tokenizer.json')), config, file: at('tokenizer.json') });
}
