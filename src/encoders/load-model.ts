import { UserError } from '../core/errors.ts';
import { baseName, type Files, joinPath } from '../core/files.ts';
import { readSafetensors } from '../formats/safetensors.ts';
import type { Parameter } from '../nn/vars.ts';
import { checkTokenizerFits, loadTokenizer } from '../text/tokenizer.ts';
import type { EncoderConfig } from './config.ts';
import { encoder } from './encoder.ts';
import { type Json, readPooling, readSentenceTransformers, readTransformerConfig } from './hugging-face.ts';
import type { Model } from './model.ts';

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
  const huggingFaceConfig = await readJson(files, at('config.json'));
  const config = await encoderConfig(files, at, huggingFaceConfig);
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

async function readJson(files: Files, file: string): Promise<Json> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await files.read(file)));
    if (typeof value === 'object' && value !== null) return value as Json;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError({
      code: 'json-invalid',
      message: `the file is not JSON (${(cause as Error).message})`,
      fix: 'fetch the model again',
      file,
      cause,
    });
  }
  throw new UserError({ code: 'json-invalid', message: 'the file holds no JSON object', fix: 'fetch the model again', file });
}

async function encoderConfig(files: Files, at: (name: string) => string, huggingFace: Json): Promise<EncoderConfig> {
  const transformer = readTransformerConfig(huggingFace, at('config.json'));
  const optional = async (name: string) => ((await files.exists(at(name))) ? readJson(files, at(name)) : undefined);
  const modules = ((await optional('modules.json')) ?? []) as unknown as readonly { type?: string; path?: string }[];
  const kinds = modules.map(({ type = '', path = '' }) => ({ kind: type.split('.').at(-1)!, path }));
  for (const { kind } of kinds) {
    if (!['Transformer', 'Pooling', 'Normalize'].includes(kind))
      throw new UserError({
        code: 'module-unknown',
        message: `the model has a module ${kind}; attune knows Transformer, Pooling and Normalize`,
        fix: 'choose a model without it',
        file: at('modules.json'),
      });
  }
  const pooling = kinds.find(({ kind }) => kind === 'Pooling');
  const poolingFile = joinPath(pooling?.path ?? '1_Pooling', 'config.json');
  const lengths = [
    (await optional('sentence_bert_config.json'))?.['max_seq_length'],
    (await optional('tokenizer_config.json'))?.['model_max_length'],
    transformer.positions,
  ];
  return {
    transformer,
    pooling: pooling ? readPooling(await readJson(files, at(poolingFile)), at(poolingFile)) : 'mean',
    normalize: kinds.length === 0 || kinds.some(({ kind }) => kind === 'Normalize'),
    maxLength: Math.min(...lengths.filter((length): length is number => typeof length === 'number' && length > 0)),
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
  const config = (await files.exists(at('tokenizer_config.json'))) ? await readJson(files, at('tokenizer_config.json')) : {};
  return loadTokenizer({ json: await readJson(files, at('tokenizer.json')), config, file: at('tokenizer.json') });
}

async function readWeights(
  files: Files,
  folder: string,
  parameters: readonly Parameter[],
): Promise<Pick<Model, 'weights' | 'extras'>> {
  const file = joinPath(folder, 'model.safetensors');
  if (!(await files.exists(file))) throw await noWeights(files, folder);
  const saved = readSafetensors(await files.read(file), file);
  // Checkpoints of a whole task model keep the encoder under a prefix.
  const prefix = saved.tensors.has('embeddings.word_embeddings.weight') ? '' : 'bert.';
  const weights = new Map<string, Float32Array>();
  for (const { name, shape } of parameters) {
    const entry = saved.tensors.get(prefix + name);
    if (!entry)
      throw new UserError({
        code: 'tensor-missing',
        message: `there is no tensor ${name}, which config.json calls for`,
        fix: 'use the weights and the config.json of one model',
        file,
      });
    if (entry.shape.join() !== shape.join())
      throw new UserError({
        code: 'tensor-shape',
        message: `the tensor ${name} has the shape [${entry.shape.join(', ')}]; config.json calls for [${shape.join(', ')}]`,
        fix: 'use the weights and the config.json of one model',
        file,
      });
    weights.set(name, saved.tensor(prefix + name).float32());
  }
  const known = new Set(parameters.map(({ name }) => prefix + name));
  const extras = [...saved.tensors].filter(
    ([name, { dtype }]) => !known.has(name) && ['F32', 'F16', 'BF16', 'F64'].includes(dtype),
  );
  return {
    weights,
    extras: new Map(
      extras.map(([name, { shape }]) => [name.slice(prefix.length), { shape, data: saved.tensor(name).float32() }]),
    ),
  };
}

async function noWeights(files: Files, folder: string): Promise<UserError> {
  const names = await files.list(folder);
  const pickled = names.find((name) => /\.(bin|pt|pth|ckpt)$/.test(name));
  if (pickled !== undefined) {
    return new UserError({
      code: 'weights-pickled',
      message: `${folder} holds its weights only as ${pickled}, a pickle that may run any code when it is read; model.safetensors is needed`,
      fix: 'convert it once in Python: AutoModel.from_pretrained(folder).save_pretrained(folder, safe_serialization=True)',
    });
  }
  const parts = names.filter((name) => /^model-\d+-of-\d+\.safetensors$/.test(name));
  return new UserError({
    code: 'weights-missing',
    message: `${folder} holds no model.safetensors${parts.length > 0 ? `, but ${parts.length} parts of one` : ''}`,
    fix: 'fetch the model again, with its weights in one file',
  });
}
