import { join } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { type Matrix, matrix, row } from '../../core/matrix.ts';
import { type SimilarityName, similarity } from '../../core/similarity.ts';
import { type Hits, topList } from '../../index/top-list.ts';
import { explain } from '../file-problem.ts';
import type { Allowed, Engine } from './engine.ts';
import { flatEngine } from './flat-engine.ts';
import { checkGraphFile, describeGraphFile, type GraphFile } from './graph-file.ts';
import type { GraphNumbers } from './hnsw-calls.ts';
import { type HnswGraph, hnswGraph } from './hnsw-graph.ts';
import { checkFloat16 } from './kept-numbers.ts';
import type { RowFiles } from './row-files.ts';

/** What an HNSW index is made of and searched with. */
export interface HnswSettings {
  /** The numbers that the graph compares; float16 if not given. */
  readonly numbers: GraphNumbers;
  /** The graph compares the first so many dimensions (a Matryoshka cut), and what it finds is compared in all of them. */
  readonly coarseDims?: number;
  /** Hits that are compared again with the vectors as they are kept, for each that is wanted; 0 for none. */
  readonly refine: number;
  /** Neighbours of a row (M); 16 if not given. */
  readonly connectivity: number;
  /** Candidates looked at for each row that is added; 128 if not given. */
  readonly efConstruction: number;
  /** Candidates looked at for each query; 64 if not given. */
  readonly ef: number;
}

export interface HnswEngineOptions {
  readonly folder: string;
  readonly files: RowFiles;
  readonly dimensions: number;
  readonly similarity: SimilarityName;
  readonly settings: HnswSettings;
  readonly graph: GraphFile | undefined;
  readonly threads: number;
}

/** Where fewer rows than this share may be found, all of them are compared instead of looking for them in the graph. */
const FEW = 0.05;

/** An HNSW graph (arXiv 1603.09320) over the rows. @throws UserError `index-damaged` */
export async function hnswEngine(options: HnswEngineOptions): Promise<Engine> {
  const { folder, files, dimensions, settings } = options;
  const ruler = options.similarity;
  const compared = settings.coarseDims ?? dimensions;
  const graph = hnswGraph({ ...settings, dimensions: compared, similarity: ruler, threads: options.threads });
  const exact = flatEngine({ files, dimensions, similarity: ruler });
  let saved = options.graph;
  try {
    if (saved) {
      await checkGraphFile(folder, saved, { whole: false });
      await graph.view(join(folder, saved.file));
    }
  } catch (error) {
    await graph.close();
    throw error;
  }
  let [mapped, changed] = [saved !== undefined, false];
  /** What is mapped cannot be written to. */
  const writable = async () => {
    if (mapped) await graph.load(join(folder, saved!.file));
    mapped = false;
    changed = true;
  };
  const cut = (vectors: Matrix) => (compared === dimensions ? vectors.data : firstColumns(vectors, compared));
  const rescored = async (queries: Matrix, found: readonly Hits[], top: number): Promise<Hits[]> => {
    const wanted = [...new Set(found.flatMap(({ rows }) => [...rows]))].sort((a, b) => a - b);
    const vectors = await files.vectorsOf(wanted);
    const placeOf = new Map(wanted.map((r, i) => [r, i]));
    return found.map(({ rows }, q) => {
      const list = topList(Math.min(top, rows.length));
      for (const r of [...rows].sort((a, b) => a - b))
        list.offer(r, similarity(ruler, row(queries, q), row(vectors, placeOf.get(r)!)));
      return list.sorted();
    });
  };
  /** As many allowed rows as there are up to `wanted`: more and more are asked for until enough are. */
  const among = async (queries: Matrix, wanted: number, { mask, count, filtered }: Allowed): Promise<Hits[] | undefined> => {
    const live = files.rows;
    const share = filtered ? count / live : 1;
    for (let asked = Math.ceil(wanted / share) + (filtered ? wanted : 0); asked <= live / 4; asked *= 4) {
      const found = await searchGraph(graph, { queries: cut(queries), rows: queries.rows }, asked);
      const kept = filtered ? found.map((hits) => allowedOf(hits, mask!, wanted)) : found;
      if (kept.every(({ rows }) => rows.length >= wanted)) return kept;
    }
    return undefined;
  };
  return {
    add: async (first, vectors) => {
      if (settings.numbers === 'float16')
        for (let r = 0; r < vectors.rows; r++) checkFloat16(row(vectors, r), `row ${first + r}`);
      await writable();
      const keys = Float64Array.from({ length: vectors.rows }, (_, i) => first + i);
      await graph.add(keys, Float32Array.from(cut(vectors)));
    },
    remove: async (rows) => {
      if (rows.length === 0) return;
      await writable();
      await graph.remove(Float64Array.from(rows));
    },
    search: async (queries, top, allowed) => {
      const wanted = Math.min(top, allowed.count);
      const candidates = Math.min(allowed.count, Math.max(wanted, wanted * settings.refine));
      const few = allowed.filtered && allowed.count <= FEW * files.rows;
      const found = wanted === 0 || few ? undefined : await among(queries, candidates, allowed);
      if (found === undefined) return exact.search(queries, top, allowed);
      return settings.refine > 0 ? rescored(queries, found, wanted) : found;
    },
    exact: exact.exact,
    save: async (generation) => {
      if (!changed) return saved;
      const file = `graph.${generation}.usearch`;
      await graph.save(join(folder, file)).catch((error: unknown) => {
        throw notWritten(error, join(folder, file));
      });
      saved = await describeGraphFile(folder, file);
      changed = false;
      return saved;
    },
    close: async () => {
      await graph.close();
      await exact.close();
    },
  };
}

/** usearch says of a full disk that it could not write. */
function notWritten(error: unknown, path: string): unknown {
  const explained = explain(error, path);
  if (explained instanceof UserError || !(error instanceof Error)) return explained;
  return new UserError({
    code: 'index-not-written',
    message: `${path} could not be written (${error.message}); the index stays as it was saved last`,
    fix: 'see whether the disk is full or the folder may be written',
    cause: error,
  });
}

async function searchGraph(
  graph: HnswGraph,
  { queries, rows: count }: { readonly queries: Float32Array; readonly rows: number },
  top: number,
): Promise<Hits[]> {
  const { rows, scores, counts } = await graph.search(queries, top);
  const stride = rows.length / count;
  return Array.from(counts, (n, q) => ({
    rows: rows.slice(q * stride, q * stride + n),
    scores: scores.slice(q * stride, q * stride + n),
  }));
}

function allowedOf({ rows, scores }: Hits, mask: Uint8Array, most: number): Hits {
  const kept: number[] = [];
  for (let i = 0; i < rows.length && kept.length < most; i++) if (mask[rows[i]!] === 1) kept.push(i);
  return { rows: Int32Array.from(kept, (i) => rows[i]!), scores: Float32Array.from(kept, (i) => scores[i]!) };
}

function firstColumns(vectors: Matrix, columns: number): Float32Array {
  const out = matrix(vectors.rows, columns);
  for (let r = 0; r < vectors.rows; r++) out.data.set(row(vectors, r).subarray(0, columns), r * columns);
  return out.data;
}
