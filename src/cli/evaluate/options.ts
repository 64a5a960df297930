import type { SimilarityName } from '../../core/similarity.ts';
import type { ModelCommandOptions, RuntimeOptions } from '../options.ts';

export const tasks = ['retrieval', 'sts', 'pairs'] as const;
export type Task = (typeof tasks)[number];

export interface EvaluateOptions extends RuntimeOptions, ModelCommandOptions {
  readonly model: readonly string[];
  readonly data?: string;
  readonly task?: Task;
  readonly split?: string;
  readonly baseline?: 'bm25';
  readonly maxLength?: number;
  readonly similarity?: SimilarityName;
  readonly truncateDims?: readonly number[];
  readonly failures?: number;
  readonly perQuery?: string;
  readonly json?: boolean;
}
