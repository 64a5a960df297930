/** `attune/words`: word vectors, read, written, trained and asked. */
export { loadWordVectors, saveWordVectors, type WordFormat, wordFormats } from '../node/words/word-files.ts';
export { type SubwordShape, type Subwords, subwordsOf } from '../words/subwords.ts';
export { type WordTable, type WordVectors, wordTable } from '../words/word-vectors.ts';
