/** Files and folders that files of a model name. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PartsByFolder, weightsIndex } from './needed-files.ts';

/** What is wrong with the file is for whoever loads the model to say. */
export async function moduleFolders(file: string): Promise<string[]> {
  try {
    const list = JSON.parse(await readFile(file, 'utf8')) as readonly { path?: unknown }[];
    return list.flatMap(({ path }) => (typeof path === 'string' ? [path] : []));
  } catch {
    return [];
  }
}

/** The files that each folder's index of weights names. One that cannot be read names none: whoever loads the model says so. */
export async function partsNamed(root: string, folders: readonly string[]): Promise<PartsByFolder> {
  const parts = new Map<string, ReadonlySet<string>>();
  for (const folder of folders) {
    try {
      const index = JSON.parse(await readFile(join(root, folder, weightsIndex), 'utf8')) as { weight_map?: object };
      if (index.weight_map) parts.set(folder, new Set(Object.values(index.weight_map) as string[]));
    } catch {
      // There is none, or none that can be read.
    }
  }
  return parts;
}
