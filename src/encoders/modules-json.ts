/** modules.json: what a sentence-transformers model is made of, to and from an encoder's parts. */
import { show, UserError } from '../core/errors.ts';
import { isObject, type Json } from './model-json.ts';

/** Where the parts of an encoder lie in its folder. */
export interface ModelModules {
  /** A transformer with a pooling behind it, or a static table, which has its own. */
  readonly kind: 'transformer' | 'static';
  /** Folder of the transformer or the table, `''` for the model's own. */
  readonly transformer: string;
  /** `''` for a static table. */
  readonly pooling: string;
  /** Of each dense layer, first to last. */
  readonly dense: readonly string[];
  readonly normalize: boolean;
}

type Kind = 'Transformer' | 'StaticEmbedding' | 'Pooling' | 'Dense' | 'Normalize';
const known: readonly Kind[] = ['Transformer', 'StaticEmbedding', 'Pooling', 'Dense', 'Normalize'];
const orders: Readonly<Record<ModelModules['kind'], readonly Kind[]>> = {
  transformer: ['Transformer', 'Pooling', 'Dense', 'Normalize'],
  static: ['StaticEmbedding', 'Dense', 'Normalize'],
};

/** Names from before sentence-transformers 0.3, each a transformer. */
const oldTransformers = ['BERT', 'RoBERTa', 'XLMRoBERTa', 'DistilBERT', 'CamemBERT', 'MPNet'];

/**
 * Types are full names in Python, old or new; only the last part counts.
 *
 * @throws UserError `config-invalid`, `module-unknown`, `module-misplaced`
 */
export function readModules(value: unknown, file: string): ModelModules {
  if (!Array.isArray(value) || !value.every((entry) => isObject(entry) && typeof entry['type'] === 'string'))
    throw new UserError({
      code: 'config-invalid',
      message: 'the file is not a list of modules, each with a type',
      fix: 'fetch or save the model again',
      file,
    });
  const modules = (value as Json[]).map((entry) => ({
    kind: kindOf(entry, file),
    path: typeof entry['path'] === 'string' ? entry['path'] : '',
  }));
  const kinds = modules.map(({ kind }) => kind);
  const layers = kinds.filter((kind) => kind === 'Dense').length;
  const kind = kinds[0] === 'StaticEmbedding' ? 'static' : 'transformer';
  const wanted = orders[kind].flatMap((kind) =>
    kind === 'Dense' ? Array.from({ length: layers }, () => kind) : kind === 'Normalize' && !kinds.includes(kind) ? [] : [kind],
  );
  if (kinds.join() !== wanted.join())
    throw new UserError({
      code: 'module-misplaced',
      message: `the modules are ${kinds.join(', ') || 'none'}; attune runs Transformer, Pooling (or StaticEmbedding alone), then Dense layers if there are any, then Normalize if it is there`,
      fix: 'choose a model that is built so',
      file,
    });
  return {
    kind,
    // model2vec writes the model's own folder as a dot.
    transformer: modules[0]!.path === '.' ? '' : modules[0]!.path,
    pooling: kind === 'static' ? '' : modules[1]!.path,
    dense: modules.filter(({ kind }) => kind === 'Dense').map(({ path }) => path),
    normalize: kinds.includes('Normalize'),
  };
}

function kindOf(entry: Json, file: string): Kind {
  const name = String(entry['type']).split('.').at(-1)!;
  const kind = oldTransformers.includes(name) ? 'Transformer' : known.find((one) => one === name);
  if (kind) return kind;
  throw new UserError({
    code: 'module-unknown',
    message: `the model has a module ${show(entry['type'])}; attune knows ${known.join(', ')}`,
    fix: 'choose a model without it',
    file,
  });
}

/** Where attune writes the parts of an encoder with as many dense layers. */
export function modulesOf(parts: Pick<ModelModules, 'kind' | 'normalize'> & { readonly dense: number }): ModelModules {
  const { kind, dense, normalize } = parts;
  const first = kind === 'static' ? 1 : 2;
  return {
    kind,
    transformer: '',
    pooling: kind === 'static' ? '' : '1_Pooling',
    dense: Array.from({ length: dense }, (_, i) => `${i + first}_Dense`),
    normalize,
  };
}

/** The file in the layout that every version of sentence-transformers reads (those with static tables: since 3.2). */
export const writeModules = ({ kind, transformer, pooling, dense, normalize }: ModelModules): readonly Json[] =>
  [
    ...(kind === 'static'
      ? [{ path: transformer, type: 'StaticEmbedding' }]
      : [
          { path: transformer, type: 'Transformer' },
          { path: pooling, type: 'Pooling' },
        ]),
    ...dense.map((path) => ({ path, type: 'Dense' })),
    ...(normalize ? [{ path: `${dense.length + (kind === 'static' ? 1 : 2)}_Normalize`, type: 'Normalize' }] : []),
  ].map(({ path, type }, idx) => ({ idx, name: String(idx), path, type: `sentence_transformers.models.${type}` }));
