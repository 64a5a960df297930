import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import type { PoolingName } from '../encoders/config.ts';
import type { Model } from '../encoders/model.ts';
import { findModel, loadFoundModel } from '../node/hub/find-model.ts';
import { interruptibly } from './run.ts';
import type { Terminal } from './terminal.ts';

export interface OpenModelOptions {
  readonly terminal: Terminal;
  /** Ask no hub. */
  readonly offline?: boolean | undefined;
  /** Instead of what its folder says. */
  readonly pooling?: PoolingName | undefined;
}

/** Loads a model from its folder or a hub, and knows the folder of a run that is not finished from a model. */
export async function openModel(files: Files, name: string, { terminal, offline, pooling }: OpenModelOptions): Promise<Model> {
  const found = await interruptibly(terminal, 'ending; what was fetched is kept', (signal) =>
    findModel(name, {
      ...(offline && { offline }),
      progress: terminal.progress,
      onNote: terminal.note,
      signal,
    }),
  );
  const { folder } = found;
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
  return loadFoundModel(found, { onNote: terminal.note, ...(pooling !== undefined && { pooling }) });
}
