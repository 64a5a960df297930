import { homedir } from 'node:os';
import { join } from 'node:path';

/** Variables by name, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where attune keeps what it fetched: `ATTUNE_HOME`, else the platform's usual place for caches. */
export function attuneHome(environment: Environment = process.env): string {
  if (environment['ATTUNE_HOME']) return environment['ATTUNE_HOME'];
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches/attune');
  if (process.platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(homedir(), 'AppData/Local'), 'attune');
  return join(environment['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'attune');
}
