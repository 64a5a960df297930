/** The package as a user gets it: packed, and installed into an empty folder. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packageJson, root } from './checkout-package.ts';

/** As the README says it: ONNX Runtime's install step would fetch CUDA's libraries. */
const skip = ['--onnxruntime-node-install=skip'];
const quiet = ['--silent', '--no-audit', '--no-fund', '--prefer-offline'];

export interface PackedInstall {
  /** The user's folder. */
  readonly folder: string;
  /** Where the package lies in it. */
  readonly installed: string;
  readonly tarball: string;
  /** Runs a command in the folder and gives what it printed. */
  run(command: string, ...options: string[]): Promise<string>;
  /** Installs packages more, as in this checkout. */
  add(...names: string[]): Promise<void>;
  remove(): Promise<void>;
}

export async function packedInstall(): Promise<PackedInstall> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-package-'));
  const run = async (command: string, ...options: string[]) =>
    (await promisify(execFile)(command, options, { cwd: folder, maxBuffer: 1 << 26 })).stdout;
  await promisify(execFile)('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
  const { version, devDependencies } = await packageJson();
  const tarball = join(folder, `attune-${version}.tgz`);
  await writeFile(join(folder, 'package.json'), '{ "name": "consumer", "private": true, "type": "module" }');
  await run('npm', 'install', ...quiet, ...skip, tarball);
  return {
    ...{ folder, installed: join(folder, 'node_modules/attune'), tarball, run },
    add: async (...names) => {
      await run('npm', 'install', ...quiet, ...skip, ...names.map((name) => `${name}@${devDependencies[name]}`));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
