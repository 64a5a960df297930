import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedSnapshot } from './cached-snapshot.ts';
import { type HubOptions, hubSettings } from './hub-settings.ts';
import { cachedIds, repoCache } from './repo-cache.ts';

/** A commit of it that is in the cache. */
export interface CachedRevision {
  readonly commit: string;
  /** Branches and tags that stood there when they were fetched. */
  readonly revisions: readonly string[];
  readonly folder: string;
  readonly files: number;
  /** Bytes of its files; files that two revisions share count in both. */
  readonly size: number;
  /** When its newest file was fetched. */
  readonly fetched: Date;
  /** What keeps it from being loaded without a network; missing where nothing does. */
  readonly lacks?: string;
}

/** A model of a hub that is in the cache. */
export interface CachedModel {
  /** `ORG/NAME` */
  readonly id: string;
  readonly folder: string;
  /** Bytes on the disk, each file once. */
  readonly size: number;
  readonly revisions: readonly CachedRevision[];
}

/** The models in the cache, whoever fetched them. */
export async function cachedModels(options: HubOptions = {}): Promise<readonly CachedModel[]> {
  const { cache } = await hubSettings(options);
  const models: CachedModel[] = [];
  for (const id of await cachedIds(cache)) {
    const repo = repoCache(cache, id);
    const references = await referencesOf(join(repo.folder, 'refs'));
    const blobs = new Map<string, number>();
    const revisions: CachedRevision[] = [];
    for (const commit of await namesIn(join(repo.folder, 'snapshots'))) {
      const folder = repo.snapshot(commit);
      const files = await filesIn(folder);
      for (const { blob, size } of files) blobs.set(blob, size);
      const whole = await cachedSnapshot(repo, commit);
      revisions.push({
        commit,
        revisions: references.filter(([, to]) => to === commit).map(([name]) => name),
        folder,
        files: files.length,
        size: files.reduce((sum, { size }) => sum + size, 0),
        fetched: new Date(Math.max(0, ...files.map(({ time }) => time))),
        ...(typeof whole === 'string' && { lacks: whole }),
      });
    }
    const size = [...blobs.values()].reduce((sum, bytes) => sum + bytes, 0);
    if (revisions.length > 0) models.push({ id, folder: repo.folder, size, revisions });
  }
  return models;
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).then(
    (names) => names.sort(),
    () => [],
  );

async function referencesOf(folder: string): Promise<(readonly [name: string, commit: string])[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: (readonly [string, string])[] = [];
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) found.push([file.slice(folder.length + 1).replaceAll('\\', '/'), (await readFile(file, 'utf8')).trim()]);
  }
  return found.sort(([a], [b]) => (a < b ? -1 : 1));
}

async function filesIn(folder: string): Promise<{ blob: string; size: number; time: number }[]> {
  const names = await readdir(folder, { recursive: true }).catch((): string[] => []);
  const files = [];
  for (const name of names) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found?.isFile()) files.push({ blob: await realpath(join(folder, name)), size: found.size, time: found.mtimeMs });
  }
  return files;
}
