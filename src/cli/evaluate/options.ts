import type { SimilarityName } from '../../core/similarity.ts';
import type { ChunkOptions } from '../chunk-options.ts';
import type { Given } from '../config/parameter.ts';
import type { ModelCommandOptions, RuntimeOptions } from '../options.ts';
import type { pairParameters } from '../pair-parameters.ts';
import type { readingParameters } from '../reading-parameters.ts';

export const tasks = ['retrieval', 'sts', 'pairs'] as const;
export type Task = (typeof tasks)[number];

type Reading = Given<typeof readingParameters> & Given<typeof pairParameters>;

export interface EvaluateOptions extends RuntimeOptions, ModelCommandOptions, ChunkOptions, Reading {
  readonly model: readonly string[];
  readonly data?: string;
  readonly task?: Task;
  readonly columns?: Readonly<Record<string, string>>;
  readonly baseline?: 'bm25';
  readonly maxLength?: number;
  readonly similarity?: SimilarityName;
  readonly truncateDims?: readonly number[];
  readonly failures?: number;
  readonly perQuery?: string;
  readonly speed?: boolean;
  readonly json?: boolean;
}
