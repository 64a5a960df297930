/** The layers that the checker enforces are the ones that ARCHITECTURE.md shows. */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './testing/checkout-package.ts';

interface Rules {
  readonly forbidden: readonly { readonly name: string; readonly comment?: string }[];
}

const { forbidden } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as Rules;
/** Allowed imports by folder, in the checker's order. */
const layers = new Map(
  forbidden.flatMap(({ name, comment = '' }) => {
    const [, folder] = /^layer-(.+)$/.exec(name) ?? [];
    return folder === undefined ? [] : [[folder, comment.split('may import itself')[1]!.split(', ').slice(1)] as const];
  }),
);
const names = [...layers.keys()];

const words = (allowed: readonly string[], above: readonly string[]): string => {
  if (allowed.length === 0) return 'nothing';
  const left = above.filter((name) => !allowed.includes(name));
  if (left.length === 0 && above.length > 2) return 'everything above';
  return left.length === 1 && above.length > 12 ? `everything above but ${left[0]}` : allowed.join(', ');
};

it('every folder of src is a layer, and imports only go to layers before it', async () => {
  const folders = (await readdir(join(root, 'src'), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...names].sort());
  for (const [name, allowed] of layers)
    for (const other of allowed) expect(names.indexOf(other), `${name} → ${other}`).toBeLessThan(names.indexOf(name));
});

it('ARCHITECTURE.md shows them in the same order with the same imports', async () => {
  const page = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `src\/(\w+)` \| .+? \| ([^|]+) \|$/gm)].map(([, name, allowed]) => [name, allowed]);
  expect(rows).toEqual([...layers].map(([name, allowed], i) => [name, words(allowed, names.slice(0, i))]));
});

it('ARCHITECTURE.md names only files that are there', async () => {
  const page = await readFile(join(root, 'ARCHITECTURE.md'), 'utf8');
  const files = new Set(await readdir(join(root, 'src'), { recursive: true }));
  for (const [, path] of page.matchAll(/`src\/([a-z0-9/.-]+)`/g))
    if (path !== 'kernels/kernels.gen.ts') expect(files.has(path!), path).toBe(true);
});
