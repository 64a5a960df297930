import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { UserError } from '../../core/errors.ts';
import { joinPath } from '../../core/files.ts';
import { nodeFiles } from '../../node/files.ts';

/** Makes folders of files by relative path, and removes all of them after the tests. */
export function temporaryFolders(): (content: Readonly<Record<string, string>>) => Promise<string> {
  const made: string[] = [];
  afterAll(async () => {
    for (const folder of made) await rm(folder, { recursive: true });
  });
  return async (content) => {
    const folder = await mkdtemp(join(tmpdir(), 'attune-data-'));
    made.push(folder);
    for (const [name, text] of Object.entries(content)) await nodeFiles.write(joinPath(folder, name), text);
    return folder;
  };
}

/** The error's code, message and remedy, with the folder's own name taken out. */
export async function refusal(work: Promise<unknown>, folder = ''): Promise<{ code: string; message: string; fix: string }> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error(`a UserError was needed, got ${String(error)}`);
  const plain = (text: string) => (folder === '' ? text : text.replaceAll(`${folder}/`, '').replaceAll(folder, 'FOLDER'));
  return { code: error.code, message: plain(error.message), fix: plain(error.fix) };
}
