/**
 * A model in the cache, in the layout that huggingface_hub writes and reads: `blobs` by hash, `snapshots/COMMIT` of links to
 * them, `refs/REVISION` with the commit. `.attune/COMMIT.json`, beside, lists what a model consists of: a snapshot alone does not
 * tell whether a file that is absent was never fetched or never there.
 */
import { copyFile, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { writeAtomically } from '../atomic-write.ts';
import { isCommit } from './hub-name.ts';
import type { HubFile } from './needed-files.ts';

export interface RepoCache {
  readonly folder: string;
  blob(hash: string): string;
  snapshot(commit: string): string;
  /** Where one process says that it fetches. */
  readonly lock: string;
}

const PREFIX = 'models--';

export function repoCache(cache: string, id: string): RepoCache {
  const name = `${PREFIX}${id.replace('/', '--')}`;
  const folder = join(cache, name);
  return {
    folder,
    blob: (hash) => join(folder, 'blobs', hash),
    snapshot: (commit) => join(folder, 'snapshots', commit),
    lock: join(cache, '.locks', name, 'attune.lock'),
  };
}

/** The models of a cache. */
export async function cachedIds(cache: string): Promise<string[]> {
  const names = await readdir(cache).catch((): string[] => []);
  return names
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => name.slice(PREFIX.length).replace('--', '/'))
    .sort();
}

/** The commit that the cache knows for a revision; a commit's first seven digits are enough where one snapshot has them. */
export async function cachedCommit(repo: RepoCache, revision: string): Promise<string | undefined> {
  if (isCommit(revision)) return revision;
  const commit = (await readFile(join(repo.folder, 'refs', ...revision.split('/')), 'utf8').catch(() => '')).trim();
  if (isCommit(commit)) return commit;
  if (!/^[0-9a-f]{7,39}$/.test(revision)) return undefined;
  const known = (await readdir(join(repo.folder, 'snapshots')).catch((): string[] => [])).filter((name) =>
    name.startsWith(revision),
  );
  return known.length === 1 ? known[0] : undefined;
}

export const keepReference = (repo: RepoCache, revision: string, commit: string): Promise<void> =>
  isCommit(revision) ? Promise.resolve() : writeAtomically(join(repo.folder, 'refs', ...revision.split('/')), commit);

const listOf = (repo: RepoCache, commit: string): string => join(repo.folder, '.attune', `${commit}.json`);

export const keepList = (repo: RepoCache, commit: string, files: readonly HubFile[]): Promise<void> =>
  writeAtomically(listOf(repo, commit), `${JSON.stringify(files)}\n`);

/** What the model consists of, where attune fetched it once. */
export async function keptList(repo: RepoCache, commit: string): Promise<readonly HubFile[] | undefined> {
  try {
    const list: unknown = JSON.parse(await readFile(listOf(repo, commit), 'utf8'));
    return Array.isArray(list) ? (list as HubFile[]) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a snapshot has a file, as large as it should be. */
export async function holds(repo: RepoCache, commit: string, { path, size }: HubFile): Promise<boolean> {
  const found = await stat(join(repo.snapshot(commit), path)).catch(() => undefined);
  return found?.isFile() === true && found.size === size;
}

let links = 0;

/** Puts a blob into a snapshot under its path: a relative link, or a copy where links are not allowed. */
export async function link(repo: RepoCache, commit: string, { path, hash }: HubFile): Promise<void> {
  const place = join(repo.snapshot(commit), path);
  await mkdir(dirname(place), { recursive: true });
  const temporary = `${place}.${process.pid}-${links++}.tmp`;
  try {
    await symlink(relative(dirname(place), repo.blob(hash)), temporary).catch(() => copyFile(repo.blob(hash), temporary));
    await rename(temporary, place);
  } finally {
    await rm(temporary, { force: true });
  }
}
