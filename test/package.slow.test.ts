/** What a user gets: the package is packed, installed into an empty folder, and used there. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** As the README says it: ONNX Runtime's install step would fetch CUDA's libraries. */
const skip = ['--onnxruntime-node-install=skip'];

interface PackageJson {
  readonly version: string;
  readonly exports?: Readonly<Record<string, unknown>>;
}

describe('the packed package, in an empty folder', () => {
  let folder: string;
  let installed: PackageJson;
  const run = async (command: string, ...options: string[]) =>
    (await promisify(execFile)(command, options, { cwd: folder, maxBuffer: 1 << 26 })).stdout;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attune-package-'));
    await promisify(execFile)('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
    const version = (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as PackageJson).version;
    await writeFile(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
    await run('npm', 'install', '--silent', '--no-audit', '--no-fund', '--prefer-offline', ...skip, `./attune-${version}.tgz`);
    installed = JSON.parse(await readFile(join(folder, 'node_modules/attune/package.json'), 'utf8')) as PackageJson;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('answers npx attune --help and --version', async () => {
    expect(await run('npx', 'attune', '--help')).toContain('train an embedding model');
    expect(await run('npx', 'attune', '--version')).toBe(`${installed.version}\n`);
  });
});
