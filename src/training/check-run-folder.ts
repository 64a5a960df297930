import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import { trainingFolder } from './checkpoint.ts';

/**
 * Whether a run may begin in a folder, or go on there. Writes nothing, and is quick: to be asked before any work is done.
 *
 * @throws UserError `run-exists`, `run-finished`, `run-missing`, `folder-not-empty`
 */
export async function checkRunFolder(files: Files, folder: string, resume: boolean): Promise<void> {
  const part = (name: string) => files.exists(joinPath(trainingFolder(folder), name));
  const known = await part('run.json');
  if (resume && !known)
    throw new UserError({
      code: 'run-missing',
      message: `${folder} holds no run to resume`,
      fix: 'leave --resume out, or name the folder of a run',
    });
  if (resume && (await part('summary.json')))
    throw new UserError({
      code: 'run-finished',
      message: `the run in ${folder} is finished`,
      fix: 'train on from its model: --model that folder and another --out',
    });
  if (!resume && known)
    throw new UserError({
      code: 'run-exists',
      message: `${folder} holds another run`,
      fix: (await part('summary.json')) ? 'choose another --out' : 'choose another --out, or go on with that run: --resume',
    });
  if (!resume && (await holdsAnything(files, folder)))
    throw new UserError({
      code: 'folder-not-empty',
      message: `${folder} is not empty, and not a run`,
      fix: 'choose another --out',
    });
}

const isTorn = (name: string) => name.endsWith('.tmp');

const spoolName = 'examples.jsonl';
/** Where a run keeps examples that are larger than memory, while it lasts. */
export const spoolFile = (folder: string): string => joinPath(trainingFolder(folder), spoolName);

/** A process that was killed while it wrote leaves its temporary file, which can be as large as a checkpoint. */
export async function removeTorn(files: Files, folder: string): Promise<void> {
  for (const place of [folder, trainingFolder(folder)]) {
    if (!(await files.isFolder(place)) || !(await files.exists(trainingFolder(folder)))) continue;
    for (const name of await files.list(place)) if (isTorn(name)) await files.remove(joinPath(place, name));
  }
}

/** A `training` folder that is empty, or holds nothing but examples, is what is left of a run that was killed before it had begun. */
async function holdsAnything(files: Files, folder: string): Promise<boolean> {
  if (!(await files.exists(folder))) return false;
  const names = await files.list(folder);
  if (names.length !== 1 || joinPath(folder, names[0]!) !== trainingFolder(folder)) return names.length > 0;
  return !(await files.list(trainingFolder(folder))).every((name) => isTorn(name) || name === spoolName);
}
