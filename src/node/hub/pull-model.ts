import { mkdir, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import { type Progress, silent } from '../../core/progress.ts';
import { explained } from '../file-problem.ts';
import { cachedSnapshot } from './cached-snapshot.ts';
import { downloadBlob, partOf, sizeOf } from './download-blob.ts';
import { fetchProgress, megabytes } from './fetch-progress.ts';
import { hubFetch } from './hub-fetch.ts';
import { type HubName, isCommit, written } from './hub-name.ts';
import { onHub } from './hub-problem.ts';
import type { HubSettings } from './hub-settings.ts';
import { listRepo } from './list-repo.ts';
import { meantBy } from './meant-by.ts';
import { moduleFolders, partsNamed } from './named-files.ts';
import { type HubFile, modelFolders, neededFiles, weightsIndex } from './needed-files.ts';
import { holds, keepList, keepReference, link, type RepoCache, repoCache } from './repo-cache.ts';
import { withLock } from './repo-lock.ts';
import { staticFolder } from './static-folder.ts';

/** A model that was fetched: its folder and its commit. */
export interface PulledModel {
  /** `ORG/NAME` */
  readonly id: string;
  /** What was asked for: a branch, a tag or a commit. */
  readonly revision: string;
  /** Which commit that is: what a run can be pinned to. */
  readonly commit: string;
  /** The model's folder in the cache. */
  readonly folder: string;
  /** Bytes that were fetched now; 0 where all was there. */
  readonly fetched: number;
}

/**
 * The model's files in the cache, fetched where they are not there. The revision is resolved to a commit first, so all files are of
 * one. Without a network, what the cache has is used, and that is said.
 *
 * @throws UserError `hub-…`, `weights-pickled` and its kin before anything is fetched, `download-broken`, `download-corrupt`, `disk-full`
 */
export async function pullModel(name: HubName, settings: HubSettings): Promise<PulledModel> {
  const revision = name.revision ?? 'main';
  const repo = repoCache(settings.cache, name.id);
  const fromCache = async () => {
    const kept = await cachedSnapshot(repo, revision);
    return typeof kept === 'string' ? kept : { id: name.id, revision, fetched: 0, ...kept };
  };
  if (settings.offline) {
    const kept = await fromCache();
    if (typeof kept === 'string') throw await notCached(name, settings, kept);
    return kept;
  }
  // What a commit holds never changes.
  if (isCommit(revision)) {
    const kept = await fromCache();
    if (typeof kept !== 'string') return kept;
  }
  try {
    const problem = { name, ...settings, meant: await meantBy(name.id, settings) };
    return await onHub(problem, () => fetchModel(name, repo, settings));
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'hub-unreachable') throw error;
    const kept = await fromCache();
    if (typeof kept === 'string') throw error;
    settings.onNote(`${error.message}: ${name.id} is taken from the cache, at ${kept.commit.slice(0, 12)}`);
    return kept;
  }
}

async function fetchModel(name: HubName, repo: RepoCache, settings: HubSettings): Promise<PulledModel> {
  const { endpoint, signal } = settings;
  const [revision, fetch] = [name.revision ?? 'main', hubFetch(settings)];
  const { commit, files: all } = await listRepo(name.id, { revision, endpoint, fetch });
  return withLock(
    repo.lock,
    { signal, onWait: () => settings.onNote(`another process fetches ${name.id}; waiting for it`) },
    async () => {
      const get = async (files: readonly HubFile[], progress: Progress) => {
        const [unlinked, lacking]: [HubFile[], HubFile[]] = [[], []];
        for (const file of files) {
          if (await holds(repo, commit, file)) continue;
          unlinked.push(file);
          // Another commit may have the same content.
          if ((await sizeOf(repo.blob(file.hash))) !== file.size) lacking.push(file);
        }
        await checkSpace(repo, lacking);
        const total = lacking.reduce((sum, { size }) => sum + size, 0);
        const show = fetchProgress(name.id, total, progress);
        for (const file of lacking) {
          const path = file.path.split('/').map(encodeURIComponent).join('/');
          const url = `${endpoint}/${name.id}/resolve/${commit}/${path}`;
          const [target, onBytes] = [repo.blob(file.hash), (there: number) => show(file, there)];
          await downloadBlob({ url, file, target, name: name.id, fetch, onBytes, signal });
        }
        for (const file of unlinked) await explained(repo.folder, () => link(repo, commit, file));
        return total;
      };
      const list = all.filter(({ path }) => path === 'modules.json');
      let fetched = await get(list, silent);
      const modules = list.length === 0 ? [] : await moduleFolders(join(repo.snapshot(commit), 'modules.json'));
      const indexes = modelFolders(modules).map((inner) => `${inner}${weightsIndex}`);
      fetched += await get(
        all.filter(({ path }) => indexes.includes(path)),
        silent,
      );
      const parts = await partsNamed(repo.snapshot(commit), modelFolders(modules));
      const isStatic = (await staticFolder(join(repo.snapshot(commit), 'modules.json'))) !== undefined;
      const files = neededFiles(all, { modules, parts, name: written(name), isStatic });
      fetched += await get(files, settings.progress);
      await keepList(repo, commit, files);
      await keepReference(repo, revision, commit);
      return { id: name.id, revision, commit, folder: repo.snapshot(commit), fetched };
    },
  );
}

/** A disk that will be full is better known before than after an hour. */
async function checkSpace(repo: RepoCache, files: readonly HubFile[]): Promise<void> {
  let needed = 0;
  for (const { size, hash } of files) needed += size - (await sizeOf(partOf(repo.blob(hash))));
  await explained(repo.folder, () => mkdir(repo.folder, { recursive: true }));
  const { bavail, bsize } = await statfs(repo.folder);
  if (needed > bavail * bsize)
    throw new UserError({
      code: 'disk-full',
      message: `${megabytes(needed)} MB are to be fetched, and ${megabytes(bavail * bsize)} MB are free for ${dirname(repo.folder)}`,
      fix: 'free some space, or name a cache on another disk: HF_HUB_CACHE=FOLDER',
    });
}

async function notCached(name: HubName, settings: HubSettings, why: string): Promise<UserError> {
  const meant = await meantBy(name.id, settings);
  return new UserError({
    code: 'hub-not-cached',
    message: `${written(name)} is not in the cache ${settings.cache}, and the hub is not asked offline: ${why}`,
    fix:
      meant === undefined
        ? `with a network: ${attuneCommand} model pull ${written(name)}`
        : `did you mean ${meant}? ${attuneCommand} model list shows what is there`,
  });
}
