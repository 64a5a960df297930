import { readFile } from 'node:fs/promises';

/**
 * Where modules.json says that a static table lies, `''` for the root; nothing where the model is no such table. What is wrong
 * with the file is said when the model is loaded.
 */
export async function staticFolder(modulesFile: string): Promise<string | undefined> {
  try {
    const [first] = JSON.parse(await readFile(modulesFile, 'utf8')) as readonly { type?: unknown; path?: unknown }[];
    if (typeof first?.type !== 'string' || first.type.split('.').at(-1) !== 'StaticEmbedding') return undefined;
    return typeof first.path === 'string' && first.path !== '.' ? first.path : '';
  } catch {
    return undefined;
  }
}
