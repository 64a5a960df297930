/** Fetches the five libraries of OpenVINO that a program needs out of its PyPI wheel; Python is not needed afterwards. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { UserError } from '../../core/errors.ts';
import type { Progress } from '../../core/progress.ts';
import { cacheFolder, type Installation, installationIn } from './find.ts';
import { otherWheels, type PinnedWheel, pinnedWheels, testedVersion } from './wheels.ts';

export interface InstallOptions {
  readonly home: string;
  /** A wheel that is there already. */
  readonly from?: string;
  readonly progress: Progress;
}

/** The core, its C interface, the CPU plugin, the ONNX reader, and the threads that they run on. */
const needed = /^openvino\/libs\/(lib)?(openvino|openvino_c|openvino_intel_cpu_plugin|openvino_onnx_frontend|tbb|tbb12)(\.\d+)*\.?(so|dylib|dll)(\.\d+)*$/;

export async function installOpenVino({ home, from, progress }: InstallOptions): Promise<Installation> {
  const wheel = from ?? (await download(progress));
  progress({ task: 'checking the wheel', done: 1, total: 3 });
  const bytes = await readFile(wheel).catch((cause: unknown) => {
    throw new UserError({ code: 'file-missing', message: `there is no file ${wheel}`, fix: 'check the path given to --from', cause });
  });
  if (from === undefined) await rm(dirname(wheel), { recursive: true });
  checkHash(basename(wheel), bytes);

  progress({ task: 'unpacking five libraries', done: 2, total: 3 });
  const files = Object.entries(unzipSync(bytes, { filter: ({ name }) => needed.test(name) }));
  if (files.length !== 5) throw new UserError({ code: 'openvino-wheel', message: `${basename(wheel)} holds ${files.length} of the five libraries that are needed`, fix: `take the wheel of openvino ${testedVersion} for this platform` });
  const folder = cacheFolder(home);
  await mkdir(dirname(folder), { recursive: true });
  const temporary = await mkdtemp(`${folder}-`);
  for (const [name, content] of files) await writeFile(join(temporary, basename(name)), content, { mode: 0o755 });
  await rm(folder, { recursive: true, force: true });
  await rename(temporary, folder);
  progress({ task: 'unpacking five libraries', done: 3, total: 3 });
  return installationIn(folder, 'cache')!;
}

function checkHash(name: string, bytes: Uint8Array): void {
  const pinned = Object.values(pinnedWheels).find(({ file }) => file === name)?.sha256 ?? otherWheels[name];
  const found = createHash('sha256').update(bytes).digest('hex');
  if (pinned === undefined) {
    throw new UserError({ code: 'openvino-wheel', message: `${name} is not a wheel that attune knows; it knows those of openvino ${testedVersion}`, fix: `pip download --no-deps openvino==${testedVersion}, or use an unpacked installation: --path FOLDER` });
  }
  if (pinned !== found) {
    throw new UserError({ code: 'openvino-hash', message: `${name} has the SHA-256 ${found}; it should be ${pinned}`, fix: 'fetch it again; if that does not help, it is not what PyPI published' });
  }
}

async function download(progress: Progress): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const wheel = pinnedWheels[platform];
  if (!wheel) {
    throw new UserError({ code: 'openvino-platform', message: `there is no OpenVINO wheel for ${platform}; there are some for ${Object.keys(pinnedWheels).join(', ')}`, fix: 'build or install OpenVINO another way and name it: attune runtime add openvino --path FOLDER' });
  }
  progress({ task: `fetching ${wheel.file} (about 60 MB) with pip`, done: 0, total: 3 });
  const folder = await mkdtemp(join(tmpdir(), 'attune-openvino-'));
  await runPip(wheel, folder);
  const file = (await readdir(folder)).find((name) => name.endsWith('.whl'));
  if (file === undefined) throw new UserError({ code: 'pip-failed', message: 'pip ended without a wheel', fix: 'attune runtime add openvino --from FILE.whl' });
  return join(folder, file);
}

async function runPip({ platform }: PinnedWheel, folder: string): Promise<void> {
  const options = ['download', '--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary=:all:', '--python-version', '3.12', '--implementation', 'cp', '--platform', platform, '--dest', folder, `openvino==${testedVersion}`];
  for (const [command, ...first] of [['pip3'], ['pip'], ['python3', '-m', 'pip'], ['python', '-m', 'pip'], ['py', '-m', 'pip']] as [string, ...string[]][]) {
    try {
      await promisify(execFile)(command, [...first, ...options], { timeout: 900_000 });
      return;
    } catch (cause) {
      const { code, stderr = '' } = cause as { code?: unknown; stderr?: string };
      if (code === 'ENOENT' || /No module named pip/.test(stderr)) continue;
      throw new UserError({ code: 'pip-failed', message: `pip could not fetch openvino ${testedVersion}: ${stderr.trim().split('\n').slice(-2).join(' ')}`, fix: 'fetch the wheel on another machine and give it: attune runtime add openvino --from FILE.whl', cause });
    }
  }
  throw new UserError({ code: 'pip-missing', message: 'fetching OpenVINO needs pip once, and there is none on this machine', fix: `fetch the wheel elsewhere (pip download --no-deps openvino==${testedVersion}) and give it: attune runtime add openvino --from FILE.whl; or name an installation: --path FOLDER` });
}
