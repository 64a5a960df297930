/** What is asked of the thread that holds an HNSW graph, and what it answers. */
import type { SimilarityName } from '../../core/similarity.ts';

/** The numbers that a graph compares. */
export const graphNumbers = ['float32', 'float16', 'int8'] as const;
/** The numbers that a graph compares. */
export type GraphNumbers = (typeof graphNumbers)[number];

export interface GraphSettings {
  readonly dimensions: number;
  readonly similarity: SimilarityName;
  readonly numbers: GraphNumbers;
  /** Neighbours of a row (M). */
  readonly connectivity: number;
  /** Candidates looked at for each row that is added (efConstruction). */
  readonly efConstruction: number;
  /** Candidates looked at for each query (ef). */
  readonly ef: number;
  readonly threads: number;
}

export interface GraphCalls {
  /** Maps a file into memory, to be read only. */
  view(path: string): void;
  /** Reads a file into memory. */
  load(path: string): void;
  add(keys: Float64Array, vectors: Float32Array): void;
  remove(keys: Float64Array): void;
  /** `rows` and `scores` are `[queries, top]`, of which `counts` hold. */
  search(queries: Float32Array, top: number): { rows: Int32Array; scores: Float32Array; counts: Int32Array };
  /** Temporary file, fsync, rename. */
  save(path: string): void;
}

export type GraphCall = keyof GraphCalls;

export interface CallMessage {
  readonly id: number;
  readonly call: GraphCall;
  readonly args: readonly unknown[];
}

export interface AnswerMessage {
  readonly id: number;
  readonly value?: unknown;
  /** What went wrong, and its code where the system gave one. */
  readonly problem?: { readonly message: string; readonly code?: string | undefined };
}
