/** `attune/stores/pgvector`: an index in PostgreSQL with pgvector. Needs the package `pg`. */
export type { PgvectorOptions } from '../stores/pgvector/pgvector-options.ts';
export { openPgvectorStore, pgvectorStore } from '../stores/pgvector/pgvector-store.ts';
export type { RetryOptions, VectorStore } from '../stores/store.ts';
