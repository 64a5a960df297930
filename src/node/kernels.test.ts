import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const source = fileURLToPath(new URL('..', import.meta.url));

/** Ends without disposing of anything: threads must not keep a process alive. */
const program = (kernels: string) => `
  import { nodeKernels } from ${JSON.stringify(kernels)};
  const kernels = nodeKernels(3);
  await kernels.ready();
  console.log(kernels.threads, kernels.squaredNorm(kernels.float32(1_000_000).fill(1)));`;

describe('kernels on threads of Node', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attune-threads-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const output = async (kernels: string, at: string) => {
    await mkdir(at, { recursive: true });
    await writeFile(join(at, 'program.mjs'), program(kernels));
    const { stdout, stderr } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', join(at, 'program.mjs')], {
      timeout: 30_000,
    });
    return stdout + stderr;
  };

  it('run from a checkout', async () => {
    expect(await output(new URL('kernels.ts', import.meta.url).href, folder)).toBe('3 1000000\n');
  });

  it('run compiled, under node_modules, where Node strips no types', async () => {
    const dist = join(folder, 'node_modules/attune/dist');
    const files = ['core/errors', 'core/random', 'kernels/jobs', 'kernels/kernels', 'kernels/kernels.gen', 'kernels/memory'];
    for (const name of [...files, 'kernels/pool', 'node/kernels', 'node/kernel-thread']) {
      const { outputText } = ts.transpileModule(await readFile(join(source, `${name}.ts`), 'utf8'), {
        compilerOptions: { target: ts.ScriptTarget.ES2024, module: ts.ModuleKind.ESNext, rewriteRelativeImportExtensions: true },
      });
      await mkdir(dirname(join(dist, name)), { recursive: true });
      await writeFile(join(dist, `${name}.js`), outputText);
    }
    await writeFile(join(folder, 'node_modules/attune/package.json'), '{ "name": "attune", "type": "module" }');
    expect(await output('attune/dist/node/kernels.js', folder)).toBe('3 1000000\n');
  });
});
