import { type Split, splitNames } from '../split.ts';
import type { SupportMetadata, WorldDocument, WorldQrels, WorldQuery } from '../world.ts';

/**
 * Who answers whom. Grade 2: intent and topic are right. Grade 1: the intent is right, and the document is the shop's
 * general policy or about a topic of the same family; other topics are too far away to be of use, and are not listed.
 * A query about the shop as a whole has no near topics. Judgements stay within a help centre, and within a language unless
 * they are asked for across: then a document is as good as its counterpart in the other language.
 */
export function judge(
  corpus: readonly WorldDocument[],
  queries: readonly WorldQuery[],
  scope: 'within-language' | 'across-languages',
): Record<Split, WorldQrels> {
  const groupOf = ({ site, lang, intent }: SupportMetadata) => `${site} ${scope === 'within-language' ? lang : ''} ${intent}`;
  const groups = Map.groupBy(corpus, ({ metadata }) => groupOf(metadata));
  const judged = (split: Split): WorldQrels =>
    new Map(
      queries
        .filter(({ metadata }) => metadata.split === split)
        .map(({ id, metadata }) => {
          const grades = (groups.get(groupOf(metadata)) ?? [])
            .map((document): [string, number] => [document.id, grade(metadata, document.metadata)])
            .filter(([, found]) => found > 0);
          return [id, new Map(grades.sort((a, b) => b[1] - a[1]))];
        }),
    );
  return Object.fromEntries(splitNames.map((split) => [split, judged(split)])) as Record<Split, WorldQrels>;
}

function grade(query: SupportMetadata, document: SupportMetadata): number {
  if (query.topic === document.topic) return 2;
  return document.topic === 'general' || document.family === query.family ? 1 : 0;
}
