import type { Role } from '../../embed/embedder.ts';
import type { HubCommandOptions, RuntimeOptions } from '../options.ts';

export interface EncodeOptions extends RuntimeOptions, HubCommandOptions {
  readonly model?: string;
  readonly input?: string;
  readonly output?: string;
  readonly role: Role;
  readonly maxLength?: number;
  readonly json?: boolean;
}
