import type { RetryOptions } from '../store.ts';

/** Where a collection of Milvus is, and how it is indexed and searched. */
export interface MilvusOptions extends RetryOptions {
  /** `host:port`, or an `https://` address. */
  readonly address: string;
  readonly collection: string;
  /** `user:password`, or an API key. */
  readonly token?: string;
  readonly database?: string;
  /** How vectors are indexed; HNSW with 16 neighbours if not given. Only read when the collection is made. */
  readonly index?: MilvusHnsw | MilvusIvf;
  /** HNSW: candidates that a search keeps; at least as many as hits. 128 if not given. */
  readonly ef?: number;
  /** IVF: lists that a search reads. 32 if not given. */
  readonly nprobe?: number;
  /** A text field by whose values the collection is partitioned: filters on it read their partition alone. Every entry needs it. */
  readonly partitionBy?: string;
  /** Entries that are sent at once; 1,000 if not given. */
  readonly batch?: number;
  /** Milliseconds that one call may take; 30,000 if not given. */
  readonly timeout?: number;
}

export interface MilvusHnsw {
  readonly kind: 'hnsw';
  /** Neighbours of each vector; 16 if not given. */
  readonly m?: number;
  /** Candidates while building; 128 if not given. */
  readonly efConstruction?: number;
}

export interface MilvusIvf {
  readonly kind: 'ivf-flat';
  /** Lists that vectors are dealt to; 1,024 if not given. */
  readonly nlist?: number;
}
