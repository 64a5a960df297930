/**
 * `attune world` writes a world.json that sums the files beside it. Figures measured on a world whose files were changed
 * afterwards would be told of the world as it was made, so it is refused by whoever reads it.
 */
import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import { isRecord } from '../core/is-record.ts';

/**
 * Holds files of a folder against its world.json: sizes first, then sums. Nothing happens where there is no world.json of
 * attune, or it does not know a file.
 *
 * @param names paths within the folder
 * @throws UserError `world-altered`, `world-unreadable`
 */
export async function checkWorldSums(files: Files, folder: string, names: readonly string[]): Promise<void> {
  const sums = await readSums(files, folder);
  if (!sums) return;
  const known = names.flatMap((name) => (sums.has(name) ? [{ name, path: joinPath(folder, name), ...sums.get(name)! }] : []));
  for (const { path, bytes } of known) {
    if (!(await files.exists(path))) throw altered(path, folder, 'is missing');
    const found = await files.size(path);
    if (found !== bytes)
      throw altered(path, folder, `has ${found.toLocaleString('en')} bytes, not ${bytes.toLocaleString('en')}`);
  }
  for (const { path, sha256 } of known)
    if ((await files.sha256(path)) !== sha256) throw altered(path, folder, 'holds other bytes of the same number');
}

/** The same for a file that is read by itself. @throws UserError as `checkWorldSums` */
export async function checkWorldFile(files: Files, path: string): Promise<void> {
  const parts = path.split('/');
  // Pair files lie a folder deeper than the world.json that sums them.
  const deep = parts.at(-2) === 'pairs' ? 2 : 1;
  const folder = parts.slice(0, -deep).join('/') || (path.startsWith('/') ? '/' : '.');
  await checkWorldSums(files, folder, [parts.slice(-deep).join('/')]);
}

type Sums = ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>;

async function readSums(files: Files, folder: string): Promise<Sums | undefined> {
  const path = joinPath(folder, 'world.json');
  if (!(await files.exists(path))) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder().decode(await files.read(path)));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError({
      code: 'world-unreadable',
      message: `${path} is no JSON: it cannot be said whether the files beside it are those that were written`,
      fix: 'make the world anew with attune world, or remove the file if it belongs to something else',
    });
  }
  if (!isRecord(content) || content['generator'] !== 'attune world' || !isRecord(content['files'])) return undefined;
  return new Map(
    Object.entries(content['files']).flatMap(([name, sum]) =>
      isRecord(sum) && typeof sum['bytes'] === 'number' && typeof sum['sha256'] === 'string'
        ? [[name, { bytes: sum['bytes'], sha256: sum['sha256'] }]]
        : [],
    ),
  );
}

const altered = (path: string, folder: string, how: string) =>
  new UserError({
    code: 'world-altered',
    message: `${path} ${how}: it is not the file that ${joinPath(folder, 'world.json')} tells of`,
    fix: 'make the world anew with attune world; if the change is meant, remove world.json, and the folder is read as any other',
  });
