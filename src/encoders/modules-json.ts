/** modules.json: what a sentence-transformers model is made of, to and from an encoder's parts. */
import { show, UserError } from '../core/errors.ts';
import { isObject, type Json } from './model-json.ts';

/** Where the parts of an encoder lie in its folder. */
export interface ModelModules {
  /** Folder of the transformer, `''` for the model's own. */
  readonly transformer: string;
  readonly pooling: string;
  /** Of each dense layer, first to last. */
  readonly dense: readonly string[];
  readonly normalize: boolean;
}

type Kind = 'Transformer' | 'Pooling' | 'Dense' | 'Normalize';
const order: readonly Kind[] = ['Transformer', 'Pooling', 'Dense', 'Normalize'];

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
  const wanted = order.flatMap((kind) =>
    kind === 'Dense' ? Array.from({ length: layers }, () => kind) : kind === 'Normalize' && !kinds.includes(kind) ? [] : [kind],
  );
  if (kinds.join() !== wanted.join())
    throw new UserError({
      code: 'module-misplaced',
      message: `the modules are ${kinds.join(', ') || 'none'}; attune runs Transformer, Pooling, then Dense layers if there are any, then Normalize if it is there`,
      fix: 'choose a model that is built so',
      file,
    });
  return {
    transformer: modules[0]!.path,
    pooling: modules[1]!.path,
    dense: modules.filter(({ kind }) => kind === 'Dense').map(({ path }) => path),
    normalize: kinds.includes('Normalize'),
  };
}

function kindOf(entry: Json, file: string): Kind {
  const name = String(entry['type']).split('.').at(-1)!;
  const kind = oldTransformers.includes(name) ? 'Transformer' : order.find((known) => known === name);
  if (kind) return kind;
  throw new UserError({
    code: 'module-unknown',
    message: `the model has a module ${show(entry['type'])}; attune knows ${order.join(', ')}`,
    fix: 'choose a model without it',
    file,
  });
}

/** Where attune writes the parts of an encoder with as many dense layers. */
export const modulesOf = ({ dense, normalize }: { readonly dense: number; readonly normalize: boolean }): ModelModules => ({
  transformer: '',
  pooling: '1_Pooling',
  dense: Array.from({ length: dense }, (_, i) => `${i + 2}_Dense`),
  normalize,
});

/** The file in the layout that every version of sentence-transformers reads. */
export const writeModules = ({ transformer, pooling, dense, normalize }: ModelModules): readonly Json[] =>
  [
    { path: transformer, type: 'Transformer' },
    { path: pooling, type: 'Pooling' },
    ...dense.map((path) => ({ path, type: 'Dense' })),
    ...(normalize ? [{ path: `${dense.length + 2}_Normalize`, type: 'Normalize' }] : []),
  ].map(({ path, type }, idx) => ({ idx, name: String(idx), path, type: `sentence_transformers.models.${type}` }));
