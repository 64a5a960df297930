import { totalmem } from 'node:os';
import type { Matrix } from '../../core/matrix.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import { scanBlocks } from './block-scan.ts';
import type { Engine } from './engine.ts';
import type { RowFiles } from './row-files.ts';

export interface FlatEngineOptions {
  readonly files: RowFiles;
  readonly dimensions: number;
  readonly similarity: SimilarityName;
  /** Bytes of vectors that may stay in memory; a quarter of the machine's if not given. What is more is read for each search. */
  readonly memory?: number | undefined;
}

/** Numbers of a block: 8 MiB of float32. */
const BLOCK = 1 << 21;

/** Exact search over all rows. Node maps no files: vectors are read in blocks, and stay in memory where they fit. */
export function flatEngine({ files, dimensions, similarity, memory = totalmem() / 4 }: FlatEngineOptions): Engine {
  const rows = Math.max(1, Math.floor(BLOCK / dimensions));
  const blocks = new Map<number, Matrix>();
  async function* all() {
    const keeps = files.rows * dimensions * 4 <= memory;
    if (!keeps) blocks.clear();
    for (let first = 0; first < files.rows; first += rows) {
      const wanted = Math.min(rows, files.rows - first);
      let vectors = blocks.get(first);
      if (vectors?.rows !== wanted) {
        vectors = await files.vectors(first, first + wanted);
        if (keeps) blocks.set(first, vectors);
      }
      yield { first, vectors };
    }
  }
  const search: Engine['search'] = (queries, top, { mask, count }) =>
    count === 0
      ? Promise.resolve(Array.from({ length: queries.rows }, () => ({ rows: new Int32Array(), scores: new Float32Array() })))
      : scanBlocks(queries, { similarity, top: Math.min(top, count), blocks: all(), mask });
  return {
    add: async () => {},
    remove: async () => {},
    search,
    exact: search,
    save: async () => undefined,
    close: async () => blocks.clear(),
  };
}
