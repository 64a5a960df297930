import { type Filled, parameter } from '../config/parameter.ts';

/** What is said of a call of `attune train` and not of the run: a config file has no keys for it. */
export const callParameters = {
  config: parameter({
    ...{ group: 'Call', is: { type: 'path' }, placeholder: '<file>' },
    help: 'take what is not given here from this file (.yaml, .json)',
  }),
  'dry-run': parameter({
    ...{ group: 'Call', is: { type: 'flag' } },
    help: 'read everything, make a few steps, say what the run takes, write nothing',
  }),
  resume: parameter({ group: 'Call', is: { type: 'flag' }, help: 'go on with the run in --out' }),
  offline: parameter({
    ...{ group: 'Call', is: { type: 'flag' }, help: 'take --model from the cache alone (HF_HUB_OFFLINE=1)' },
  }),
  json: parameter({ group: 'Call', is: { type: 'flag' }, help: 'print the result as JSON' }),
};

export type CallOptions = Filled<typeof callParameters>;
