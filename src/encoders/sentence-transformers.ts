/** sentence-transformers' small files (modules, pooling, prompts and ruler), to and from an `EncoderConfig`. */
import { show, UserError } from '../core/errors.ts';
import type { SimilarityName } from '../core/similarity.ts';
import type { EncoderConfig, PoolingName } from './config.ts';
import { isObject, type Json } from './model-json.ts';

const legacyPooling: Readonly<Record<PoolingName, string>> = {
  cls: 'pooling_mode_cls_token',
  mean: 'pooling_mode_mean_tokens',
  max: 'pooling_mode_max_tokens',
};

/** 1_Pooling/config.json in the old layout (a flag a mode) or the new one (a name). */
export function readPooling(config: Json, file: string): PoolingName {
  const mode = config['pooling_mode'];
  const flags = Object.keys(config).filter((key) => key.startsWith('pooling_mode_') && config[key] === true);
  const names =
    mode !== undefined
      ? [mode].flat().map((one) => (typeof one === 'string' ? one : show(one)))
      : flags.map((flag) => Object.entries(legacyPooling).find(([, key]) => key === flag)?.[0] ?? flag.slice(13));
  const [name, ...more] = names;
  if (name === undefined || more.length > 0 || !Object.hasOwn(legacyPooling, name)) {
    throw new UserError({
      code: 'pooling-unknown',
      message: `the pooling is ${names.join(' and ') || 'not named'}; attune knows one of ${Object.keys(legacyPooling).join(', ')}`,
      fix: 'choose a model with one of those',
      file,
    });
  }
  if (config['include_prompt'] === false)
    throw new UserError({
      code: 'pooling-unknown',
      message: 'the pooling leaves out the tokens of the prompt (include_prompt is false); attune pools all tokens',
      fix: 'choose a model that pools its prompts too',
      file,
    });
  return name as PoolingName;
}

export const writePooling = (name: PoolingName, dimensions: number): Json => ({
  word_embedding_dimension: dimensions,
  pooling_mode_cls_token: name === 'cls',
  pooling_mode_mean_tokens: name === 'mean',
  pooling_mode_max_tokens: name === 'max',
  pooling_mode_mean_sqrt_len_tokens: false,
  pooling_mode_weightedmean_tokens: false,
  pooling_mode_lasttoken: false,
  include_prompt: true,
});

const similarities: Readonly<Record<string, SimilarityName>> = {
  cosine: 'cosine',
  dot: 'dot',
  dot_product: 'dot',
  euclidean: 'l2',
};

/** Prompts and ruler out of config_sentence_transformers.json. */
export function readSentenceTransformers(config: Json, file: string): Pick<EncoderConfig, 'prompts' | 'similarity'> {
  const name = config['similarity_fn_name'] ?? 'cosine';
  const similarity = typeof name === 'string' && Object.hasOwn(similarities, name) ? similarities[name] : undefined;
  if (!similarity)
    throw new UserError({
      code: 'similarity-unknown',
      message: `similarity_fn_name is ${show(name)}; attune knows ${Object.keys(similarities).join(', ')}`,
      fix: 'set one of those in the file',
      file,
    });
  const prompts = readPrompts(config['prompts'] ?? {}, file);
  const usual = config['default_prompt_name'] ?? undefined;
  if (usual !== undefined && !(typeof usual === 'string' && prompts.has(usual)))
    throw new UserError({
      code: 'prompt-unknown',
      message: `default_prompt_name is ${show(usual)}; the prompts are ${[...prompts.keys()].join(', ') || 'none'}`,
      fix: 'name one of the prompts, or null',
      file,
    });
  // In the order in which sentence-transformers looks for them.
  const prompt = (...names: string[]) => prompts.get(names.find((name) => prompts.has(name)) ?? (usual as string)) ?? '';
  return { similarity, prompts: { query: prompt('query'), document: prompt('document', 'passage', 'corpus') } };
}

function readPrompts(value: unknown, file: string): ReadonlyMap<string, string> {
  if (isObject(value) && Object.values(value).every((text) => typeof text === 'string'))
    return new Map(Object.entries(value as Readonly<Record<string, string>>));
  throw new UserError({
    code: 'config-invalid',
    message: 'prompts are not an object of texts',
    fix: 'write them as {"query": "…", "document": "…"}',
    file,
  });
}

export const writeSentenceTransformers = ({ prompts, similarity }: EncoderConfig): Json => ({
  model_type: 'SentenceTransformer',
  __version__: { sentence_transformers: '5.0.0', transformers: '4.50.0', pytorch: '2.6.0' },
  prompts,
  default_prompt_name: null,
  similarity_fn_name: similarity === 'l2' ? 'euclidean' : similarity,
});

export const modules = (normalize: boolean): readonly Json[] =>
  [
    { path: '', type: 'Transformer' },
    { path: '1_Pooling', type: 'Pooling' },
    ...(normalize ? [{ path: '2_Normalize', type: 'Normalize' }] : []),
  ].map(({ path, type }, idx) => ({ idx, name: String(idx), path, type: `sentence_transformers.models.${type}` }));

export interface Module {
  readonly kind: 'Transformer' | 'Pooling' | 'Normalize';
  readonly path: string;
}

const kinds: readonly Module['kind'][] = ['Transformer', 'Pooling', 'Normalize'];

/** modules.json: types by their full names in Python, old or new; only the last part counts. */
export function readModules(value: unknown, file: string): readonly Module[] {
  if (!Array.isArray(value) || !value.every((entry) => isObject(entry) && typeof entry['type'] === 'string'))
    throw new UserError({
      code: 'config-invalid',
      message: 'the file is not a list of modules, each with a type',
      fix: 'fetch or save the model again',
      file,
    });
  return value.map((entry: Json): Module => {
    const kind = kinds.find((known) => known === String(entry['type']).split('.').at(-1));
    if (kind) return { kind, path: typeof entry['path'] === 'string' ? entry['path'] : '' };
    throw new UserError({
      code: 'module-unknown',
      message: `the model has a module ${show(entry['type'])}; attune knows ${kinds.join(', ')}`,
      fix: 'choose a model without it',
      file,
    });
  });
}
