import type { SimilarityName } from '../../core/similarity.ts';
import type { RuntimeOptions } from '../options.ts';

export interface SearchOptions extends RuntimeOptions {
  readonly model?: string;
  readonly corpus?: string;
  readonly query?: string;
  readonly top: number;
  readonly similarity?: SimilarityName;
  readonly json?: boolean;
}
