/** `attune/text`: tokenizers, trained and loaded, and words of Chinese and English. */
export { type Chunk, type ChunkOptions, chunkText } from '../text/chunk.ts';
export { words } from '../text/segment.ts';
export { loadTokenizer, type Tokenizer, type TokenizerSource } from '../text/tokenizer.ts';
export {
  type TrainedWordPiece,
  type TrainWordPieceOptions,
  trainWordPiece,
  type WordCounts,
  wordCounts,
} from '../text/wordpiece-trainer.ts';
