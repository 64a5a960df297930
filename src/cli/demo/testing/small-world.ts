import { generateWorld } from '../../../world/generate.ts';
import { intents } from '../../../world/support/intents/index.ts';
import { topics } from '../../../world/support/topics/index.ts';
import type { World } from '../../../world/world.ts';

/** The shop as a whole and two topics, with five intents. */
export const smallWorld = (): World =>
  generateWorld({
    seed: 4,
    documents: 160,
    trainQueries: 320,
    topics: topics.filter(({ id }) => ['general', 'phones', 'books'].includes(id)),
    intents: intents.filter(({ id }) => ['refund', 'track-return', 'exchange', 'get-invoice', 'report-fault'].includes(id)),
  });
