/** `attune/stores/milvus`: an index in Milvus. Needs the package `@zilliz/milvus2-sdk-node`. */
export type { MilvusHnsw, MilvusIvf, MilvusOptions } from '../stores/milvus/milvus-options.ts';
export { milvusStore, openMilvusStore } from '../stores/milvus/milvus-store.ts';
export type { RetryOptions, VectorStore } from '../stores/store.ts';
