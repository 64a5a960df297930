import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../core/errors.ts';
import { explain } from '../file-problem.ts';
import type { HubFile } from './needed-files.ts';

export interface DownloadOptions {
  readonly url: string;
  readonly file: HubFile;
  /** Where it goes. */
  readonly target: string;
  /** What it is called in errors: `ORG/NAME`. */
  readonly name: string;
  readonly fetch: typeof fetch;
  /** Bytes of the file that are there. */
  readonly onBytes: (there: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Tries in a row that bring not one byte. */
const TRIES = 4;

/** What is there of a blob that is not whole. Another name than huggingface_hub's, which may be fetching the same. */
export const partOf = (target: string): string => `${target}.attune-incomplete`;

/**
 * Fetches a file whole or not at all: what came before a break stays beside, and is gone on with now or by the next call; its
 * name is given to it once size and hash are right.
 *
 * @throws UserError `download-broken`, `download-corrupt`, `disk-full`; HubRefusal
 */
export async function downloadBlob(options: DownloadOptions): Promise<void> {
  const { file, target, onBytes, signal } = options;
  const part = partOf(target);
  await mkdir(dirname(target), { recursive: true });
  let corrupt = 0;
  for (let tries = 0; ; ) {
    const from = await sizeOf(part);
    const problem = from < file.size ? await append(options, part, from) : undefined;
    const there = await sizeOf(part);
    if (there === file.size && (await hashOf(part, file)) === file.hash) break;
    if (there >= file.size) {
      await rm(part, { force: true });
      onBytes(0);
      if (++corrupt === 2) throw isCorrupt(options);
      continue;
    }
    tries = there > from ? 1 : tries + 1;
    if (tries === TRIES) throw isBroken(options, there, problem);
    await wait(250 * 2 ** (tries - 1), undefined, signal && { signal });
  }
  await rename(part, target);
}

/** Bytes of a file; 0 where there is none. */
export const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0;

/** Adds what is lacking; gives what broke it off, if something did. */
async function append({ url, file, fetch, onBytes, target }: DownloadOptions, part: string, from: number): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url, { headers: from > 0 ? { Range: `bytes=${from}-` } : {} });
  } catch (error) {
    if (error instanceof UserError && error.code === 'hub-unreachable' && from > 0) return error;
    throw error;
  }
  const goesOn = response.status === 206 && response.headers.get('Content-Range')?.startsWith(`bytes ${from}-`) === true;
  const handle = await open(part, goesOn ? 'a' : 'w');
  let there = goesOn ? from : 0;
  try {
    onBytes(there);
    const chunks = response.body ?? [];
    for await (const chunk of broken(chunks)) {
      if (chunk instanceof Broken) return chunk.cause;
      await handle.writeFile(chunk);
      there += chunk.length;
      onBytes(there);
      if (there > file.size) return undefined;
    }
    // A small one that a power cut took is seen by its size, and fetched again.
    if (file.size > 1e6) await handle.sync();
    return undefined;
  } catch (error) {
    throw explain(error, target);
  } finally {
    await handle.close();
  }
}

class Broken {
  readonly cause: unknown;
  constructor(cause: unknown) {
    this.cause = cause;
  }
}

/** The chunks, and a break of the connection as the last of them: it is no error of the file that is written. */
async function* broken(chunks: AsyncIterable<Uint8Array> | readonly Uint8Array[]): AsyncGenerator<Uint8Array | Broken> {
  try {
    yield* chunks;
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    yield new Broken(error);
  }
}

async function hashOf(path: string, { size, hash }: HubFile): Promise<string> {
  const sum = createHash(hash.length === 64 ? 'sha256' : 'sha1');
  if (hash.length !== 64) sum.update(`blob ${size}\0`);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) sum.update(chunk as Uint8Array);
  return sum.digest('hex');
}

const isCorrupt = ({ name, file }: DownloadOptions): UserError =>
  new UserError({
    code: 'download-corrupt',
    message: `${file.path} of ${name} came twice with another content than the hub lists (${file.size.toLocaleString('en')} bytes, ${file.hash.slice(0, 12)}…); nothing of it was kept`,
    fix: 'try again later; behind a proxy or a mirror (HF_ENDPOINT), ask whoever keeps it',
  });

const isBroken = ({ name, file }: DownloadOptions, there: number, cause: unknown): UserError =>
  new UserError({
    code: 'download-broken',
    message: `the download of ${name} broke off: ${there.toLocaleString('en')} of ${file.size.toLocaleString('en')} bytes of ${file.path} are there`,
    fix: 'give the command again: it goes on from there',
    cause,
  });
