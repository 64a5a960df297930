import { UserError } from '../core/errors.ts';
import { nodeFiles } from './files.ts';

/**
 * Refuses a place for a model that holds something already.
 *
 * @throws UserError `folder-not-empty`
 */
export async function checkFreeFolder(out: string): Promise<void> {
  if (!(await nodeFiles.exists(out)) || ((await nodeFiles.isFolder(out)) && (await nodeFiles.list(out)).length === 0)) return;
  throw new UserError({
    code: 'folder-not-empty',
    message: `${out} is ${(await nodeFiles.isFolder(out)) ? 'not empty' : 'a file'}`,
    fix: 'choose another --out',
  });
}
