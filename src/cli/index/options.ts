import type { SimilarityName } from '../../core/similarity.ts';
import type { GraphNumbers } from '../../node/index/hnsw-calls.ts';
import type { KeptNumbers } from '../../node/index/kept-numbers.ts';
import type { IndexKind } from '../../node/index/open-index.ts';
import type { Given } from '../config/parameter.ts';
import type { ModelCommandOptions, RuntimeOptions } from '../options.ts';
import type { readingParameters } from '../reading-parameters.ts';
import type { AskedFields } from './field-list.ts';

/** Where entries come from. */
export interface SourceOptions extends RuntimeOptions, ModelCommandOptions, Given<typeof readingParameters> {
  readonly model?: string;
  readonly corpus?: string;
  readonly columns?: Readonly<Record<string, string>>;
  readonly vectors?: string;
  readonly maxLength?: number;
  readonly truncateDims?: number;
  readonly batch: number;
  readonly json?: boolean;
}

export interface BuildOptions extends SourceOptions {
  /** Instead of `out`: the address of a collection in a vector database. */
  readonly store?: string;
  readonly out?: string;
  readonly kind?: IndexKind;
  readonly fields?: AskedFields;
  readonly similarity?: SimilarityName;
  readonly keep?: KeptNumbers;
  readonly numbers?: GraphNumbers;
  readonly coarseDims?: number;
  readonly refine?: number;
  readonly connectivity?: number;
  readonly efConstruction?: number;
  readonly ef?: number;
  readonly partitions?: number;
  readonly probes?: number;
  readonly subVectors?: number;
  readonly resume?: boolean;
  readonly overwrite?: boolean;
}

export interface AddOptions extends SourceOptions {
  readonly store?: string;
  readonly index?: string;
  /** Refuses ids that are there, instead of replacing them. */
  readonly new?: boolean;
}
