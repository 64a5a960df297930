import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import { loadModel } from '../encoders/load-model.ts';
import type { Model } from '../encoders/model.ts';

/** Loads a model folder, and knows the folder of a run that is not finished from a model. */
export async function openModel(files: Files, folder: string): Promise<Model> {
  const part = (name: string) => files.exists(joinPath(folder, 'training', name));
  if ((await part('run.json')) && !(await part('summary.json')))
    throw new UserError({
      code: 'run-unfinished',
      message: `${folder} holds a run that is not finished, and no model yet`,
      fix: 'finish it: give its attune train command again with --resume',
    });
  if ((await files.exists(folder)) && !(await files.isFolder(folder)))
    throw new UserError({
      code: 'model-missing',
      message: `${folder} is a file; a model folder was needed`,
      fix: 'name the folder with config.json, model.safetensors and tokenizer.json',
    });
  return loadModel(files, folder);
}
