import type { Encoder } from '../encoders/encoder.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Loss } from '../losses/loss.ts';
import type { Vars, Weight } from '../nn/vars.ts';
import type { Precision, Runtime } from '../runtime/runtime.ts';
import type { ParameterStore } from './parameter-store.ts';
import type { TouchedRows } from './touched-rows.ts';

/** What a step is made of. */
export interface StepContext {
  readonly encoder: Encoder;
  readonly loss: Loss;
  /** The loss's own parameters, declared once on these. */
  readonly lossVars: Vars;
  /** Weights with a gradient. */
  readonly trained: readonly Weight[];
  readonly store: ParameterStore;
  readonly kernels: Kernels;
  readonly runtime: Runtime;
  readonly precision: Precision;
  readonly threads: number;
  /** Of a static table that is trained: the rows that have a gradient since the weights last moved. */
  readonly touched?: TouchedRows;
  readonly dropout: number;
  readonly seed: number;
}
