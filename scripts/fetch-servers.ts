/**
 * Puts the real databases that the slow tests of stores run against into .cache/servers: Milvus, and PostgreSQL with
 * pgvector, both out of PyPI wheels that carry the server, fetched with pip.
 *
 *   npm run fetch:servers
 */
import { execFile } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { nodeFiles } from '../src/node/files.ts';

const run = promisify(execFile);

const servers = {
  milvus: 'milvus==2.3.5',
  postgres: 'pgserver==0.1.4',
} as const;

const root = join(dirname(dirname(fileURLToPath(import.meta.url))), '.cache/servers');

for (const [name, requirement] of Object.entries(servers)) {
  const target = join(root, name);
  if (await nodeFiles.exists(target)) {
    console.log(`${target} was there already`);
    continue;
  }
  const unpacked = `${target}.${process.pid}.new`;
  try {
    await run('python3', ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', unpacked, requirement]);
    await rename(unpacked, target);
    console.log(`${target} is there now`);
  } catch (error) {
    // Tests that lack a server say that they are skipped; nothing else needs it.
    console.error(`${requirement} could not be installed: ${(error as { stderr?: string }).stderr?.trim() || error}`);
    process.exitCode = 1;
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}
