import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { IdSource, IdSpool, ReadIds } from '../../words/corpus/id-spool.ts';
import { explain } from '../file-problem.ts';

/** A spool in a file, for corpora of any size. */
export function fileSpool(path: string): IdSpool {
  const file = guarded(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, 'w+');
  });
  let written = 0;
  return {
    write: (ids) => {
      guarded(path, () => {
        const bytes = new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength);
        for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, written + at);
        written += bytes.length;
      });
    },
    blocks: function* () {
      const block = new Int32Array(1 << 18);
      for (let at = 0; at < written; ) {
        const bytes = Math.min(block.byteLength, written - at);
        fill(file, new Uint8Array(block.buffer, 0, bytes), at);
        at += bytes;
        yield block.subarray(0, bytes / 4);
      }
    },
    source: () => ({ file: path }),
    remove: () => {
      closeSync(file);
      rmSync(path, { force: true });
    },
  };
}

/** Reads a spool from a thread of its own. */
export function openIds(source: IdSource): ReadIds {
  if ('ids' in source) return (from, into) => into.set(source.ids.subarray(from, from + into.length));
  const file = openSync(source.file, 'r');
  // The system's calls take no memory that threads share.
  let block = new Int32Array(0);
  return (from, into) => {
    if (block.length < into.length) block = new Int32Array(into.length);
    fill(file, new Uint8Array(block.buffer, 0, into.byteLength), from * 4);
    into.set(block.subarray(0, into.length));
  };
}

function fill(file: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length; ) {
    const read = readSync(file, bytes, at, bytes.length - at, position + at);
    if (read === 0) throw new Error('a spool of word numbers was cut short while it was in use');
    at += read;
  }
}

function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(error, path);
  }
}
