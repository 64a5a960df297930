export type Compression = 'gzip' | 'zstd';

/**
 * The files that attune reads and writes, as a small interface: the same training code runs where there is no
 * `node:fs`. Paths use `/`. A missing file is a `UserError` with the code `file-missing`.
 */
export interface Files {
  exists(path: string): Promise<boolean>;
  isFolder(path: string): Promise<boolean>;
  /** Names (not paths) in a folder, sorted. */
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The file in chunks, for what is larger than memory. */
  stream(path: string): AsyncIterable<Uint8Array>;
  /** Bytes `start` to `end` (not included) of a file, for formats that are read from their end. */
  slice(path: string, start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The file held open, for many slices of it. */
  openReader(path: string): Promise<FileReader>;
  /** Unpacks what streams by; bytes that are cut short or damaged are a `UserError` (`file-damaged`) that names `path`. */
  decompress(chunks: AsyncIterable<Uint8Array>, compression: Compression, path: string): AsyncIterable<Uint8Array>;
  /** Atomic: temporary file, fsync, rename. Whoever reads sees the old content or the new, never half of it. */
  write(path: string, content: Uint8Array | string | AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void>;
  /** Adds to the end of a file (logs); not atomic. */
  append(path: string, text: string): Promise<void>;
  /** Renames a file or folder; replaces an existing file. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all that is in it; nothing happens where there is none. */
  remove(path: string): Promise<void>;
  size(path: string): Promise<number>;
  /** SHA-256 of a file's bytes, in hexadecimal; the file is read once and never whole in memory. */
  sha256(path: string): Promise<string>;
}

/** A file that is held open to be read at any place. */
export interface FileReader {
  /** Bytes `start` to `end` (not included); fewer where the file ends before. */
  slice(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
}

export function joinPath(...parts: readonly string[]): string {
  return parts
    .filter((p) => p !== '')
    .join('/')
    .replace(/\/{2,}/g, '/');
}

/** The last part of a path: `a/b.json` → `b.json`. */
export function baseName(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? path;
}
