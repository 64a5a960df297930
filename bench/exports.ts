/** What peers need besides Python: exported models and npm packages, made once and kept in the cache. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../src/core/errors.ts';
import type { BenchContext } from './bench.ts';
import { pythonForBackends } from './python.ts';

const run = promisify(execFile);
const peers = join(import.meta.dirname, 'peers');

export interface Backends {
  readonly python: string;
  /** Model folders of sentence-transformers' back ends. */
  readonly onnx: string;
  readonly openvino: string;
}

/** The model as Optimum exports it for sentence-transformers; undefined without `PYTHON_BACKENDS`. */
export async function backends({ model, cache, note }: BenchContext): Promise<Backends | undefined> {
  const python = await pythonForBackends();
  if (python === undefined) return undefined;
  const [onnx, openvino] = [join(cache, 'onnx'), join(cache, 'openvino')];
  if (![onnx, openvino].every((folder) => existsSync(join(folder, 'modules.json')))) {
    note('exporting the model for the onnx and openvino back ends');
    await run(python, [join(peers, 'export_backends.py'), model, cache], { env: { ...process.env, HF_HUB_OFFLINE: '1' } });
  }
  return { python, onnx, openvino };
}

/** A folder with transformers.js in its node_modules, installed from npm the first time. */
export async function transformersJs({ cache, note }: BenchContext): Promise<string> {
  const folder = join(cache, 'transformers-js');
  if (existsSync(join(folder, 'node_modules/@huggingface/transformers'))) return folder;
  note('installing transformers.js from npm');
  await mkdir(folder, { recursive: true });
  await copyFile(join(peers, 'package.json'), join(folder, 'package.json'));
  // No install scripts: onnxruntime-node's fetches GPU libraries, which nothing here needs.
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder }).catch((cause: unknown) => {
    throw new UserError({
      code: 'npm-failed',
      message: 'transformers.js could not be installed from npm',
      fix: `cd ${folder} && npm install --ignore-scripts; or --attune-only`,
      cause,
    });
  });
  return folder;
}
