/** `attune/stores/pinecone`: an index in Pinecone. Needs the package `@pinecone-database/pinecone`. */
export type { PineconeOptions } from '../stores/pinecone/pinecone-options.ts';
export { openPineconeStore, pineconeStore } from '../stores/pinecone/pinecone-store.ts';
export type { RetryOptions, VectorStore } from '../stores/store.ts';
