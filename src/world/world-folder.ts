/**
 * The folder of a world while it is written. It appears under its name when it is whole; until then its files stand in
 * FOLDER.unfinished. Each part has a world.json that says how it was made and sums its files.
 */
import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import { isRecord } from '../core/is-record.ts';
import { partNames } from './parts.ts';

/** Raised when the same seed no longer gives the same texts. */
export const worldVersion = 5;

/** What every world.json holds. */
export interface Manifest {
  readonly generator: 'attune world';
  readonly version: number;
  readonly seed: number;
  readonly languages: readonly string[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** Size and SHA-256 by path, seen from the folder. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/** What a world was made with. Two with the same of it are the same. */
export type Making = Pick<Manifest, 'seed' | 'languages' | 'settings'>;

export interface PartFolder {
  /** Adds lines to a file; `header` comes first in a new one. */
  append(name: string, lines: readonly string[], header?: string): Promise<void>;
  /** Sums a file too that was written otherwise. */
  include(name: string): void;
  /** Writes world.json, and gives what it holds. */
  finish<C extends object>(counts: C): Promise<Manifest & C>;
}

export interface WorldFolder {
  /** A part's own folder within it; the folder itself for ''. */
  part(name: string): PartFolder;
  /** Gives the folder its name. */
  close(): Promise<void>;
  /** Leaves nothing of it. */
  discard(): Promise<void>;
}

export interface OpenWorldOptions {
  readonly making: Making;
  /** Whether another world may be written over; it may not if not given. */
  readonly overwrite?: boolean;
}

/**
 * @throws UserError `world-in-folder` where another world stands, `folder-in-use` where anything else does,
 *   `file-not-folder`
 */
export async function openWorldFolder(files: Files, folder: string, options: OpenWorldOptions): Promise<WorldFolder> {
  await checkFolder(files, folder, options);
  const base = folder.replace(/(?<=.)\/+$/, '');
  const unfinished = `${base}.unfinished`;
  await files.remove(unfinished);
  return {
    part: (name) => partFolder(files, joinPath(unfinished, name), options.making),
    close: async () => {
      await files.remove(base);
      await files.rename(unfinished, base);
    },
    discard: () => files.remove(unfinished),
  };
}

function partFolder(files: Files, folder: string, making: Making): PartFolder {
  const names = new Set<string>();
  return {
    append: async (name, lines, header) => {
      const head = header !== undefined && !names.has(name) ? [header] : [];
      names.add(name);
      await files.append(joinPath(folder, name), [...head, ...lines, ''].join('\n'));
    },
    include: (name) => names.add(name),
    finish: async (counts) => {
      const sums: Record<string, { bytes: number; sha256: string }> = {};
      for (const name of names) {
        const path = joinPath(folder, name);
        sums[name] = { bytes: await files.size(path), sha256: await files.sha256(path) };
      }
      const manifest = { generator: 'attune world' as const, version: worldVersion, ...making, ...counts, files: sums };
      await files.write(joinPath(folder, 'world.json'), `${JSON.stringify(manifest, null, 2)}\n`);
      return manifest;
    },
  };
}

/** What a folder may hold that is to be replaced: a world, and the vectors that a search kept beside it. */
const ours = [
  'corpus.jsonl',
  'queries.jsonl',
  'qrels',
  'traps.tsv',
  'pairs',
  'everyday.txt',
  'world.json',
  '.attune',
  ...partNames,
];

async function checkFolder(files: Files, folder: string, { making, overwrite = false }: OpenWorldOptions): Promise<void> {
  if (!(await files.exists(folder))) return;
  if (!(await files.isFolder(folder)))
    throw new UserError({
      code: 'file-not-folder',
      message: `${folder} is a file; a new or empty folder was needed`,
      fix: 'choose another path',
    });
  const names = await files.list(folder);
  const foreign = names.find((name) => !ours.includes(name)) ?? (names.includes('world.json') ? undefined : names[0]);
  if (foreign !== undefined)
    throw new UserError({
      code: 'folder-in-use',
      message: `${folder} holds ${foreign}, which is not part of a world; a new or empty folder was needed`,
      fix: 'choose another folder, or empty this one',
    });
  if (overwrite || names.length === 0) return;
  const found = await readMaking(files, joinPath(folder, 'world.json'));
  if (JSON.stringify(found) === JSON.stringify({ version: worldVersion, ...making })) return;
  throw new UserError({
    code: 'world-in-folder',
    message: `${folder} holds another world (${found ? described(found) : 'its world.json cannot be read'})`,
    fix: 'choose another folder, or write over it: --overwrite',
  });
}

async function readMaking(files: Files, path: string): Promise<(Making & { readonly version: number }) | undefined> {
  try {
    const found: unknown = JSON.parse(new TextDecoder().decode(await files.read(path)));
    if (!isRecord(found)) return undefined;
    const { version, seed, languages, settings } = found;
    return { version, seed, languages, settings } as Making & { readonly version: number };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const described = ({ version, seed, languages, settings }: Making & { readonly version: number }): string =>
  [
    `seed ${seed}`,
    Array.isArray(languages) ? languages.join(', ') : 'no language',
    ...Object.entries(isRecord(settings) ? settings : {}).map(([name, value]) => `${name} ${String(value)}`),
    ...(version === worldVersion ? [] : [`version ${version} of the texts, ${worldVersion} now`]),
  ].join('; ');
