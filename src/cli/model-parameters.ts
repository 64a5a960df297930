import { poolingNames } from '../encoders/config.ts';
import type { LoadModelOptions } from '../encoders/load-model.ts';
import { type Given, parameter } from './config/parameter.ts';
import type { Terminal } from './terminal.ts';

/** How a model is opened; every command that has `--model` has these. */
export const modelParameters = {
  pooling: parameter({
    ...{ alias: ['pooling_mode'], group: 'Model', help: 'of token vectors', otherwise: 'what the model says; mean' },
    is: { type: 'choice', choices: poolingNames },
  }),
};

export type ModelOptions = Given<typeof modelParameters>;

/** What `openModel` is told, from a command's options. */
export const modelOptions = ({ pooling }: ModelOptions, { note }: Pick<Terminal, 'note'>): LoadModelOptions => ({
  ...(pooling !== undefined && { pooling }),
  onNote: note,
});
