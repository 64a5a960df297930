import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import { random } from '../../../core/random.ts';
import type { IndexHit, VectorIndex } from '../../../index/contract.ts';
import { madeEntries, queriesOf } from '../../../index/testing/made-entries.ts';
import { nodeFiles } from '../../files.ts';
import { openIndex } from '../open-index.ts';

export const dimensions = 8;
export const queries = queriesOf(madeEntries(5, dimensions, 2));

/** Reads vectors, ids, fields and texts. */
export async function use(index: VectorIndex): Promise<IndexHit[][]> {
  const hits = await index.search(queries, { top: 5, contents: true });
  await index.search(queries, { top: 5, filter: { op: '=', field: 'lang', value: 'zh' } });
  return hits;
}

export interface DamageOptions {
  readonly folder: string;
  /** What `use` gives where nothing is damaged. */
  readonly hits: IndexHit[][];
  /** A copy of the folder, times of files kept. */
  copy(): Promise<string>;
  readonly rounds: number;
  readonly seed: number;
}

/** Cuts a file short or turns a bit in it: the index is refused with words then, or answers as before. */
export async function damageAgainAndAgain({ folder: whole, hits, copy, rounds, seed }: DamageOptions): Promise<void> {
  const rng = random(seed);
  const names = await filesOf(whole);
  for (let round = 0; round < rounds; round++) {
    const folder = await copy();
    const name = join(folder, names[rng.int(names.length)]!);
    const bytes = await readFile(name);
    if (bytes.length === 0) continue;
    if (rng.int(2) === 0) await truncate(name, rng.int(bytes.length));
    else {
      bytes[rng.int(bytes.length)]! ^= 1 << rng.int(8);
      await writeFile(name, bytes);
    }
    const found = await opened(folder);
    if (found instanceof UserError) expect(['index-damaged', 'index-missing', 'index-version']).toContain(found.code);
    else expect(found).toEqual(hits);
  }
}

async function opened(folder: string): Promise<IndexHit[][] | UserError> {
  try {
    const index = await openIndex(folder, { readOnly: true });
    return await use(index).finally(() => index.close());
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

async function filesOf(folder: string, under = ''): Promise<string[]> {
  const found: string[] = [];
  for (const name of await nodeFiles.list(join(folder, under))) {
    const path = join(under, name);
    if (await nodeFiles.isFolder(join(folder, path))) found.push(...(await filesOf(folder, path)));
    // Lance writes its hint anew each time, and does without it.
    else if (!name.endsWith('_hint.json')) found.push(path);
  }
  return found;
}
