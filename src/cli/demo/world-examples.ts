import type { Example } from '../../data/example.ts';
import { documentText, type Retrieval } from '../../data/retrieval.ts';
import { type World, worldMaps } from '../../world/world.ts';

/** A world as evaluation reads collections. */
export const retrievalOf = (world: World): Retrieval => ({ name: world.name, ...worldMaps(world), qrels: world.qrels });

/** Everything that training may read: all documents, and the queries of train. */
export const trainingTexts = ({ corpus, queries }: World): string[] => [
  ...corpus.map(documentText),
  ...queries.filter(({ metadata }) => metadata.split === 'train').map(({ text }) => text),
];

/**
 * A pair for every query of train and each document that is right for it (grade 2: its intent and its topic). As every
 * right document is declared, none of them is taken for a negative where two queries of a batch ask for the same thing.
 */
export function trainingPairs(world: World, negativesOf: ReadonlyMap<string, readonly string[]> = new Map()): Example[] {
  const { corpus, queries } = worldMaps(world);
  return [...world.qrels.train].flatMap(([query, judged]) =>
    [...judged]
      .filter(([, grade]) => grade === 2)
      .map(([document]) => ({
        anchor: queries.get(query)!.text,
        positives: [documentText(corpus.get(document)!)],
        negatives: (negativesOf.get(query) ?? []).map((id) => documentText(corpus.get(id)!)),
        weight: 1,
      })),
  );
}
