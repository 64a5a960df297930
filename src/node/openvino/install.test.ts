import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type ProgressEvent, silent } from '../../core/progress.ts';
import { findInstalledOpenVino } from '../runtimes.ts';
import { cacheFolder, findOpenVino, installationIn } from './find.ts';
import { installOpenVino } from './install.ts';
import { unpackWheel } from './wheel-file.ts';
import { pinnedWheels, testedVersion } from './wheels.ts';

const root = await mkdtemp(join(tmpdir(), 'attune-install-'));
afterAll(() => rm(root, { recursive: true }));
let cases = 0;
let home: string;
let environment: { PATH: string };
beforeEach(async () => {
  home = join(root, `${cases++}`, 'home');
  environment = { PATH: join(home, '..', 'bin') };
  await mkdir(environment.PATH, { recursive: true });
});

/** A program on the PATH of the installation, and nothing else: the shell's own commands are named in full. */
async function script(name: string, lines: string): Promise<void> {
  await writeFile(join(environment.PATH, name), `#!/bin/sh\n${lines}\n`);
  await chmod(join(environment.PATH, name), 0o755);
}

const names = [
  'libopenvino.so.2641',
  'libopenvino_c.so.2641',
  'libopenvino_intel_cpu_plugin.so',
  'libopenvino_onnx_frontend.so.2641',
  'libtbb.so.12',
];
const platform = 'linux-x64';
/** The --dest of pip's arguments. */
const destination = 'while [ "$1" != --dest ]; do shift; done';
const add = (options: { from?: string; path?: string; platform?: string } = {}) =>
  installOpenVino({ home, environment, progress: silent, platform, ...options });

async function folderOf(files: readonly string[]): Promise<string> {
  const folder = join(home, '..', 'folder');
  await mkdir(folder, { recursive: true });
  for (const name of files) await writeFile(join(folder, name), `content of ${name}`);
  return folder;
}

function wheelOf(files: readonly string[], content = (name: string) => `content of ${name}`): Uint8Array {
  const sum = (name: string) => createHash('sha256').update(`content of ${name}`).digest('base64url');
  const record = files.map((name) => `openvino/libs/${name},sha256=${sum(name)},9\n`).join('');
  const members = files.map((name) => [`openvino/libs/${name}`, strToU8(content(name))] as const);
  return zipSync({ ...Object.fromEntries(members), 'openvino-2026.4.1.dist-info/RECORD': strToU8(record) });
}

describe.skipIf(process.platform === 'win32')('installing OpenVINO', () => {
  it('says what to do where there is no pip, or a Python without it', async () => {
    const problem = {
      code: 'pip-missing',
      message: `fetching openvino ${testedVersion} needs pip once, and there is none on this machine`,
      fix: expect.stringContaining(
        'give it: npm run -s attune -- runtime add openvino --from FILE.whl; or name an installation: --path FOLDER',
      ),
    };
    await expect(add()).rejects.toMatchObject(problem);
    await script('python3', 'echo "/usr/bin/python3: No module named pip" >&2; exit 1');
    await expect(add()).rejects.toMatchObject(problem);
  });

  it('tells in the last words of pip why it failed', async () => {
    await script('pip3', 'echo "Collecting openvino" >&2; for i in 1 2 3; do echo "ERROR: line $i" >&2; done; exit 1');
    await expect(add()).rejects.toMatchObject({
      code: 'pip-failed',
      message: `pip could not fetch openvino ${testedVersion}: ERROR: line 1 ERROR: line 2 ERROR: line 3`,
      fix: expect.stringContaining('--from FILE.whl'),
    });
    await script('pip3', 'exit 0');
    await expect(add()).rejects.toMatchObject({ code: 'pip-failed', message: 'pip ended without a wheel' });
  });

  it('asks pip for the pinned wheel, whichever Python pip runs on', async () => {
    await script('pip3', `echo "$@" > ${join(home, '..', 'asked')}; exit 1`);
    for (const [platform, { file, platform: tag }] of Object.entries(pinnedWheels)) {
      await expect(add({ platform })).rejects.toMatchObject({ code: 'pip-failed' });
      const asked = await readFile(join(home, '..', 'asked'), 'utf8');
      expect(asked).toContain(
        `--no-deps --only-binary=:all: --python-version 3.12 --implementation cp --platform ${tag} --dest `,
      );
      expect(asked.trim().endsWith(`openvino==${testedVersion}`)).toBe(true);
      expect(file).toContain(`openvino-${testedVersion}-`);
      expect(file.endsWith(`-cp312-cp312-${tag}.whl`)).toBe(true);
    }
  });

  it('refuses a wheel that pip brought with another SHA-256, and leaves nothing behind', async () => {
    const { file, sha256 } = pinnedWheels[platform]!;
    await script('pip3', `${destination}; echo tampered > "$2/${file}"; echo "$2" > ${join(home, '..', 'asked')}`);
    const found = createHash('sha256').update('tampered\n').digest('hex');
    await expect(add()).rejects.toMatchObject({
      code: 'openvino-hash',
      message: `${file} has the SHA-256 ${found}; it should be ${sha256}`,
      fix: 'fetch it again; if that does not help, it is not what PyPI published',
    });
    expect(installationIn(cacheFolder(home), 'cache')).toBeUndefined();
    const fetched = (await readFile(join(home, '..', 'asked'), 'utf8')).trim();
    await expect(stat(fetched)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('refuses a wheel that is not there, or that it does not know', async () => {
    await expect(add({ from: '/no/such.whl' })).rejects.toMatchObject({
      code: 'file-missing',
      message: 'there is no file or folder /no/such.whl',
    });
    await mkdir(home, { recursive: true });
    const from = join(home, 'openvino-2031.1.0-1-cp312-cp312-manylinux_2_28_x86_64.whl');
    await writeFile(from, 'x');
    await expect(add({ from })).rejects.toMatchObject({
      code: 'openvino-wheel',
      message:
        'openvino-2031.1.0-1-cp312-cp312-manylinux_2_28_x86_64.whl is not a wheel that attune knows; it knows those of openvino 2026.4.1',
      fix: 'pip download --no-deps openvino==2026.4.1, or use an unpacked installation: --path FOLDER',
    });
  });

  it('names the platforms that have a wheel', async () => {
    await expect(add({ platform: 'sunos-x64' })).rejects.toMatchObject({
      code: 'openvino-platform',
      message: 'there is no OpenVINO wheel for sunos-x64; there are some for linux-x64, linux-arm64, darwin-arm64, win32-x64',
    });
  });

  it('takes five libraries out of a wheel, as its own list of sums says', () => {
    const bytes = wheelOf([...names, 'libtbbmalloc.so.2', 'libopenvino_intel_gpu_plugin.so']);
    const files = unpackWheel({ name: 'a.whl', bytes }, platform);
    expect([...files].map(([name, content]) => [name, new TextDecoder().decode(content)])).toEqual(
      names.map((name) => [name, `content of ${name}`]),
    );
  });

  it('refuses a wheel with a library that is broken, absent, or of another processor', () => {
    const unpack =
      (bytes: Uint8Array, on = platform) =>
      () =>
        unpackWheel({ name: 'a.whl', bytes }, on);
    expect(unpack(wheelOf(names, (name) => (name.includes('tbb') ? 'changed' : `content of ${name}`)))).toThrow(
      'a.whl lacks the threads for linux-x64, or holds it broken',
    );
    expect(unpack(wheelOf(names.slice(0, 3)))).toThrow('a.whl lacks the ONNX reader and the threads for linux-x64');
    expect(unpack(wheelOf(names), 'linux-arm64')).toThrow('a.whl lacks the CPU plugin for linux-arm64');
  });

  it('copies the five libraries of a folder into the cache, with their sums beside them', async () => {
    const folder = await folderOf([...names, 'libopenvino_c.so', 'libtbbmalloc.so.2']);
    const events: ProgressEvent[] = [];
    const installation = await installOpenVino({
      home,
      environment,
      path: folder,
      platform,
      progress: (event) => events.push(event),
    });
    expect(installation).toEqual({
      library: join(cacheFolder(home), 'libopenvino_c.so.2641'),
      folder: cacheFolder(home),
      version: '2026.4.1',
      origin: 'cache',
      tried: true,
    });
    expect(await readdir(cacheFolder(home))).toEqual(['SHA256SUMS', ...names].sort());
    const sums = (await readFile(join(cacheFolder(home), 'SHA256SUMS'), 'utf8')).trim().split('\n');
    expect(sums[4]).toBe(`${createHash('sha256').update('content of libtbb.so.12').digest('hex')}  libtbb.so.12`);
    expect(await readdir(join(home, 'openvino')), 'nothing half-done is left').toEqual(['2026.4.1']);
    expect(events[0]?.task).toBe('copying five libraries');
    expect(await findOpenVino({ home, environment, system: [] })).toEqual(installation);
  });

  it('keeps a folder of another version under that version, with a warning', async () => {
    const folder = await folderOf(names.map((name) => name.replace('2641', '2541')));
    expect(await add({ path: folder })).toMatchObject({
      version: '2025.4.1',
      tried: false,
      warning: expect.stringContaining('OpenVINO 2025.4.1 in'),
    });
    expect(await findOpenVino({ home, environment, system: [] })).toMatchObject({ folder: cacheFolder(home, '2025.4.1') });
  });

  it('says which libraries a folder lacks', async () => {
    await expect(add({ path: await folderOf(names.slice(0, 3)) })).rejects.toMatchObject({
      code: 'openvino-incomplete',
      message: expect.stringMatching(/folder lacks the ONNX reader and the threads of OpenVINO for linux-x64$/),
    });
  });

  it('does not fetch again what is whole, and fetches what was cut off', async () => {
    await add({ path: await folderOf(names) });
    expect(await add(), 'there is no pip, and none is needed').toMatchObject({ origin: 'cache' });
    await truncate(join(cacheFolder(home), 'libtbb.so.12'), 3);
    await expect(add()).rejects.toMatchObject({ code: 'pip-missing' });
    await add({ path: await folderOf(names) });
    expect((await stat(join(cacheFolder(home), 'libtbb.so.12'))).size).toBe('content of libtbb.so.12'.length);
  });

  it('ends with one whole installation where two run at once', async () => {
    const path = await folderOf(names);
    const both = await Promise.all([add({ path }), add({ path }), add({ path })]);
    for (const one of both) expect(one).toMatchObject({ version: '2026.4.1' });
    expect(await readdir(join(home, 'openvino'))).toEqual(['2026.4.1']);
    expect(await add()).toMatchObject({ origin: 'cache' });
  });
});

const installation = await findInstalledOpenVino();
if (!installation) console.warn('OpenVINO is not on this machine: a copy of it is not loaded (attune runtime add openvino)');

describe.skipIf(!installation)('five libraries of OpenVINO, with nothing else in their folder', () => {
  it('load and compute in a process of their own', async () => {
    await symlink(installation!.folder, join(home, '..', 'named'));
    const { library } = await installOpenVino({ home, path: join(home, '..', 'named'), progress: silent });
    const source = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
    const program = `
      const { openvinoRuntime } = await import(${source('../../runtime/openvino/openvino-runtime.ts')});
      const { graphOf } = await import(${source('../../graph/graph.ts')});
      const { input } = await import(${source('../../graph/tensor.ts')});
      const { float32 } = await import(${source('../../core/tensor-data.ts')});
      const runtime = await openvinoRuntime(${JSON.stringify(library)});
      const compiled = await runtime.compile(graphOf({ y: input('x', ['n', 2]).mul(3) }), { precision: 'float32', threads: 1 });
      const y = float32(new Float32Array(2), [1, 2]);
      await compiled.run({ x: float32(Float32Array.of(1, 2), [1, 2]) }, { y });
      await compiled.dispose();
      console.log(runtime.version, [...y.data].join());`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', program],
      { env: {} },
    );
    expect(stdout.trim()).toMatch(/^\d+\.\d+\.\d+ 3,6$/);
  });
});
