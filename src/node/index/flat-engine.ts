import { totalmem } from 'node:os';
import type { Matrix } from '../../core/matrix.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import { lengthsOf, searchByProducts } from '../../index/product-search.ts';
import { scanBlocks } from './block-scan.ts';
import type { Engine } from './engine.ts';
import type { RowFiles } from './row-files.ts';
import { type RuntimeProducts, runtimeProducts } from './runtime-products.ts';

export interface FlatEngineOptions {
  readonly files: RowFiles;
  readonly dimensions: number;
  readonly similarity: SimilarityName;
  /** Bytes of vectors that may stay in memory; a quarter of the machine's if not given. What is more is read for each search. */
  readonly memory?: number | undefined;
  readonly threads?: number | undefined;
}

/** Numbers of a block: 8 MiB of float32. */
const BLOCK = 1 << 21;
/** Products of numbers from which it is worth to open a runtime, which takes a moment. */
const WORTH = 1e8;

/** Exact search over all rows. Node maps no files: vectors are read in blocks, and stay in memory where they fit. */
export function flatEngine({ files, dimensions, similarity, threads, memory = totalmem() / 4 }: FlatEngineOptions): Engine {
  const rows = Math.max(1, Math.floor(BLOCK / dimensions));
  const blocks = new Map<number, { readonly vectors: Matrix; readonly lengths: Float64Array }>();
  async function* all() {
    const keeps = files.rows * dimensions * 4 <= memory;
    if (!keeps) blocks.clear();
    for (let first = 0; first < files.rows; first += rows) {
      const wanted = Math.min(rows, files.rows - first);
      let block = blocks.get(first);
      if (block?.vectors.rows !== wanted) {
        const vectors = await files.vectors(first, first + wanted);
        block = { vectors, lengths: lengthsOf(vectors) };
        if (keeps) blocks.set(first, block);
      }
      yield { first, ...block };
    }
  }
  let opening: Promise<RuntimeProducts> | undefined;
  const search: Engine['search'] = async (queries, wanted, { mask, count }) => {
    if (count === 0) return Array.from({ length: queries.rows }, () => ({ rows: new Int32Array(), scores: new Float32Array() }));
    const top = Math.min(wanted, count);
    if (queries.rows * count * dimensions >= (opening ? WORTH / 10 : WORTH)) {
      opening ??= runtimeProducts(dimensions, threads);
      const products = await opening;
      const vectorsOf = (rows: ArrayLike<number>) => files.vectorsOf(rows);
      const found = await searchByProducts({ queries, similarity, top, blocks: all(), mask, products, vectorsOf });
      if (found) return found;
    }
    return scanBlocks(queries, { similarity, top, blocks: all(), mask });
  };
  return {
    add: async () => {},
    remove: async () => {},
    search,
    exact: search,
    save: async () => undefined,
    close: async () => {
      blocks.clear();
      await (await opening)?.dispose();
    },
  };
}
