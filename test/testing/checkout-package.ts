import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export const packageJson = async (): Promise<PackageJson> =>
  JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as PackageJson;

/** `attune/training` and the like, by the source that each is compiled from. */
export async function subpaths(): Promise<Map<string, string>> {
  const { name, exports } = await packageJson();
  return new Map(
    Object.entries(exports).flatMap(([path, target]) =>
      typeof target === 'string'
        ? []
        : [[path.replace('.', name), target.default.replace('./dist/', './src/').replace(/\.js$/, '.ts')]],
    ),
  );
}

/** Puts attune into a folder's node_modules as it is in this checkout: its exports lead to the sources. */
export async function linkCheckout(folder: string): Promise<void> {
  const at = join(folder, 'node_modules/attune');
  await mkdir(at, { recursive: true });
  await symlink(join(root, 'src'), join(at, 'src'));
  const exports = Object.fromEntries([...(await subpaths())].map(([name, source]) => [name.replace('attune', '.'), source]));
  await writeFile(join(at, 'package.json'), JSON.stringify({ name: 'attune', type: 'module', exports }));
}
