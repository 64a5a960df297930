import { UserError } from '../../core/errors.ts';
import { type Files, joinPath } from '../../core/files.ts';
import { isRecord } from '../../core/is-record.ts';
import type { Manifest } from '../world-folder.ts';

/**
 * Reads a world's world.json, and holds the files of the folder against the sizes and checksums in it.
 *
 * @throws UserError `world-missing` for a folder without one, `world-unreadable` for one that is no world.json,
 *   `world-changed` for a file that is not what it was when the world was written
 */
export async function readManifest(files: Files, folder: string): Promise<Manifest> {
  const path = joinPath(folder, 'world.json');
  if (!(await files.exists(path)))
    throw new UserError({
      code: 'world-missing',
      message: `${folder} has no world.json; a folder that attune world wrote was needed`,
      fix: 'attune world --out FOLDER',
    });
  const manifest = parsed(new TextDecoder().decode(await files.read(path)));
  if (!manifest)
    throw new UserError({
      code: 'world-unreadable',
      message: 'this is not the world.json of a world: it must name seed, languages and the checksums of files',
      fix: 'write the world again: attune world --out FOLDER --overwrite',
      file: path,
    });
  for (const [name, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const own = joinPath(folder, name);
    const wrong = (found: string) =>
      new UserError({
        code: 'world-changed',
        message: `${found}; world.json has ${bytes.toLocaleString('en')} bytes with the SHA-256 ${sha256.slice(0, 12)}…`,
        fix: `write the world again: attune world --out ${folder} --overwrite, or take what was changed for a collection of your own and remove world.json`,
        file: own,
      });
    if (!(await files.exists(own))) throw wrong('the file is not there');
    const size = await files.size(own);
    if (size !== bytes) throw wrong(`the file has ${size.toLocaleString('en')} bytes`);
    const sum = await files.sha256(own);
    if (sum !== sha256) throw wrong(`the file has the SHA-256 ${sum.slice(0, 12)}…`);
  }
  return manifest;
}

function parsed(text: string): Manifest | undefined {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(found) || !isRecord(found['files']) || typeof found['seed'] !== 'number') return undefined;
  const sums = Object.values(found['files']).every(
    (sum) => isRecord(sum) && typeof sum['bytes'] === 'number' && typeof sum['sha256'] === 'string',
  );
  const told = Array.isArray(found['languages']) && found['languages'].every((language) => typeof language === 'string');
  return sums && told ? (found as unknown as Manifest) : undefined;
}
