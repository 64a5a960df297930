import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '../core/errors.ts';
import type { Files } from '../core/files.ts';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** Turns what the operating system says of a path into words with a remedy; anything unknown passes as it is. */
function explain(error: unknown, path: string): unknown {
  switch (codeOf(error)) {
    case 'ENOENT':
      return new UserError({
        code: 'file-missing',
        message: `there is no file or folder ${path}`,
        fix: 'check the path; relative paths start at the current folder',
        cause: error,
      });
    case 'EACCES':
    case 'EPERM':
      return new UserError({
        code: 'file-not-permitted',
        message: `${path} may not be read or written`,
        fix: 'change its permissions, or choose another path',
        cause: error,
      });
    case 'EISDIR':
      return new UserError({
        code: 'file-is-folder',
        message: `${path} is a folder; a file was needed`,
        fix: 'name a file inside it',
        cause: error,
      });
    case 'ENOTDIR':
      return new UserError({
        code: 'file-not-folder',
        message: `${path} is, or lies under, a file where a folder was needed`,
        fix: 'choose another path',
        cause: error,
      });
    case 'ENOSPC':
    case 'EDQUOT':
      return new UserError({
        code: 'disk-full',
        message: `no space is left on the disk while writing ${path}; what stood there before is untouched`,
        fix: 'free some space, or choose a folder on another disk',
        cause: error,
      });
    default:
      return error;
  }
}

async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explain(error, path);
  }
}

const kindOf = async (path: string): Promise<'file' | 'folder' | 'none'> => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'none';
    throw explain(error, path);
  }
};

let temporaryFiles = 0;

async function writeAtomically(path: string, content: Parameters<Files['write']>[1]): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const temporary = `${path}.${process.pid}-${temporaryFiles++}.tmp`;
  const file = await open(temporary, 'w');
  try {
    if (typeof content === 'string' || content instanceof Uint8Array) await file.writeFile(content);
    else for await (const chunk of content) await file.writeFile(chunk);
    await file.sync();
    await file.close();
    await rename(temporary, path);
  } catch (error) {
    await file.close().catch(() => {});
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Makes a rename itself durable; not every platform lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (!handle) return;
  await handle.sync().catch(() => {});
  await handle.close();
}

/** `Files` on the file system of this machine. */
export const nodeFiles: Files = {
  exists: async (path) => (await kindOf(path)) !== 'none',
  isFolder: async (path) => (await kindOf(path)) === 'folder',
  list: (folder) => explained(folder, async () => (await readdir(folder)).sort()),
  read: (path) => explained(path, async () => new Uint8Array(await readFile(path))),
  stream: async function* (path) {
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) yield chunk as Uint8Array;
    } catch (error) {
      throw explain(error, path);
    }
  },
  write: (path, content) => explained(path, () => writeAtomically(path, content)),
  append: (path, text) =>
    explained(path, async () => {
      await mkdir(dirname(path), { recursive: true });
      await appendFile(path, text);
    }),
  rename: (from, to) =>
    explained(from, async () => {
      await mkdir(dirname(to), { recursive: true });
      await rename(from, to);
      await syncFolder(dirname(to));
    }),
  remove: (path) => explained(path, () => rm(path, { recursive: true, force: true })),
  size: (path) => explained(path, async () => (await stat(path)).size),
};
