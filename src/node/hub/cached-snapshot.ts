import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedCommit, holds, keptList, type RepoCache } from './repo-cache.ts';
import { staticFolder } from './static-folder.ts';

/**
 * A model that is whole in the cache, or why there is none. Others fetch only what they load themselves (transformers takes no
 * modules.json, and so no pooling): what attune did not list is whole where its absence is known.
 */
export async function cachedSnapshot(
  repo: RepoCache,
  revision: string,
): Promise<{ readonly commit: string; readonly folder: string } | string> {
  const commit = await cachedCommit(repo, revision);
  const isThere = (...parts: readonly string[]) =>
    stat(join(...parts)).then(
      () => true,
      () => false,
    );
  if (commit === undefined || !(await isThere(repo.snapshot(commit))))
    return (await isThere(repo.folder)) ? `there is nothing of its revision ${revision}` : 'there is nothing of it';
  const folder = repo.snapshot(commit);
  const list = await keptList(repo, commit);
  for (const file of list ?? []) if (!(await holds(repo, commit, file))) return `${file.path} is not there`;
  if (list) return { commit, folder };
  const has = (name: string) => isThere(folder, name);
  const table = await staticFolder(join(folder, 'modules.json'));
  if (table !== undefined) {
    for (const name of ['tokenizer.json', 'model.safetensors'])
      if (!(await has(join(table, name)))) return `${join(table, name)} is not there`;
    return { commit, folder };
  }
  const lacks = (name: string) => isThere(repo.folder, '.no_exist', commit, name);
  for (const name of ['config.json', 'tokenizer.json']) if (!(await has(name))) return `${name} is not there`;
  if (!(await has('model.safetensors')) && !(await hasShards(folder))) return 'model.safetensors is not there';
  if (!(await has('modules.json')))
    return (await lacks('modules.json'))
      ? { commit, folder }
      : 'whoever fetched it left out modules.json, which says how it pools';
  for (const path of await modulePaths(folder)) {
    if (path !== '' && !/Normalize/.test(path) && !(await has(join(path, 'config.json'))))
      return `${path}/config.json is not there`;
  }
  return { commit, folder };
}

async function hasShards(folder: string): Promise<boolean> {
  try {
    const index = JSON.parse(await readFile(join(folder, 'model.safetensors.index.json'), 'utf8')) as {
      weight_map: Record<string, string>;
    };
    for (const name of new Set(Object.values(index.weight_map))) await stat(join(folder, name));
    return true;
  } catch {
    return false;
  }
}

async function modulePaths(folder: string): Promise<string[]> {
  try {
    const modules = JSON.parse(await readFile(join(folder, 'modules.json'), 'utf8')) as readonly { path?: unknown }[];
    return modules.flatMap(({ path }) => (typeof path === 'string' ? [path] : []));
  } catch {
    return [];
  }
}
