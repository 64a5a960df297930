/** Word numbers of a corpus of any size, written once and read in blocks, as often as wanted. */
export interface IdSpool {
  write(ids: Int32Array): void;
  /** All that was written, in blocks of any size; a block lives until the next is asked for. */
  blocks(): Iterable<Int32Array>;
  /** Where threads read it from. */
  source(): IdSource;
  /** Gives back what it takes; it cannot be used any more. */
  remove(): void;
}

/** A spool as threads get it: a file of little-endian int32, or memory that they share. Can be posted to a worker. */
export type IdSource = { readonly file: string } | { readonly ids: Int32Array };

/** Reads `into.length` word numbers from this place on. */
export type ReadIds = (from: number, into: Int32Array) => void;

/** Stands between the sentences of a spool. */
export const SENTENCE_END = -1;

/** A spool in memory: for a browser, and for corpora that are small. */
export function memorySpool(): IdSpool {
  const parts: Int32Array[] = [];
  return {
    write: (ids) => {
      if (ids.length > 0) parts.push(ids.slice());
    },
    blocks: () => parts,
    source: () => {
      const length = parts.reduce((sum, part) => sum + part.length, 0);
      const ids = new Int32Array(new SharedMemory(length * 4));
      let at = 0;
      for (const part of parts) {
        ids.set(part, at);
        at += part.length;
      }
      return { ids };
    },
    remove: () => {
      parts.length = 0;
    },
  };
}

// A browser without cross-origin isolation has no memory that can be shared, and no threads to share it with.
const SharedMemory: new (bytes: number) => ArrayBufferLike =
  typeof SharedArrayBuffer === 'undefined' ? ArrayBuffer : SharedArrayBuffer;

/** Collects single numbers into blocks for a spool. */
export function idWriter(spool: IdSpool): { push(id: number): void; flush(): void } {
  const block = new Int32Array(1 << 16);
  let filled = 0;
  const flush = () => {
    spool.write(block.subarray(0, filled));
    filled = 0;
  };
  return {
    push: (id) => {
      block[filled++] = id;
      if (filled === block.length) flush();
    },
    flush,
  };
}
