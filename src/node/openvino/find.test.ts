import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder, findOpenVino, installationIn } from './find.ts';
import { findLibraries } from './libraries.ts';
import { testedVersion } from './wheels.ts';

const root = await mkdtemp(join(tmpdir(), 'attune-find-'));
afterAll(() => rm(root, { recursive: true }));

let cases = 0;
/** An empty world: a home, a system folder and a PATH with nothing in them. */
let world: { home: string; system: string[]; environment: { PATH: string } };
beforeEach(async () => {
  const folder = join(root, `${cases++}`);
  world = { home: join(folder, 'home'), system: [join(folder, 'system')], environment: { PATH: join(folder, 'bin') } };
  for (const path of [world.home, ...world.system, world.environment.PATH]) await mkdir(path, { recursive: true });
});

async function library(folder: string, name = 'libopenvino_c.so.2641'): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), '');
  return folder;
}

async function script(name: string, lines: string): Promise<void> {
  const file = join(world.environment.PATH, name);
  await writeFile(file, `#!/bin/sh\n${lines}\n`);
  await chmod(file, 0o755);
}

describe('OpenVINO', () => {
  it('is not found where there is none', async () => {
    expect(await findOpenVino(world)).toBeUndefined();
  });

  it('is taken from OPENVINO_DIR, from the cache, from the system, from Python, in that order', async () => {
    const python = await library(join(root, `${cases}`, 'python', 'libs'));
    await script('python3', `echo ${python}`);
    expect(await findOpenVino(world)).toMatchObject({
      origin: 'python',
      folder: python,
      library: join(python, 'libopenvino_c.so.2641'),
    });
    await library(world.system[0]!);
    expect(await findOpenVino(world)).toMatchObject({ origin: 'system', folder: world.system[0] });
    await library(cacheFolder(world.home));
    expect(await findOpenVino(world)).toMatchObject({ origin: 'cache', version: testedVersion });
    const own = await library(join(world.home, 'own'));
    expect(await findOpenVino({ ...world, directory: own })).toMatchObject({ origin: 'OPENVINO_DIR', folder: own });
  });

  it('is asked of the next Python where the first has none', async () => {
    const python = await library(join(root, `${cases}`, 'python', 'libs'));
    await script('python3', 'echo');
    await script('python', `echo ${python}`);
    expect(await findOpenVino(world)).toMatchObject({ origin: 'python', folder: python });
  });

  it('is found under the root of a Python package or an unpacked archive that OPENVINO_DIR names', async () => {
    for (const place of ['libs', 'openvino/libs', 'runtime/lib/intel64']) {
      const directory = join(world.home, place.replaceAll('/', '-'));
      const folder = await library(join(directory, place));
      expect(await findOpenVino({ ...world, directory })).toMatchObject({ origin: 'OPENVINO_DIR', folder });
    }
  });

  it('is an error where OPENVINO_DIR names a folder without it', async () => {
    await library(cacheFolder(world.home));
    await expect(findOpenVino({ ...world, directory: '/no/such/folder' })).rejects.toMatchObject({
      code: 'openvino-missing',
      message: 'OPENVINO_DIR is /no/such/folder, where there is no libopenvino_c',
      fix: 'let it name the folder that holds libopenvino_c, or unset it',
    });
  });

  it('is the version that was tried, else the newest that was added', async () => {
    await library(cacheFolder(world.home, '2025.4.1'), 'libopenvino_c.so.2541');
    await library(cacheFolder(world.home, '2026.0.0'), 'libopenvino_c.so.2600');
    expect(await findOpenVino(world)).toMatchObject({ version: '2026.0.0', tried: false });
    await library(cacheFolder(world.home));
    expect(await findOpenVino(world)).toMatchObject({ version: testedVersion });
  });

  it('warns where the version, or the platform, was never tried', async () => {
    const folder = await library(world.home);
    expect(installationIn(folder, 'system', 'linux-x64')).toMatchObject({ tried: true });
    expect(installationIn(folder, 'system', 'linux-x64')).not.toHaveProperty('warning');
    expect(installationIn(folder, 'system', 'darwin-arm64')?.warning).toBe(
      `OpenVINO 2026.4.1 in ${folder} was never tried with attune on darwin-arm64; 2026.4.1 on linux-x64 was`,
    );
    const old = await library(join(world.home, 'old'), 'libopenvino_c.so.2541');
    expect(installationIn(old, 'system', 'linux-x64')?.warning).toBe(
      `OpenVINO 2025.4.1 in ${old} was never tried with attune; 2026.4.1 on linux-x64 was (npm run -s attune -- runtime add openvino)`,
    );
  });

  it('has five libraries that are needed, by the names of each platform', () => {
    const wheels = {
      'linux-x64': [
        'libopenvino.so.2641',
        'libopenvino_c.so.2641',
        'libopenvino_intel_cpu_plugin.so',
        'libopenvino_onnx_frontend.so.2641',
        'libtbb.so.12',
      ],
      'linux-arm64': [
        'libopenvino.so.2641',
        'libopenvino_c.so.2641',
        'libopenvino_arm_cpu_plugin.so',
        'libopenvino_onnx_frontend.so.2641',
        'libtbb.so.12',
      ],
      'darwin-arm64': [
        'libopenvino.2641.dylib',
        'libopenvino_c.2641.dylib',
        'libopenvino_arm_cpu_plugin.so',
        'libopenvino_onnx_frontend.2641.dylib',
        'libtbb.12.dylib',
      ],
      'win32-x64': ['openvino.dll', 'openvino_c.dll', 'openvino_intel_cpu_plugin.dll', 'openvino_onnx_frontend.dll', 'tbb12.dll'],
    };
    const others = [
      'libtbbmalloc.so.2',
      'libtbbbind_2_5.so.3',
      'tbbmalloc.dll',
      'tbb12.lib',
      'libopenvino_intel_gpu_plugin.so',
      'libopenvino_ir_frontend.so.2641',
      'libhwloc.so.15',
      'libopenvino.so',
    ];
    for (const [platform, names] of Object.entries(wheels)) {
      const found = findLibraries(
        [...others, ...Object.values(wheels).flat()].map((name) => `openvino/libs/${name}`),
        platform,
      );
      expect([...found.values()], platform).toEqual(names.map((name) => `openvino/libs/${name}`));
    }
  });
});
