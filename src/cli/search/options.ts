import type { SimilarityName } from '../../core/similarity.ts';
import type { FusionName } from '../../index/fusion.ts';
import type { ChunkOptions } from '../chunk-options.ts';
import type { Given } from '../config/parameter.ts';
import type { ModelCommandOptions, RuntimeOptions } from '../options.ts';
import type { readingParameters } from '../reading-parameters.ts';

export interface SearchOptions extends RuntimeOptions, ModelCommandOptions, ChunkOptions, Given<typeof readingParameters> {
  readonly model?: string;
  readonly corpus?: string;
  /** Which column holds the text, its title and its id. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Instead of a corpus: the folder of an index. */
  readonly index?: string;
  /** Instead of a corpus: the address of a collection in a vector database. */
  readonly store?: string;
  readonly query?: string;
  /** A file of queries. */
  readonly queries?: string;
  readonly filter?: string;
  readonly threshold?: number;
  readonly ef?: number;
  readonly probes?: number;
  /** What is compared: vectors, words, or both. */
  readonly by?: 'vectors' | 'words' | 'both';
  readonly fusion?: FusionName;
  /** Of words, where both are compared: from 0 to 1. */
  readonly wordWeight?: number;
  readonly top: number;
  readonly truncateDims?: number;
  readonly similarity?: SimilarityName;
  /** A folder, or `none`. */
  readonly vectors?: string;
  readonly json?: boolean;
}
