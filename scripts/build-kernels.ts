/**
 * Compiles src/kernels/assembly to WebAssembly and writes it, as text, into src/kernels/*.gen.ts: then it travels with the
 * compiled package and needs no file at run time. `npm ci` runs this.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'attune-kernels-'));
const flags =
  '-O3 --noAssert --runtime stub --enable simd --enable threads --importMemory --sharedMemory --initialMemory 2 --maximumMemory 65536';

function compile(entry: string, ...more: string[]): string {
  const wasm = join(folder, 'kernels.wasm');
  const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js');
  execFileSync(process.execPath, [compiler, `src/kernels/assembly/${entry}`, '--outFile', wasm, ...flags.split(' '), ...more], {
    cwd: root,
    stdio: 'inherit',
  });
  return readFileSync(wasm).toString('base64');
}

function write(name: string, from: string, modules: Readonly<Record<string, string>>): void {
  const constants = Object.entries(modules).map(([constant, base64]) => `export const ${constant} =\n  '${base64}';\n`);
  const source = `/** Made by scripts/build-kernels.ts from src/kernels/assembly${from}. */\n${constants.join('')}`;
  // An unchanged file stays untouched: watchers and tests that run at the same time do not notice.
  const target = join(root, 'src/kernels', name);
  if (!existsSync(target) || readFileSync(target, 'utf8') !== source) writeFileSync(target, source);
}

try {
  write('kernels.gen.ts', '', { wasmBase64: compile('index.ts') });
  write('word-kernels.gen.ts', '/words', {
    strictBase64: compile('words/index.ts'),
    relaxedBase64: compile('words/index.ts', '--enable', 'relaxed-simd'),
  });
} finally {
  rmSync(folder, { recursive: true });
}
