import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchedServer, type ServerProcess, serverProcess } from './server-process.ts';

export const postgresPort = 54_329;

/** The user `nobody` of Debian: PostgreSQL does not run as root. */
const nobody = { uid: 65_534, gid: 65_534 };

/** The real PostgreSQL 16 with pgvector 0.6, or undefined where it was not fetched. */
export function postgresServer(): ServerProcess | undefined {
  const site = fetchedServer('postgres');
  if (site === undefined) return undefined;
  const home = mkdtempSync(join(tmpdir(), 'attune-postgres-'));
  const user = process.getuid?.() === 0 ? nobody : undefined;
  // A checkout may stand where nobody else can read.
  for (const part of ['pgserver', 'pgserver.libs']) cpSync(join(site, part), join(home, part), { recursive: true });
  const data = join(home, 'data');
  const bin = join(home, 'pgserver/pginstall/bin');
  if (user) chownSync(home, user.uid, user.gid);
  chmodSync(home, 0o755);
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'attune', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    stdio: 'ignore',
    ...user,
  });
  return serverProcess({
    command: join(bin, 'postgres'),
    args: ['-D', data, '-p', String(postgresPort), '-k', home],
    port: postgresPort,
    ...(user && { user }),
  });
}
