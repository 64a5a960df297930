import { createHash } from 'node:crypto';
import { UserError } from '../../core/errors.ts';
import type { Files } from '../../core/files.ts';
import { nodeFiles } from '../../node/files.ts';

const encoder = new TextEncoder();

export interface MemoryFiles extends Files {
  /** Paths, in the order in which they were written. */
  readonly written: readonly string[];
  contents(): Record<string, Uint8Array>;
}

/** `Files` in memory, which is quick enough for thousands of broken folders. */
export function memoryFiles(content: Readonly<Record<string, string | Uint8Array>> = {}): MemoryFiles {
  const files = new Map(Object.entries(content).map(([path, data]) => [path, bytesOf(data)]));
  const written: string[] = [];
  const read = (path: string) => {
    const found = files.get(path);
    if (found) return found;
    throw new UserError({ code: 'file-missing', message: `there is no file or folder ${path}`, fix: 'check the path' });
  };
  const under = (folder: string) => [...files.keys()].filter((path) => path.startsWith(`${folder}/`));
  return {
    written,
    contents: () => Object.fromEntries(files),
    exists: async (path) => files.has(path) || under(path).length > 0,
    isFolder: async (path) => under(path).length > 0,
    list: async (folder) => [...new Set(under(folder).map((path) => path.slice(folder.length + 1).split('/')[0]!))].sort(),
    read: async (path) => read(path),
    stream: async function* (path) {
      yield read(path);
    },
    slice: async (path, start, end) => read(path).slice(start, end),
    openReader: async (path) => ({ slice: async (start, end) => read(path).slice(start, end), close: async () => {} }),
    decompress: nodeFiles.decompress,
    write: async (path, data) => {
      const parts = typeof data === 'string' || data instanceof Uint8Array ? [data] : data;
      const chunks: number[] = [];
      for await (const part of parts) for (const byte of bytesOf(part)) chunks.push(byte);
      files.set(path, Uint8Array.from(chunks));
      written.push(path);
    },
    append: async (path, text) => {
      files.set(path, Uint8Array.from([...(files.get(path) ?? []), ...encoder.encode(text)]));
    },
    rename: async (from, to) => {
      files.set(to, read(from));
      files.delete(from);
    },
    remove: async (path) => {
      for (const one of [path, ...under(path)]) files.delete(one);
    },
    size: async (path) => read(path).length,
    sha256: async (path) => createHash('sha256').update(read(path)).digest('hex'),
  };
}

function bytesOf(data: string | Uint8Array): Uint8Array<ArrayBuffer> {
  return typeof data === 'string' ? encoder.encode(data) : new Uint8Array(data);
}
