/**
 * The licences of everything that is installed with the package, against a list of those that ask for nothing but a notice.
 * What a lock file says is taken; where it says nothing, what the package says of itself.
 *
 *   npm run check:licences
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** SPDX identifiers that may be installed with attune. */
const allowed = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'Unlicense']);
/** What packages write instead of the identifier. */
const spellings: Readonly<Record<string, string>> = { 'Apache 2.0': 'Apache-2.0' };

/** An entry of `packages` in package-lock.json, as far as it matters here. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  /** Only needed to develop attune. */
  readonly dev?: boolean;
  /** Only needed to develop attune, or where a user asks for an optional peer. */
  readonly devOptional?: boolean;
}

/** What the check found. */
export interface LicenceCheck {
  /** How many packages have each licence. */
  readonly counts: ReadonlyMap<string, number>;
  /** A line for each package whose licence is not allowed, or not known. */
  readonly problems: readonly string[];
}

/**
 * Checks all packages that come along with attune.
 *
 * @param packages by their paths, as a lock file of version 3 has them
 * @param ownWord what the package.json at a path says, where the lock file says nothing
 */
export async function checkLicences(
  packages: Readonly<Record<string, LockedPackage>>,
  ownWord: (path: string) => Promise<string | undefined>,
): Promise<LicenceCheck> {
  const counts = new Map<string, number>();
  const problems: string[] = [];
  for (const [path, { version, license, dev, devOptional }] of Object.entries(packages)) {
    if (path === '' || dev || devOptional) continue;
    const licence = license ?? (await ownWord(path));
    counts.set(licence ?? 'none', (counts.get(licence ?? 'none') ?? 0) + 1);
    if (licence === undefined || !isAllowed(licence))
      problems.push(`${path.replace(/^.*node_modules\//, '')}@${version}: ${licence ?? 'no licence is named'}`);
  }
  return { counts, problems };
}

/** `MIT`, `(MIT OR GPL-3.0)`, `MIT AND ISC`: one side of an OR is enough, both of an AND are needed. */
function isAllowed(expression: string): boolean {
  const plain = expression.trim();
  if (plain.includes('(') && !/^\([^()]*\)$/.test(plain)) return false;
  const inner = plain.replace(/^\(|\)$/g, '');
  return inner.split(' OR ').some((side) => side.split(' AND ').every((one) => allowed.has(spellings[one.trim()] ?? one.trim())));
}

/** `license`, or the list of `licenses` that old packages have: any of them is one to choose. */
function licenceIn(manifest: { readonly license?: unknown; readonly licenses?: unknown }): string | undefined {
  if (typeof manifest.license === 'string') return manifest.license;
  if (!Array.isArray(manifest.licenses)) return undefined;
  const types = manifest.licenses.map((one: { readonly type?: unknown }) => String(one.type));
  return types.length === 0 ? undefined : types.join(' OR ');
}

/** The check on a checkout whose dependencies are installed. */
export async function checkCheckout(root: string): Promise<LicenceCheck> {
  const read = async (path: string) => JSON.parse(await readFile(join(root, path), 'utf8')) as Record<string, unknown>;
  const lock = await read('package-lock.json');
  return checkLicences(lock['packages'] as Record<string, LockedPackage>, async (path) =>
    licenceIn(await read(`${path}/package.json`).catch(() => ({}))),
  );
}

if (import.meta.main) {
  const { counts, problems } = await checkCheckout(fileURLToPath(new URL('..', import.meta.url)));
  for (const [licence, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`${String(count).padStart(4)}  ${licence}`);
  for (const problem of problems) console.error(`not allowed: ${problem}`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
