import type { Matrix } from '../core/matrix.ts';
import type { IndexDescription, IndexEntry, IndexHit, VectorIndex } from '../index/contract.ts';
import type { Filter } from '../index/filter/filter.ts';

/** An index that lives in a database. */
export interface VectorStore extends VectorIndex {
  /** Deletes the collection with all that is in it, and closes. */
  drop(): Promise<void>;
}

/** What each database does in its own way; checks, batches and retries are common to all (`openStore`). */
export interface StoreDriver {
  readonly description: IndexDescription;
  /** Entries that are sent at once. */
  readonly batch: number;
  /** The most hits of one query that the database gives; any number if not given. */
  readonly mostHits?: number;
  /** Entries that are checked and differ in their ids; replaces those that are there. Safe to do twice. */
  write(entries: readonly IndexEntry[]): Promise<void>;
  /** Which of these ids are there. */
  present(ids: readonly string[]): Promise<ReadonlySet<string>>;
  remove(ids: readonly string[]): Promise<void>;
  search(queries: Matrix, options: DriverSearch): Promise<IndexHit[][]>;
  count(filter?: Filter): Promise<number>;
  /** What was written lasts, and is seen by every search from now on. */
  flush(): Promise<void>;
  drop(): Promise<void>;
  close(): Promise<void>;
  /** Whether the same call may succeed a little later: the server was away, busy or slow. */
  isTransient(error: unknown): boolean;
}

export interface DriverSearch {
  readonly top: number;
  readonly filter?: Filter;
  readonly contents: boolean;
}

/** How a store deals with a server that does not answer at once. */
export interface RetryOptions {
  /** Attempts after the first; 8 if not given: with pauses that double, up to a minute in all. */
  readonly retries?: number;
  /** The first pause in milliseconds, doubled each time up to ten seconds; 250 if not given. */
  readonly pause?: number;
  /** Told of each attempt that failed, with how many are left. */
  readonly onRetry?: (problem: { readonly message: string; readonly retriesLeft: number }) => void;
}
