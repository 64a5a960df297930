import { random } from '../../core/random.ts';
import type { World, WorldDocument, WorldQuery } from '../world.ts';

/** A ranking of test for everyone who knows so much of a query, and guesses the rest: document ids by query. */
export function guessed(
  { queries, corpus }: Pick<World, 'queries' | 'corpus'>,
  keep: (query: WorldQuery, document: WorldDocument) => boolean,
): Map<string, string[]> {
  const numbers = random(5);
  return new Map(
    queries
      .filter(({ metadata }) => metadata.split === 'test')
      .map((query) => {
        const fitting = corpus.filter((document) => keep(query, document));
        return [query.id, numbers.shuffled(fitting).map(({ id }) => id)];
      }),
  );
}

/** Knows the language and the topic of a query, not what it asks. */
export const topicKnown = (query: WorldQuery, { metadata }: WorldDocument): boolean =>
  metadata.lang === query.metadata.lang && metadata.site === query.metadata.site && metadata.topic === query.metadata.topic;
