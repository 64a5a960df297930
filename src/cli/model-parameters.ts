import { poolingNames } from '../encoders/config.ts';
import { type Given, parameter } from './config/parameter.ts';

/** How a model is opened; every command that opens one has these. */
export const modelParameters = {
  pooling: parameter({
    ...{ alias: ['pooling_mode'], group: 'Model', help: 'of token vectors', otherwise: 'what the model says; mean' },
    is: { type: 'choice', choices: poolingNames },
  }),
};

export type ModelOptions = Given<typeof modelParameters>;
