import type { ModelCommandOptions, RuntimeOptions } from '../options.ts';

export interface BenchOptions extends RuntimeOptions, ModelCommandOptions {
  readonly model?: string;
  readonly data?: string;
  readonly pairs: number;
  readonly maxLength: number;
  readonly microBatch?: number;
  readonly steps: number;
  readonly texts: number;
  readonly split: string;
  readonly json?: boolean;
}
