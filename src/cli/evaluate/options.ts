import type { SimilarityName } from '../../core/similarity.ts';
import type { RuntimeOptions } from '../options.ts';

export interface EvaluateOptions extends RuntimeOptions {
  readonly model: readonly string[];
  readonly data?: string;
  readonly split: string;
  readonly baseline?: 'bm25';
  readonly maxLength?: number;
  readonly similarity?: SimilarityName;
  readonly json?: boolean;
}
