/** `attune/words-in-browser`: word vectors trained and asked with nothing of a platform but WebAssembly. */
export type { IdSource, ReadIds } from '../words/corpus/id-spool.ts';
export { defaultWordSettings, type WordModel, type WordSettings } from '../words/training/settings.ts';
export { readIdsOfMemory, type TrainInMemoryOptions, trainInMemory } from '../words/training/train-in-memory.ts';
export type { SpawnWordThread, WordProgress, WordWorker } from '../words/training/train-words.ts';
export { serveWordThread, type WordThreadStart } from '../words/training/word-thread.ts';
export { type NearOptions, type WordNeighbour, type WordSpace, wordSpace } from '../words/word-space.ts';
export { type WordTable, type WordVectors, wordTable } from '../words/word-vectors.ts';
