import { type Split, splitNames } from '../split.ts';
import type { WorldQrels } from '../world.ts';
import type { FactMetadata } from './metadata.ts';
import type { FactDocument } from './write-documents.ts';
import type { FactQuery } from './write-queries.ts';

/**
 * Who answers whom. Grade 2: the document states the value that holds. Grade 1: it says what can be said of the attribute
 * for all entities of the kind (`general`, which need not be of this piece). 0 else, an earlier value of the same entity
 * included.
 */
export function judge(
  corpus: readonly FactDocument[],
  queries: readonly FactQuery[],
  general: readonly FactDocument[],
): Record<Split, WorldQrels> {
  const answers = new Map<string, string[]>();
  for (const { id, metadata } of corpus) {
    if (metadata.form === 'archive' || metadata.form === 'general') continue;
    for (const attribute of metadata.intent.split(',')) {
      const key = keyOf(metadata, attribute);
      answers.set(key, [...(answers.get(key) ?? []), id]);
    }
  }
  const ofKind = new Map(general.map(({ id, metadata }) => [kindKey(metadata), id]));
  const judged = (split: Split): WorldQrels =>
    new Map(
      queries
        .filter(({ metadata }) => metadata.split === split)
        .map(({ id, metadata }) => {
          const right = (answers.get(keyOf(metadata, metadata.intent)) ?? []).map((document) => [document, 2] as const);
          return [id, new Map([...right, [ofKind.get(kindKey(metadata))!, 1]])];
        }),
    );
  return Object.fromEntries(splitNames.map((split) => [split, judged(split)])) as Record<Split, WorldQrels>;
}

const keyOf = ({ lang, topic, entity }: FactMetadata, attribute: string): string => `${lang} ${topic} ${entity} ${attribute}`;
const kindKey = ({ lang, topic, intent }: FactMetadata): string => `${lang} ${topic} ${intent}`;
