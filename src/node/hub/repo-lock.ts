import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf } from '../file-problem.ts';

export interface LockOptions {
  /** Called once where another process has it. */
  readonly onWait: () => void;
  readonly signal?: AbortSignal | undefined;
}

/** Milliseconds: the holder touches the file as often; one that was not touched for so long has no holder any more. */
const BEAT = 5000;
const STALE = 30_000;
const LOOK = 100;

/**
 * Only one process at a time does the work, as long as all ask here. What it does must be safe without: a holder that slept
 * longer than a lock lasts does not know that it lost it.
 */
export async function withLock<T>(file: string, { onWait, signal }: LockOptions, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(file), { recursive: true });
  const mine = JSON.stringify({ host: hostname(), process: process.pid, since: Date.now(), mark: Math.random() });
  for (let waited = false; !(await taken(file, mine)); waited = true) {
    signal?.throwIfAborted();
    if (await isStale(file)) {
      await removeStale(file);
      continue;
    }
    if (!waited) onWait();
    await wait(LOOK, undefined, signal && { signal });
  }
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), BEAT);
  beat.unref();
  try {
    return await work();
  } finally {
    clearInterval(beat);
    if ((await readFile(file, 'utf8').catch(() => '')) === mine) await rm(file, { force: true });
  }
}

async function taken(file: string, mine: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(mine).finally(() => handle.close());
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function isStale(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return false;
  if (Date.now() - found.mtimeMs > STALE) return true;
  try {
    const { host, process: holder } = JSON.parse(await readFile(file, 'utf8')) as { host?: unknown; process?: unknown };
    return host === hostname() && typeof holder === 'number' && !isAlive(holder);
  } catch {
    // Being written this moment, or gone.
    return false;
  }
}

function isAlive(holder: number): boolean {
  try {
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Renamed first: of several that found it stale, one removes it. */
async function removeStale(file: string): Promise<void> {
  const aside = `${file}.${process.pid}.stale`;
  await rename(file, aside).catch(() => {});
  await rm(aside, { force: true });
}
