/** config_sentence_transformers.json: prompts and ruler, to and from an `EncoderConfig`. */
import { show, UserError } from '../core/errors.ts';
import type { SimilarityName } from '../core/similarity.ts';
import type { EncoderConfig } from './config.ts';
import { isObject, type Json } from './model-json.ts';

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
