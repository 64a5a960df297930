import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { writeAtomically } from '../atomic-write.ts';
import { explained } from '../file-problem.ts';
import { nodeFiles } from '../files.ts';
import { parseHubName } from './hub-name.ts';
import { type HubOptions, hubSettings } from './hub-settings.ts';
import { type PulledModel, pullModel } from './pull-model.ts';

/** Which revision is fetched, and where to. */
export interface PullOptions extends HubOptions {
  /** A folder that gets the model's files too; it must be empty, or not be there. */
  readonly out?: string;
}

/**
 * Fetches a model of a hub into the cache: only the files that a model is loaded from, and its card. With `out` the folder of
 * the answer is that one, whole or not there.
 *
 * @param name `ORG/NAME` or `ORG/NAME@REVISION`
 * @throws UserError `hub-name-invalid`, `hub-model-missing`, `hub-revision-missing`, `hub-gated`, `hub-token-refused`, `hub-unreachable`,
 *   `hub-not-cached` (offline), `download-broken`, `download-corrupt`, `disk-full`, `weights-pickled`, `weights-missing`, `folder-not-empty`
 */
export async function pull(name: string, { out, ...options }: PullOptions = {}): Promise<PulledModel> {
  const target = parseHubName(name);
  if (out !== undefined) await refuseFull(out);
  const pulled = await pullModel(target, await hubSettings(options));
  if (out === undefined) return pulled;
  await explained(out, () => copyInto(pulled.folder, out));
  return { ...pulled, folder: out };
}

async function refuseFull(folder: string): Promise<void> {
  if (!(await nodeFiles.exists(folder))) return;
  if ((await nodeFiles.isFolder(folder)) && (await nodeFiles.list(folder)).length === 0) return;
  throw new UserError({
    code: 'folder-not-empty',
    message: `--out ${folder} is there already, and not an empty folder`,
    fix: 'choose another --out',
  });
}

/** Beside, and renamed once all is there. Links of the cache become files. */
async function copyInto(from: string, to: string): Promise<void> {
  const beside = dirname(resolve(to));
  await mkdir(beside, { recursive: true });
  const temporary = await mkdtemp(join(beside, `.${basename(to)}-`));
  try {
    for (const path of await readdir(from, { recursive: true })) {
      if ((await stat(join(from, path))).isFile())
        await writeAtomically(join(temporary, path), createReadStream(join(from, path)));
    }
    await rm(to, { recursive: true, force: true });
    await rename(temporary, to);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
