import type { Role } from '../../embed/embedder.ts';
import type { VectorPrecision } from '../../embed/quantize.ts';
import type { Given } from '../config/parameter.ts';
import type { ModelCommandOptions, RuntimeOptions } from '../options.ts';
import type { readingParameters } from '../reading-parameters.ts';

export interface EncodeOptions extends RuntimeOptions, ModelCommandOptions, Given<typeof readingParameters> {
  readonly model?: string;
  readonly input?: string;
  readonly columns?: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly outputPrecision: VectorPrecision;
  readonly ranges?: string;
  readonly calibration?: number;
  readonly role: Role;
  readonly maxLength?: number;
  readonly truncateDims?: number;
  readonly batch: number;
  readonly resume?: boolean;
  readonly json?: boolean;
}
