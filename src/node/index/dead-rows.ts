import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { nodeFiles } from '../files.ts';
import { damaged } from './append-file.ts';
import type { Manifest } from './manifest.ts';

/** Rows that were replaced or deleted. */
export interface DeadRows {
  readonly count: number;
  has(row: number): boolean;
  add(row: number): void;
  /** Writes them under a name of that generation, unless nothing has changed since they were written or read. */
  save(generation: number): Promise<Manifest['dead']>;
}

/** @throws UserError `index-damaged` */
export async function deadRows(folder: string, kept: Manifest['dead'], rows: number): Promise<DeadRows> {
  let bits = new Uint8Array(Math.ceil(rows / 8));
  let count = 0;
  if (kept) {
    const path = join(folder, kept.file);
    if (!(await nodeFiles.exists(path))) throw damaged(path, 'is missing');
    bits = await nodeFiles.read(path);
    if (crc32(bits) !== kept.check) throw damaged(path, 'does not hold what was written');
    count = kept.count;
  }
  let saved = kept;
  let changed = false;
  return {
    get count() {
      return count;
    },
    has: (row) => ((bits[row >> 3] ?? 0) & (1 << (row & 7))) !== 0,
    add: (row) => {
      const byte = row >> 3;
      if (byte >= bits.length) {
        const larger = new Uint8Array(Math.max(byte + 1, 2 * bits.length));
        larger.set(bits);
        bits = larger;
      }
      if (bits[byte]! & (1 << (row & 7))) return;
      bits[byte]! |= 1 << (row & 7);
      count++;
      changed = true;
    },
    save: async (generation) => {
      if (!changed) return saved;
      const file = `dead.${generation}.bin`;
      await nodeFiles.write(join(folder, file), bits);
      saved = { file, check: crc32(bits), count };
      changed = false;
      return saved;
    },
  };
}
