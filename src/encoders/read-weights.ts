import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';
import type { Parameter } from '../nn/vars.ts';
import { checkFiniteWeights } from './finite-weights.ts';
import type { Model } from './model.ts';
import { openTensors, type SavedTensors } from './saved-tensors.ts';

const misfit = 'use the weights and the config.json of one model';

/**
 * The numbers of a folder's weights: every parameter, and as extras whatever lies outside the encoder (a pooler,
 * say). Weights of the encoder that the recipe has no place for are an error, as vectors would be others without them.
 */
export async function readWeights(
  files: Files,
  folder: string,
  parameters: readonly Parameter[],
): Promise<Pick<Model, 'weights' | 'extras'>> {
  const saved = await openTensors(files, folder);
  const { file } = saved;
  const prefix = prefixOf([...saved.tensors.keys()], parameters[0]!.name);
  const weights = new Map<string, Float32Array>();
  const used = new Set<string>();
  for (const { name, shape } of parameters) {
    const entry = find(saved, prefix + name);
    if (!entry)
      throw new UserError({
        code: 'tensor-missing',
        message: `there is no tensor ${name}, which config.json calls for`,
        fix: misfit,
        file,
      });
    if (entry.shape.join() !== shape.join())
      throw new UserError({
        code: 'tensor-shape',
        message: `the tensor ${name} has the shape [${entry.shape.join(', ')}]; config.json calls for [${shape.join(', ')}]`,
        fix: misfit,
        file,
      });
    used.add(entry.name);
    const data = saved.tensor(entry.name).float32();
    checkFiniteWeights(data, { name, file: saved.fileOf(entry.name) });
    weights.set(name, data);
  }
  const rest = [...saved.tensors.values()].filter(
    ({ name, dtype }) => !used.has(name) && ['F32', 'F16', 'BF16', 'F64'].includes(dtype),
  );
  const bare = (name: string) => (name.startsWith(prefix) ? name.slice(prefix.length) : name);
  const modules = new Set(parameters.map(({ name }) => name.split('.')[0]!));
  const stray = rest.find(({ name }) => name.startsWith(prefix) && modules.has(bare(name).split('.')[0]!));
  if (stray)
    throw new UserError({
      code: 'tensor-unknown',
      message: `there is a tensor ${bare(stray.name)}, for which the model of config.json has no place`,
      fix: misfit,
      file,
    });
  return {
    weights,
    extras: new Map(rest.map(({ name, shape }) => [bare(name), { shape, data: saved.tensor(name).float32() }])),
  };
}

/** Checkpoints of a whole task model keep the encoder under a prefix: `bert.`, `roberta.`, `model.`. */
function prefixOf(names: readonly string[], parameter: string): string {
  if (names.includes(parameter)) return '';
  const found = names.find((name) => name.endsWith(`.${parameter}`)) ?? parameter;
  return found.slice(0, -parameter.length);
}

/** Checkpoints that were once converted from TensorFlow call the weight and bias of a norm gamma and beta. */
function find({ tensors }: SavedTensors, name: string) {
  const old = name.replace(/LayerNorm\.weight$/, 'LayerNorm.gamma').replace(/LayerNorm\.bias$/, 'LayerNorm.beta');
  return tensors.get(name) ?? tensors.get(old);
}
