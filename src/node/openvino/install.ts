/** Keeps the five libraries of OpenVINO that a program needs, out of its PyPI wheel; Python is not needed afterwards. */

import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import type { Progress } from '../../core/progress.ts';
import { versionOf } from '../../runtime/openvino/library.ts';
import { nodeFiles } from '../files.ts';
import type { Environment } from '../home.ts';
import { cacheFolder, type Installation, installationIn, placesIn } from './find.ts';
import { findLibraries, libraryParts, listed, type Platform, thisPlatform } from './libraries.ts';
import { downloadWheel } from './pip.ts';
import { checkWheel, type Libraries, sha256, unpackWheel, type Wheel } from './wheel-file.ts';
import { pinnedWheels } from './wheels.ts';

export interface InstallOptions {
  /** The folder where attune keeps what it fetched. */
  readonly home: string;
  /** A wheel that is there already. */
  readonly from?: string;
  /** A folder of an installation, whose libraries are copied. There is nothing to check their sums against. */
  readonly path?: string;
  readonly progress: Progress;
  /** Where pip is looked for (`PATH`), and its own settings. */
  readonly environment?: Environment;
  /** `process.platform-process.arch` of the machine that will run it. */
  readonly platform?: Platform;
}

const SUMS = 'SHA256SUMS';

/**
 * Puts OpenVINO into attune's folder: whole or not at all, with the libraries' sums beside them. What is there
 * already and whole is left alone, unless a wheel or folder is named.
 *
 * User errors: `pip-missing`, `pip-failed`, `openvino-platform` (no wheel for it), `openvino-wheel` (unknown, of another
 * platform, or broken), `openvino-hash`, `openvino-incomplete` (a folder without some library), `file-missing`.
 */
export async function installOpenVino({
  home,
  from,
  path,
  progress,
  environment = process.env,
  platform = thisPlatform,
}: InstallOptions): Promise<Installation> {
  if (path !== undefined) {
    progress({ task: 'copying five libraries', done: 0, total: 1 });
    const { version, files } = await fromFolder(path, platform);
    return put(cacheFolder(home, version), files, platform);
  }
  const folder = cacheFolder(home);
  if (from === undefined && (await isWhole(folder))) return installationIn(folder, 'cache', platform)!;
  const wheel = from === undefined ? await download(progress, environment, platform) : await wheelAt(from);
  progress({ task: 'checking the wheel', done: 1, total: 3 });
  checkWheel(wheel, platform);
  progress({ task: 'unpacking five libraries', done: 2, total: 3 });
  const installation = await put(folder, unpackWheel(wheel, platform), platform);
  progress({ task: 'unpacking five libraries', done: 3, total: 3 });
  return installation;
}

const wheelAt = async (file: string): Promise<Wheel> => ({ name: basename(file), bytes: await nodeFiles.read(file) });

async function download(progress: Progress, environment: Environment, platform: Platform): Promise<Wheel> {
  const wheel = pinnedWheels[platform];
  if (!wheel) {
    throw new UserError({
      code: 'openvino-platform',
      message: `there is no OpenVINO wheel for ${platform}; there are some for ${Object.keys(pinnedWheels).join(', ')}`,
      fix: `build or install OpenVINO another way and name it: ${attuneCommand} runtime add openvino --path FOLDER`,
    });
  }
  progress({ task: `fetching ${wheel.file} (about 60 MB) with pip`, done: 0, total: 3 });
  const folder = await mkdtemp(join(tmpdir(), 'attune-openvino-'));
  try {
    await downloadWheel(wheel, folder, environment);
    const name = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (name === undefined)
      throw new UserError({
        code: 'pip-failed',
        message: 'pip ended without a wheel',
        fix: `${attuneCommand} runtime add openvino --from FILE.whl`,
      });
    return await wheelAt(join(folder, name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fromFolder(folder: string, platform: Platform): Promise<{ version: string; files: Libraries }> {
  const paths: string[] = [];
  for (const place of placesIn(folder)) paths.push(...(await readdir(place).catch(() => [])).map((name) => join(place, name)));
  const libraries = findLibraries(paths, platform);
  const absent = libraryParts.filter((part) => !libraries.has(part));
  if (absent.length > 0) {
    throw new UserError({
      code: 'openvino-incomplete',
      message: `${folder} lacks ${listed(absent)} of OpenVINO for ${platform}`,
      fix: 'name the folder that holds libopenvino_c with its plugins: libs/ of the Python package, or the root of an unpacked archive',
    });
  }
  const files = new Map<string, Uint8Array>();
  for (const path of libraries.values()) files.set(basename(path), await readFile(path));
  return { version: versionOf(libraries.get('C interface')!), files };
}

/** Written beside and renamed, so that whoever looks sees all libraries or none. */
async function put(folder: string, files: Libraries, platform: Platform): Promise<Installation> {
  const temporary = `${folder}.${process.pid}-${puts++}.new`;
  try {
    for (const [name, content] of files) await nodeFiles.write(join(temporary, name), content);
    await nodeFiles.write(join(temporary, SUMS), [...files].map(([name, content]) => `${sha256(content)}  ${name}\n`).join(''));
    await replace(folder, temporary);
  } finally {
    await nodeFiles.remove(temporary);
  }
  return installationIn(folder, 'cache', platform)!;
}

let puts = 0;

/** Where two processes do this at once, the second finds what the first put there and leaves it alone. */
async function replace(folder: string, temporary: string): Promise<void> {
  const old = `${temporary}-old`;
  try {
    if (await renamed(temporary, folder)) return;
    const same = (await sumsIn(folder)) === (await sumsIn(temporary)) && (await isWhole(folder));
    if (same) return;
    await renamed(folder, old);
    if (await renamed(temporary, folder)) return;
    if (await isWhole(folder)) return;
    await renamed(old, folder);
    throw new Error(`${folder} is being written by another process`);
  } finally {
    await rm(old, { recursive: true, force: true });
  }
}

/** Whether it went: there may be nothing to rename, or something in its place. */
async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EPERM'].includes((error as NodeJS.ErrnoException).code!)) return false;
    throw error;
  }
}

const sumsIn = (folder: string): Promise<string> => readFile(join(folder, SUMS), 'utf8').catch(() => '');

/** All libraries are there with the sums that were written beside them. */
async function isWhole(folder: string): Promise<boolean> {
  const lines = (await sumsIn(folder)).split('\n').filter((line) => line !== '');
  for (const line of lines) {
    const [sum, name] = line.split('  ') as [string, string];
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes === undefined || sha256(bytes) !== sum) return false;
  }
  return lines.length === libraryParts.length;
}
