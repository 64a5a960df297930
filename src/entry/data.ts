/** `attune/data`: examples to train on, collections to search and to evaluate on. */
export type { Change } from '../checks/change.ts';
export type { DataCheck } from '../checks/data-check.ts';
export type { Finding, FindingCode, FindingPlace } from '../checks/finding.ts';
export { type NearDuplicate, type NearDuplicateOptions, nearDuplicates } from '../checks/near-duplicates.ts';
export { chunkDocuments, type Passage } from '../data/chunk-documents.ts';
export type { Columns } from '../data/columns.ts';
export type { Example, Examples } from '../data/example.ts';
export type { LabelledPairOptions } from '../data/labelled-pairs.ts';
export type { LabelledPair, LabelledPairs, ScoredPair, ScoredPairs } from '../data/pair.ts';
export type { DataFormat, DataRecord, RecordOptions } from '../data/records/record.ts';
export type { Document, Qrels, Query, Retrieval } from '../data/retrieval.ts';
export type { ScoredPairOptions } from '../data/scored-pairs.ts';
export {
  readCollection,
  readLabelledPairs,
  readPassages,
  readRecords,
  readScoredPairs,
  writeExamples,
} from '../node/collections.ts';
export { beir, type DataSource, labelledPairs, pairs, readData, scoredPairs, type TrainingData } from '../node/training-data.ts';
