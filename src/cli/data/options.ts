import type { DataKind } from '../../node/data-kind.ts';
import type { Given } from '../config/parameter.ts';
import type { ModelCommandOptions } from '../options.ts';
import type { readingParameters } from '../reading-parameters.ts';

export interface DataCheckOptions extends ModelCommandOptions, Given<typeof readingParameters> {
  readonly columns?: Readonly<Record<string, string>>;
  readonly kind?: DataKind;
  readonly model?: string;
  readonly maxLength?: number;
  readonly against?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly scoreRange?: readonly [number, number];
  readonly fix?: string;
  readonly strict?: boolean;
  readonly json?: boolean;
}
