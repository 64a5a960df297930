import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { codeOf, explained } from '../file-problem.ts';

/** Who writes an index. A process number is given again in time, so that when it began is kept too. */
interface Holder {
  readonly process: number;
  readonly host: string;
  readonly began: string;
  readonly token: string;
}

/**
 * Makes this process the only one that writes to an index. A lock whose process has ended is taken over. Readers need none:
 * what they read is never written over.
 *
 * @returns lets the lock go
 * @throws UserError `index-locked`
 */
export async function lockIndex(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock.json');
  const own: Holder = {
    process: process.pid,
    host: hostname(),
    began: await beganAt(process.pid),
    token: randomUUID(),
  };
  const ready = `${path}.${own.token}.tmp`;
  for (let attempt = 0; attempt < 5; attempt++) {
    // A link is made at once and with its content, or not at all.
    await explained(path, () => writeFile(ready, JSON.stringify(own)));
    const error = await link(ready, path).then(
      () => undefined,
      (problem: unknown) => problem,
    );
    await rm(ready, { force: true });
    if (error === undefined) return () => release(path, own.token);
    if (codeOf(error) !== 'EEXIST') await explained(path, () => Promise.reject(error));
    const holder = await holderOf(path);
    if (holder !== undefined && (await isAlive(holder)))
      throw new UserError({
        code: 'index-locked',
        message: `${folder} is being written by process ${holder.process}${holder.host === own.host ? '' : ` on ${holder.host}`}`,
        fix: `wait until it has ended; reading is possible meanwhile. If no such process runs, remove ${path}`,
      });
    await rename(path, ready).catch(() => {});
    // Another process may have taken the old lock over just before: then its lock goes back.
    if ((await holderOf(ready))?.token !== holder?.token) await link(ready, path).catch(() => {});
    await rm(ready, { force: true });
  }
  throw new UserError({
    code: 'index-locked',
    message: `${folder} is wanted by several processes at once`,
    fix: 'try again',
  });
}

async function release(path: string, token: string): Promise<void> {
  if ((await holderOf(path))?.token === token) await rm(path, { force: true });
}

async function holderOf(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Of another machine nobody can say. */
async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.process, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  return holder.began === (await beganAt(holder.process));
}

/** Ticks since the machine started, on Linux; empty elsewhere. */
async function beganAt(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
