import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../src/node/files.ts';
import { linkCheckout, root, subpaths } from './testing/checkout-package.ts';
import { neededTypes } from './testing/needed-types.ts';

it('every file of src/entry is a subpath, and every subpath has its file', async () => {
  const files = (await nodeFiles.list(join(root, 'src/entry'))).map((name) => `./src/entry/${name}`);
  expect([...(await subpaths()).values()].sort()).toEqual(files.sort());
});

it('every subpath can be imported by its name, and loads neither koffi nor ONNX Runtime', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attune-entries-'));
  try {
    await linkCheckout(folder);
    const names = [...(await subpaths()).keys()];
    const lines = names.map((name) => `console.log('${name}', Object.keys(await import('${name}')).length)`);
    await writeFile(
      join(folder, 'all.mjs'),
      `${lines.join('\n')}\nconst loaded = process.report.getReport().sharedObjects.join(' ');
if (/koffi|onnxruntime/.test(loaded)) throw new Error(loaded);`,
    );
    const options = ['--disable-warning=ExperimentalWarning', 'all.mjs'];
    const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: folder });
    const counted = stdout.trim().split('\n');
    expect(counted.map((line) => line.split(' ')[0])).toEqual(names);
    expect(counted.filter((line) => line.endsWith(' 0'))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

describe('every exported function', () => {
  it('can be called with what the package exports, returns, or anybody can write', async () => {
    expect(neededTypes([...(await subpaths()).values()].map((file) => join(root, file)))).toEqual(new Map());
  });

  it('would be found if it asked for more: the reader of folders before the platform is filled in', () => {
    expect(neededTypes([join(root, 'src/data/beir-folder.ts')]).get('readBeir(files)')).toBe('Files');
  });
});
