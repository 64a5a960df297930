/** `attune/words`: word vectors, trained, asked, measured, read and written. */

export {
  type AnalogiesReport,
  type AnalogyCategory,
  type AnalogyOptions,
  evaluateAnalogies,
} from '../evaluation/words/word-analogies.ts';
export { evaluateWordPairs, type OtherScript, type WordPairsReport } from '../evaluation/words/word-pairs.ts';
export { type WordEncoder, type WordEncoderOptions, wordEncoder } from '../node/sentence-model.ts';
export { type CountCooccurrenceOptions, countCooccurrence, defaultCooccurrence } from '../node/words/count-cooccurrence.ts';
export { writePicture } from '../node/words/picture.ts';
export { type TrainedWordVectors, type TrainWordVectorsOptions, trainWordVectors } from '../node/words/train-word-vectors.ts';
export {
  loadAnalogies,
  loadWordPairs,
  loadWordVectors,
  saveWordVectors,
  type WordFormat,
  wordFormats,
} from '../node/words/word-files.ts';
export { drawWordMap, type WordMap, type WordMapOptions } from '../report/words/word-map.ts';
export { type Weighting, weightings } from '../static/word-table.ts';
export { type WordCut, wordCuts } from '../text/word-tokenizer.ts';
export type { CompanyOfTwo, Cooccurrence, CooccurrenceOptions } from '../words/cooccurrence/cooccurrence.ts';
export type { Analogy, WordPair } from '../words/read-word-sets.ts';
export { type SubwordShape, type Subwords, subwordsOf } from '../words/subwords.ts';
export { defaultWordSettings, type WordModel, type WordSettings } from '../words/training/settings.ts';
export {
  type AnalogyMethod,
  analogyMethods,
  type NearOptions,
  type WordNeighbour,
  type WordSpace,
  wordSpace,
} from '../words/word-space.ts';
export { type WordTable, type WordVectors, wordTable } from '../words/word-vectors.ts';
