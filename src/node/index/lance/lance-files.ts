import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { checkGraphFile, describeGraphFile, type GraphFile } from '../graph-file.ts';

/**
 * The files of a table, which are never written over: those that were described before need not be read again. Lance keeps no
 * checksums of them.
 */
export async function describeFiles(folder: string, known: readonly GraphFile[]): Promise<GraphFile[]> {
  const before = new Map(known.map((one) => [one.file, one]));
  const files: GraphFile[] = [];
  for (const name of await filesIn(folder)) files.push(before.get(name) ?? (await describeGraphFile(folder, name)));
  return files;
}

/**
 * Files that are gone may have been put together since; Lance itself misses those that it needs.
 *
 * @throws UserError `index-damaged`
 */
export async function checkFiles(
  folder: string,
  known: readonly GraphFile[],
  { whole }: { readonly whole: boolean },
): Promise<void> {
  const there = new Set(await filesIn(folder));
  for (const one of known) if (there.has(one.file)) await checkGraphFile(folder, one, { whole });
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(join(folder, 'lance'), { recursive: true, withFileTypes: true }).catch(() => []);
  return (
    found
      // A hint is the one file that is written over.
      .filter((entry) => entry.isFile() && !entry.name.endsWith('_hint.json'))
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .sort()
  );
}
