/** What lies around that a run could be made of. */
import { joinPath } from '../../core/files.ts';
import { isBeirFolder } from '../../data/beir-folder.ts';
import { nodeFiles } from '../../node/files.ts';

/** Files of records and BEIR folders in a folder, at most so many. */
export async function dataCandidates(folder = '.', most = 12): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of await nodeFiles.list(folder)) {
    if (found.length === most) break;
    if (name.startsWith('.') || name === 'node_modules') continue;
    const path = folder === '.' ? name : joinPath(folder, name);
    if (/\.(jsonl|csv|tsv|parquet)(\.(gz|zst))?$/i.test(name) || (await isBeirFolder(nodeFiles, path))) found.push(path);
  }
  return found;
}

/** Model folders in `models` and `runs`. */
export async function modelCandidates(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of ['models', 'runs']) {
    if (!(await nodeFiles.isFolder(folder))) continue;
    for (const name of await nodeFiles.list(folder)) {
      const path = joinPath(folder, name);
      const has = await Promise.all(
        ['config.json', 'model.safetensors', 'tokenizer.json'].map((part) => nodeFiles.exists(joinPath(path, part))),
      );
      if (has.every(Boolean)) found.push(path);
    }
  }
  return found;
}
