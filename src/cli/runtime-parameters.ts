import { precisions } from '../runtime/runtime.ts';
import { type Filled, parameter } from './config/parameter.ts';

/** What the thread pool takes. */
export const threadRange = { from: 1, to: 255 } as const;

const group = 'Runtime';

/** What computes; many commands have these. */
export const runtimeParameters = {
  runtime: parameter({
    ...{ group, help: 'what computes' },
    is: { type: 'choice', choices: ['auto', 'ort', 'openvino'] },
    default: 'auto',
  }),
  precision: parameter({
    ...{ group, help: 'of products' },
    is: { type: 'choice', choices: ['auto', ...precisions] },
    default: 'auto',
  }),
  threads: parameter({ example: 4, group, help: 'processor threads', is: { type: 'count', ...threadRange }, otherwise: 'all' }),
};

export type RuntimeOptions = Filled<typeof runtimeParameters>;
