import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { UserError } from '../../core/errors.ts';
import { checkDescription } from '../../index/check-description.ts';
import type { IndexDescription } from '../../index/contract.ts';
import { explained } from '../file-problem.ts';
import { nodeFiles } from '../files.ts';
import { deadRows } from './dead-rows.ts';
import { flatEngine } from './flat-engine.ts';
import { type FolderIndex, folderIndex } from './folder-index.ts';
import { type HnswSettings, hnswEngine } from './hnsw-engine.ts';
import { lockIndex } from './index-lock.ts';
import type { KeptNumbers } from './kept-numbers.ts';
import { lanceIndex } from './lance/lance-index.ts';
import { type LanceKind, type LanceSettings, lanceKinds, lanceSettings } from './lance/lance-settings.ts';
import { type IndexAbout, type Manifest, readManifest, writeManifest } from './manifest.ts';
import { noRows, openRowFiles } from './row-files.ts';

/** Kinds of indexes that lie in folders. */
export const indexKinds = ['flat', 'hnsw', ...lanceKinds] as const;
/** Kinds of indexes that lie in folders. */
export type IndexKind = (typeof indexKinds)[number];

/** What a new index is. */
export interface CreateIndexOptions extends Omit<IndexDescription, 'kind'> {
  readonly kind: IndexKind;
  /** In which vectors are kept; float32 if not given. */
  readonly kept?: KeptNumbers;
  readonly hnsw?: Partial<HnswSettings>;
  /** Of `ivf-flat`, `ivf-pq`, `ivf-rq`. */
  readonly lance?: Partial<LanceSettings>;
  readonly about?: IndexAbout;
}

/** How an index is opened. */
export interface OpenIndexOptions {
  /** What the index must be; what is not named is not asked for. */
  readonly wanted?: Partial<IndexDescription>;
  /** Leaves the index to others that write. */
  readonly readOnly?: boolean;
  /** Instead of the index's own `ef`. */
  readonly ef?: number;
  /** Instead of the index's own `probes`. */
  readonly probes?: number;
  /** Instead of the index's own `refine`. */
  readonly refine?: number;
  readonly threads?: number;
}

/**
 * A new, empty index in a folder.
 *
 * @throws UserError `index-exists`, `index-locked`
 */
export async function createIndex(
  folder: string,
  { kind, kept = 'float32', hnsw, lance, about = {}, ...description }: CreateIndexOptions,
): Promise<FolderIndex> {
  await explained(folder, () => mkdir(folder, { recursive: true }));
  const unlock = await lockIndex(folder);
  try {
    const others = (await nodeFiles.list(folder)).filter((name) => name !== 'lock.json');
    if (others.length > 0)
      throw new UserError({
        code: 'index-exists',
        message: `${folder} is not empty: it holds ${others[0]}`,
        fix: 'choose another folder, or remove it',
      });
    await writeManifest(folder, {
      description: { kind, ...description },
      kept,
      ...(kind === 'hnsw' && { hnsw: hnswSettings(hnsw) }),
      ...(isLance(kind) && { lance: lanceSettings(kind, lance) }),
      rows: noRows,
      generation: 0,
      about,
    });
    return await open(folder, unlock, {});
  } catch (error) {
    await unlock();
    throw error;
  }
}

/**
 * An index that lies in a folder.
 *
 * @throws UserError `index-missing`, `index-damaged`, `index-version`, `index-locked`; `model-differs`, `dimensions-differ`,
 *   `similarity-differs` where it is not what is wanted
 */
export async function openIndex(folder: string, options: OpenIndexOptions = {}): Promise<FolderIndex> {
  // Before the lock, so that what is not there is not made.
  await readManifest(folder);
  const unlock = options.readOnly ? undefined : await lockIndex(folder);
  try {
    return await open(folder, unlock, options);
  } catch (error) {
    await unlock?.();
    throw error;
  }
}

async function open(folder: string, unlock: (() => Promise<void>) | undefined, options: OpenIndexOptions): Promise<FolderIndex> {
  const manifest = await readManifest(folder);
  const { description } = manifest;
  checkDescription(folder, description, options.wanted ?? {});
  try {
    return await openParts(folder, manifest, unlock, options);
  } catch (error) {
    // Whoever writes may have saved in between, and removed what the older manifest named.
    if (unlock || (await readManifest(folder)).generation === manifest.generation) throw error;
    return open(folder, unlock, options);
  }
}

async function openParts(
  folder: string,
  manifest: Manifest,
  unlock: (() => Promise<void>) | undefined,
  { ef, probes, refine, threads = availableParallelism() }: OpenIndexOptions,
): Promise<FolderIndex> {
  const { description, kept, rows: state } = manifest;
  if (isLance(description.kind)) return lanceIndex({ folder, manifest, unlock, probes, refine });
  const { dimensions, similarity } = description;
  const dead = await deadRows(folder, manifest.dead, state.rows);
  const files = await openRowFiles({ folder, dimensions, numbers: kept, state, readOnly: unlock === undefined });
  try {
    const common = { files, dimensions, similarity };
    const engine =
      description.kind === 'flat'
        ? flatEngine({ ...common, threads })
        : await hnswEngine({
            ...common,
            folder,
            settings: { ...manifest.hnsw!, ...(ef !== undefined && { ef }), ...(refine !== undefined && { refine }) },
            graph: manifest.graph,
            threads,
          });
    return folderIndex({ folder, manifest, files, dead, engine, unlock });
  } catch (error) {
    await files.close();
    throw error;
  }
}

const isLance = (kind: string): kind is LanceKind => lanceKinds.some((one) => one === kind);

function hnswSettings(given: Partial<HnswSettings> = {}): HnswSettings {
  const { numbers = 'float16', connectivity = 16, efConstruction = 128, ef = 64, coarseDims } = given;
  // What is compared in fewer numbers than are kept is compared again.
  const refine = given.refine ?? (numbers === 'int8' || coarseDims !== undefined ? 4 : 0);
  return { numbers, connectivity, efConstruction, ef, refine, ...(coarseDims !== undefined && { coarseDims }) };
}
