/// <reference lib="esnext.disposable" preserve="true" />
/**
 * What every index of vectors does, in memory, in files or in a database: one contract, one suite of tests
 * (`testing/contract-suite.ts`) that runs over all of them.
 */
import type { Matrix } from '../core/matrix.ts';
import type { SimilarityName } from '../core/similarity.ts';
import type { FieldType, FieldValue, Filter } from './filter/filter.ts';

/** What one vector stands for. */
export interface IndexEntry {
  /** Not empty, at most 512 bytes of UTF-8, without NUL. */
  readonly id: string;
  /** As long as the index has dimensions; finite; with cosine not zero. */
  readonly vector: Float32Array;
  /** What was encoded: shown with hits, and searched by words where the index can. */
  readonly text?: string;
  /** What filters look at: fields that the index was made with. */
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

/** What an index is; kept with it, and compared when it is opened. */
export interface IndexDescription {
  /** `flat`, `hnsw`, `ivf-pq`, `milvus`, … */
  readonly kind: string;
  readonly dimensions: number;
  readonly similarity: SimilarityName;
  /** Hash of weights and settings of the model that made the vectors; undefined where nobody said. */
  readonly model?: string;
  /** The fields that entries may have, and so filters. */
  readonly fields: Readonly<Record<string, FieldType>>;
}

/** What a search asks for. */
export interface SearchOptions {
  /** Hits for each query; 10 if not given. Fewer come where fewer match. */
  readonly top?: number;
  /** Only entries that match: made by `parseFilter`, or by hand. */
  readonly filter?: Filter;
  /** Only hits whose score is at least this. */
  readonly threshold?: number;
  /** Hits with their texts and fields, which else are left where they are. */
  readonly contents?: boolean;
}

/** An entry that was found. */
export interface IndexHit {
  readonly id: string;
  /** By the index's similarity: cosine, dot product, or negative Euclidean distance. Greater is nearer. */
  readonly score: number;
  readonly text?: string;
  readonly fields?: Readonly<Record<string, FieldValue>>;
}

/** Entries as they come: a list, or a stream of any length. */
export type Entries = Iterable<IndexEntry> | AsyncIterable<IndexEntry>;

/** Of calls that write. */
export interface WriteOptions {
  /** Told after each batch how many entries are written. */
  readonly progress?: (written: number) => void;
  readonly signal?: AbortSignal;
}

/** What a call that writes has done. */
export interface WriteResult {
  readonly written: number;
  /** Attempts that had to be made again: a server that was slow, busy or away. */
  readonly retries: number;
}

/** An index of vectors: in memory, in files or in a database. */
export interface VectorIndex extends AsyncDisposable {
  readonly description: IndexDescription;
  /**
   * New entries.
   *
   * @throws UserError `id-present` for an id that is there already; those of `upsert`
   */
  add(entries: Entries, options?: WriteOptions): Promise<WriteResult>;
  /**
   * New entries, and such as replace those of the same id. Doing it again changes nothing.
   *
   * @throws UserError `dimensions-differ`, `vector-not-finite`, `vector-zero`, `id-invalid`, `id-twice` (within a batch),
   *   `field-unknown`, `field-type`
   */
  upsert(entries: Entries, options?: WriteOptions): Promise<WriteResult>;
  /** Ids that are not there are passed over; says how many were. Searches that begin later do not see them. */
  delete(ids: readonly string[]): Promise<number>;
  /**
   * The nearest entries for each row of `queries`, best first.
   *
   * @throws UserError `dimensions-differ`, `vector-not-finite`, `vector-zero`, `option-out-of-range`, `field-unknown`, `field-type`
   */
  search(queries: Matrix, options?: SearchOptions): Promise<IndexHit[][]>;
  /** How many entries there are, or match. */
  count(filter?: Filter): Promise<number>;
  /** Makes what was written last: after it, a crash loses nothing. */
  save(): Promise<void>;
  /** Saves, and lets go of files, threads and connections. */
  close(): Promise<void>;
}
