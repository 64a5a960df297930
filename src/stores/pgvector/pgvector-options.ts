import type { RetryOptions } from '../store.ts';

/** Where a table of PostgreSQL with pgvector is, and how it is indexed and searched. */
export interface PgvectorOptions extends RetryOptions {
  /** `postgres://user:password@host:5432/database`; what is left out comes from `PGHOST`, `PGUSER`, … as for psql. */
  readonly url: string;
  /** The table; made if it is not there. */
  readonly table: string;
  /** Its schema; `public` if not given. */
  readonly schema?: string;
  /** How numbers are stored: 4 bytes each, or 2 (`halfvec`, pgvector 0.7 or later). `vector` if not given. Only read when the table is made. */
  readonly type?: 'vector' | 'halfvec';
  /** HNSW: neighbours of each vector (16 if not given) and candidates while building (128). */
  readonly m?: number;
  readonly efConstruction?: number;
  /** HNSW: candidates that a search keeps, at most 1,000; 100 if not given. */
  readonly ef?: number;
  /** Entries that are sent at once; 1,000 if not given. */
  readonly batch?: number;
  /** Connections at the same time; 4 if not given. */
  readonly connections?: number;
  /** Milliseconds that a connection may take; 10,000 if not given. */
  readonly timeout?: number;
}
