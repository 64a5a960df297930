/** Compiles src to dist, with types: Node strips no types under node_modules, so what is published is JavaScript. */
import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (script: string, ...options: string[]) =>
  execFileSync(process.execPath, [join(root, script), ...options], { cwd: root, stdio: 'inherit' });

run('scripts/build-kernels.ts');
rmSync(join(root, 'dist'), { recursive: true, force: true });
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json');
chmodSync(join(root, 'dist/cli/main.js'), 0o755);
