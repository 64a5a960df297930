import type { SimilarityName } from '../../core/similarity.ts';
import type { ModelCommandOptions, RuntimeOptions } from '../options.ts';

export interface SearchOptions extends RuntimeOptions, ModelCommandOptions {
  readonly model?: string;
  readonly corpus?: string;
  readonly query?: string;
  readonly top: number;
  readonly similarity?: SimilarityName;
  readonly json?: boolean;
}
