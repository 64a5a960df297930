/**
 * Compiles src/kernels/assembly to WebAssembly and writes it, as text, into src/kernels/kernels.gen.ts: then it travels
 * with the compiled package and needs no file at run time. `npm ci` runs this.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'attune-kernels-'));
const wasm = join(folder, 'kernels.wasm');
const flags =
  '-O3 --noAssert --runtime stub --enable simd --enable threads --importMemory --sharedMemory --initialMemory 2 --maximumMemory 65536';
try {
  const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js');
  execFileSync(process.execPath, [compiler, 'src/kernels/assembly/index.ts', '--outFile', wasm, ...flags.split(' ')], {
    cwd: root,
    stdio: 'inherit',
  });
  const base64 = readFileSync(wasm).toString('base64');
  const source = `/** Made by scripts/build-kernels.ts from src/kernels/assembly. */\nexport const wasmBase64 =\n  '${base64}';\n`;
  // An unchanged file stays untouched: watchers and tests that run at the same time do not notice.
  const target = join(root, 'src/kernels/kernels.gen.ts');
  if (!existsSync(target) || readFileSync(target, 'utf8') !== source) writeFileSync(target, source);
} finally {
  rmSync(folder, { recursive: true });
}
