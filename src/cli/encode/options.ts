import type { Role } from '../../embed/embedder.ts';
import type { ModelCommandOptions, RuntimeOptions } from '../options.ts';

export interface EncodeOptions extends RuntimeOptions, ModelCommandOptions {
  readonly model?: string;
  readonly input?: string;
  readonly output?: string;
  readonly role: Role;
  readonly maxLength?: number;
  readonly json?: boolean;
}
