import type { Matrix } from '../../core/matrix.ts';
import type { Hits } from '../../index/top-list.ts';
import type { GraphFile } from './graph-file.ts';

/** Which rows a search may find. */
export interface Allowed {
  /** 1 for each row that may be found; undefined for all of them. */
  readonly mask: Uint8Array | undefined;
  /** How many. */
  readonly count: number;
  /** Whether a filter narrows them, beyond rows that were deleted. */
  readonly filtered: boolean;
}

/** What finds the nearest rows, in its own way; ids, fields, checks and files are common to all (`folder-index.ts`). */
export interface Engine {
  /** Rows that were appended to the files. */
  add(first: number, vectors: Matrix): Promise<void>;
  remove(rows: readonly number[]): Promise<void>;
  /** Rows and scores, best first; as many as there are, where `top` is more. */
  search(queries: Matrix, top: number, allowed: Allowed): Promise<Hits[]>;
  /** The same by comparing all. */
  exact(queries: Matrix, top: number, allowed: Allowed): Promise<Hits[]>;
  /** Writes what it keeps beside the rows under a name of that generation, safely; undefined where there is nothing. */
  save(generation: number): Promise<GraphFile | undefined>;
  close(): Promise<void>;
}
