import type { HubCommandOptions, RuntimeOptions } from '../options.ts';

export interface BenchOptions extends RuntimeOptions, HubCommandOptions {
  readonly model?: string;
  readonly data?: string;
  readonly pairs: number;
  readonly maxLength: number;
  readonly microBatch?: number;
  readonly steps: number;
  readonly texts: number;
  readonly json?: boolean;
}
