/** `attune/index`: indexes of vectors, and search. */
export { checkDescription } from '../index/check-description.ts';
export type * from '../index/contract.ts';
export { type Comparison, type FieldType, type FieldValue, type Filter, fieldTypes } from '../index/filter/filter.ts';
export { matches } from '../index/filter/matches.ts';
export { parseFilter } from '../index/filter/parse-filter.ts';
export { type FlatSearch, type Hits, searchFlat } from '../index/flat.ts';
export { type FusionName, type FusionOptions, fuse, fusionNames } from '../index/fusion.ts';
export { type GroupSearch, searchGroups } from '../index/group-search.ts';
export { type FlatIndex, type FlatIndexOptions, flatIndex, type Hit } from '../node/flat-index.ts';
export type { FolderIndex } from '../node/index/folder-index.ts';
export type { GraphFile } from '../node/index/graph-file.ts';
export type { GraphNumbers } from '../node/index/hnsw-calls.ts';
export type { HnswSettings } from '../node/index/hnsw-engine.ts';
export type { KeptNumbers } from '../node/index/kept-numbers.ts';
export { type LanceKind, type LanceSettings, lanceKinds } from '../node/index/lance/lance-settings.ts';
export type { IndexAbout, Manifest } from '../node/index/manifest.ts';
export {
  type CreateIndexOptions,
  createIndex,
  type IndexKind,
  type OpenIndexOptions,
  openIndex,
} from '../node/index/open-index.ts';
export type { RowState } from '../node/index/row-files.ts';
export { type TuneOptions, type TunePoint, type TuneResult, tuneIndex } from '../node/index/tune-index.ts';
export { modelHash } from '../node/model-hash.ts';
