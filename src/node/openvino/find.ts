import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from '../../core/errors.ts';
import { versionOf } from '../../runtime/openvino/library.ts';
import { testedVersion } from './wheels.ts';

/** An OpenVINO that can be loaded. */
export interface Installation {
  /** The path of libopenvino_c. */
  readonly library: string;
  readonly folder: string;
  readonly version: string;
  readonly origin: 'OPENVINO_DIR' | 'cache' | 'python' | 'system';
  /** Said where the version was never tried. */
  readonly warning?: string;
}

export interface FindOptions {
  /** The folder where attune keeps what it fetched. */
  readonly home: string;
  /** `OPENVINO_DIR`: a folder that comes before all others. */
  readonly directory?: string | undefined;
}

const libraryName = /^(libopenvino_c\.so(\.\d+)?|libopenvino_c(\.\d+)?\.dylib|openvino_c\.dll)$/;
const systemFolders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/local/lib', '/opt/intel/openvino/runtime/lib/intel64', '/opt/homebrew/lib'];

/** Where `runtime add` puts the libraries. */
export const cacheFolder = (home: string): string => join(home, 'openvino', testedVersion);

/** The first OpenVINO found: OPENVINO_DIR, attune's cache, a Python package, the system's libraries. */
export async function findOpenVino({ home, directory }: FindOptions): Promise<Installation | undefined> {
  if (directory) {
    const found = installationIn(directory, 'OPENVINO_DIR') ?? installationIn(join(directory, 'libs'), 'OPENVINO_DIR') ?? installationIn(join(directory, 'runtime/lib/intel64'), 'OPENVINO_DIR');
    if (found) return found;
    throw new UserError({ code: 'openvino-missing', message: `OPENVINO_DIR is ${directory}, where there is no libopenvino_c`, fix: 'let it name the folder that holds libopenvino_c, or unset it' });
  }
  const cached = installationIn(cacheFolder(home), 'cache');
  if (cached) return cached;
  for (const folder of systemFolders) {
    const found = installationIn(folder, 'system');
    if (found) return found;
  }
  const python = await pythonFolder();
  return python === undefined ? undefined : installationIn(python, 'python');
}

export function installationIn(folder: string, origin: Installation['origin']): Installation | undefined {
  if (!existsSync(folder)) return undefined;
  const file = readdirSync(folder).filter((name) => libraryName.test(name)).sort().at(-1);
  if (file === undefined) return undefined;
  const version = versionOf(file);
  const tried = version === testedVersion;
  return {
    library: join(folder, file),
    folder,
    version,
    origin,
    ...(!tried && { warning: `OpenVINO ${version} in ${folder} was never tried with attune; ${testedVersion} was (attune runtime add openvino)` }),
  };
}

async function pythonFolder(): Promise<string | undefined> {
  const code = "import importlib.util as u,os;s=u.find_spec('openvino');print(os.path.join(os.path.dirname(s.origin),'libs') if s and s.origin else '')";
  for (const python of ['python3', 'python']) {
    const answer = await promisify(execFile)(python, ['-c', code], { timeout: 10_000 }).catch(() => undefined);
    if (answer) return answer.stdout.trim() || undefined;
  }
  return undefined;
}
