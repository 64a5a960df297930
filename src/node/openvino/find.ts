import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { attuneCommand } from '../../core/attune-command.ts';
import { UserError } from '../../core/errors.ts';
import { versionOf } from '../../runtime/openvino/library.ts';
import type { Environment } from '../home.ts';
import { type Platform, thisPlatform } from './libraries.ts';
import { testedPlatforms, testedVersion } from './wheels.ts';

/** An OpenVINO that can be loaded. */
export interface Installation {
  /** The path of libopenvino_c. */
  readonly library: string;
  readonly folder: string;
  /** `unknown` where the file's name does not tell; the library tells it when it is loaded. */
  readonly version: string;
  readonly origin: 'OPENVINO_DIR' | 'cache' | 'python' | 'system';
  /** attune's tests ran with this version on this platform. */
  readonly tried: boolean;
  /** Said where it was never tried. */
  readonly warning?: string;
}

export interface FindOptions {
  /** The folder where attune keeps what it fetched. */
  readonly home: string;
  /** `OPENVINO_DIR`: a folder that comes before all others. */
  readonly directory?: string | undefined;
  /** Where Python is looked for (`PATH`, `VIRTUAL_ENV`). */
  readonly environment?: Environment;
  /** Folders of the system's libraries, instead of the usual ones. */
  readonly system?: readonly string[];
}

const libraryName = /^(libopenvino_c\.so(\.\d+)?|libopenvino_c(\.\d+)?\.dylib|openvino_c\.dll)$/;
const systemFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/local/lib',
  '/opt/intel/openvino/runtime/lib/intel64',
  '/opt/intel/openvino/runtime/lib/aarch64',
  '/opt/homebrew/lib',
];

/** Where `runtime add` puts the libraries of a version. */
export const cacheFolder = (home: string, version = testedVersion): string => join(home, 'openvino', version);

/** Where the libraries may lie in a folder that a user names: a Python package, or an unpacked archive. */
export const placesIn = (folder: string): string[] =>
  [
    '',
    'libs',
    'openvino/libs',
    'runtime/lib/intel64',
    'runtime/lib/aarch64',
    'runtime/lib/arm64',
    'runtime/3rdparty/tbb/lib',
  ].map((place) => join(folder, place));

/** The first OpenVINO found: OPENVINO_DIR, attune's cache, the system's libraries, a Python package. */
export async function findOpenVino({
  home,
  directory,
  environment = process.env,
  system = systemFolders,
}: FindOptions): Promise<Installation | undefined> {
  if (directory) {
    const found = firstIn(placesIn(directory), 'OPENVINO_DIR');
    if (found) return found;
    throw new UserError({
      code: 'openvino-missing',
      message: `OPENVINO_DIR is ${directory}, where there is no libopenvino_c`,
      fix: 'let it name the folder that holds libopenvino_c, or unset it',
    });
  }
  const found = firstIn(cached(home), 'cache') ?? firstIn(system, 'system');
  if (found) return found;
  const python = await pythonFolder(environment);
  return python === undefined ? undefined : installationIn(python, 'python');
}

/** The version that was tried first, then others that were added by hand, the newest first. */
function cached(home: string): string[] {
  const folder = join(home, 'openvino');
  const others = existsSync(folder) ? readdirSync(folder).filter((name) => /^(\d+\.\d+\.\d+|unknown)$/.test(name)) : [];
  return [testedVersion, ...others.sort().reverse()].map((version) => cacheFolder(home, version));
}

function firstIn(folders: readonly string[], origin: Installation['origin']): Installation | undefined {
  for (const folder of folders) {
    const found = installationIn(folder, origin);
    if (found) return found;
  }
  return undefined;
}

/** The OpenVINO whose libopenvino_c lies in a folder. */
export function installationIn(
  folder: string,
  origin: Installation['origin'],
  platform: Platform = thisPlatform,
): Installation | undefined {
  if (!existsSync(folder)) return undefined;
  const file = readdirSync(folder)
    .filter((name) => libraryName.test(name))
    .sort()
    .at(-1);
  if (file === undefined) return undefined;
  // What the cache holds came under its version's name, and on Windows no file's name tells it.
  const named = versionOf(file);
  const version = named === 'unknown' && origin === 'cache' ? folder.split(/[\\/]/).at(-1)! : named;
  const tried = version === testedVersion && testedPlatforms.includes(platform);
  const where = version === testedVersion ? ` on ${platform}` : '';
  return {
    library: join(folder, file),
    folder,
    version,
    origin,
    tried,
    ...(!tried && {
      warning: `OpenVINO ${version} in ${folder} was never tried with attune${where}; ${testedVersion} on ${testedPlatforms.join(', ')} was${where === '' ? ` (${attuneCommand} runtime add openvino)` : ''}`,
    }),
  };
}

async function pythonFolder(environment: Environment): Promise<string | undefined> {
  const code =
    "import importlib.util as u,os;s=u.find_spec('openvino');print(os.path.join(os.path.dirname(s.origin),'libs') if s and s.origin else '')";
  for (const python of ['python3', 'python']) {
    const answer = await promisify(execFile)(python, ['-c', code], { timeout: 10_000, env: environment }).catch(() => undefined);
    if (answer?.stdout.trim()) return answer.stdout.trim();
  }
  return undefined;
}
