/** `attune/index`: search. */
export { type FlatSearch, type Hits, searchFlat } from '../index/flat.ts';
export { type GroupSearch, searchGroups } from '../index/group-search.ts';
export { type FlatIndex, type FlatIndexOptions, flatIndex, type Hit } from '../node/flat-index.ts';
