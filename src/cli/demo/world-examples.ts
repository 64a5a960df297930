import { random } from '../../core/random.ts';
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

/** Near documents (grade 1) of each query that it is paired with as well, and what such a pair weighs. */
const near = { count: 2, weight: 0.5 };

/**
 * Pairs of every query of train with each document that is right for it (grade 2: its intent and its topic), and with two
 * that are near (grade 1). As every right document is declared, none of them is taken for a negative where two queries of
 * a batch ask for the same thing. Where negatives were mined, the pairs of a query share them out among themselves.
 */
export function trainingPairs(world: World, mined: Mined = { each: 0, ranked: new Map() }): Example[] {
  const { corpus, queries } = worldMaps(world);
  const chance = random(world.seed).fork('near');
  const text = (id: string) => documentText(corpus.get(id)!);
  return [...world.qrels.train].flatMap(([query, judged]) => {
    const graded = (wanted: number) => [...judged].filter(([, grade]) => grade === wanted).map(([id]) => id);
    const pairs = [
      ...graded(2).map((id) => ({ id, weight: 1 })),
      ...chance
        .fork(query)
        .shuffled(graded(1))
        .slice(0, near.count)
        .map((id) => ({ id, weight: near.weight })),
    ];
    const wrong = mined.ranked.get(query) ?? [];
    return pairs.map(({ id, weight }, i) => ({
      anchor: queries.get(query)!.text,
      positives: [text(id)],
      negatives: Array.from({ length: Math.min(mined.each, wrong.length) }, (_, k) =>
        text(wrong[(i * mined.each + k) % wrong.length]!),
      ),
      weight,
    }));
  });
}

/** Wrong documents by query, the most wrongly ranked first, and how many of them each pair gets. */
export interface Mined {
  readonly each: number;
  readonly ranked: ReadonlyMap<string, readonly string[]>;
}
