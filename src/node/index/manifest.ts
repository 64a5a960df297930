import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { show, UserError } from '../../core/errors.ts';
import { isRecord } from '../../core/is-record.ts';
import type { IndexDescription } from '../../index/contract.ts';
import { nodeFiles } from '../files.ts';
import { damaged } from './append-file.ts';
import type { GraphFile } from './graph-file.ts';
import type { HnswSettings } from './hnsw-engine.ts';
import type { KeptNumbers } from './kept-numbers.ts';
import type { LanceSettings } from './lance/lance-settings.ts';
import type { RowState } from './row-files.ts';

/** Indexes of another version are refused. */
const VERSION = 1;

/** All that counts of an index that lies in a folder: replaced in one move by each save. */
export interface Manifest {
  readonly description: IndexDescription;
  /** The numbers in which vectors are kept. */
  readonly kept: KeptNumbers;
  readonly hnsw?: HnswSettings;
  readonly lance?: LanceSettings;
  readonly rows: RowState;
  /** Rows that were replaced or deleted: a bit each, in a file. */
  readonly dead?: { readonly file: string; readonly check: number; readonly count: number };
  readonly graph?: GraphFile;
  /** Of LanceDB. */
  readonly files?: readonly GraphFile[];
  /** Grows with each save. */
  readonly generation: number;
  /** Whoever built it was not done. */
  readonly unfinished?: boolean;
  /** What the user is told of it, and what searching with text needs: the model's name and settings. */
  readonly about: IndexAbout;
}

/** Where an index comes from. */
export interface IndexAbout {
  /** The model's folder or name. */
  readonly model?: string;
  readonly pooling?: string;
  /** Embeddings were cut to so many dimensions. */
  readonly truncateDims?: number;
  /** What was measured by `attune index tune`. */
  readonly tuned?: { readonly recall: number; readonly milliseconds: number; readonly queries: number };
}

export const manifestFile = 'index.json';

/** @throws UserError `index-missing`, `index-damaged`, `index-version` */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, manifestFile);
  if (!(await nodeFiles.exists(path)))
    throw new UserError({
      code: 'index-missing',
      message: `there is no index in ${folder}`,
      fix: 'name the folder that attune index build wrote (it holds index.json)',
    });
  const text = new TextDecoder().decode(await nodeFiles.read(path));
  const parsed = parse(text);
  if (!isRecord(parsed) || parsed['format'] !== 'attune-index') throw damaged(path, 'is not the description of an index');
  if (parsed['version'] !== VERSION)
    throw new UserError({
      code: 'index-version',
      message: `${path} is of version ${show(parsed['version'])} of the format; this attune reads version ${VERSION}`,
      fix: 'use the attune that wrote it, or build the index again',
    });
  const { check, format, version, ...manifest } = parsed;
  if (check !== checkOf(manifest)) throw damaged(path, 'does not hold what was written');
  return manifest as unknown as Manifest;
}

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  const content = { format: 'attune-index', version: VERSION, ...manifest, check: checkOf(manifest) };
  await nodeFiles.write(join(folder, manifestFile), `${JSON.stringify(content, undefined, 2)}\n`);
}

const checkOf = (manifest: object): number => crc32(JSON.stringify(manifest));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
