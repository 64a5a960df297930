import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileReader, Files } from '../core/files.ts';
import { syncFolder, writeAtomically } from './atomic-write.ts';
import { decompress } from './decompress.ts';
import { codeOf, explain, explained } from './file-problem.ts';

const kindOf = async (path: string): Promise<'file' | 'folder' | 'none'> => {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'none';
    throw explain(error, path);
  }
};

async function openReader(path: string): Promise<FileReader> {
  const file = await explained(path, () => open(path));
  return {
    slice: (start, end) =>
      explained(path, async () => {
        const bytes = new Uint8Array(end - start);
        let filled = 0;
        // One read gives 2 GiB at most.
        while (filled < bytes.length) {
          const { bytesRead } = await file.read(bytes, filled, Math.min(bytes.length - filled, 1 << 30), start + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return filled === bytes.length ? bytes : bytes.slice(0, filled);
      }),
    close: () => file.close(),
  };
}

async function* stream(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) yield chunk as Uint8Array;
  } catch (error) {
    throw explain(error, path);
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** `Files` on the file system of this machine. */
export const nodeFiles: Files = {
  exists: async (path) => (await kindOf(path)) !== 'none',
  isFolder: async (path) => (await kindOf(path)) === 'folder',
  list: (folder) => explained(folder, async () => (await readdir(folder)).sort()),
  read: (path) => explained(path, async () => new Uint8Array(await readFile(path))),
  stream,
  slice: async (path, start, end) => {
    const reader = await openReader(path);
    return reader.slice(start, end).finally(reader.close);
  },
  openReader,
  decompress,
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
  sha256,
};
