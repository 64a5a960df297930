/** What a world must not be too easy for: words, the mean of word vectors, an encoder that has learnt nothing. */
import type { Progress } from '../../core/progress.ts';
import { documentText, type Retrieval } from '../../data/retrieval.ts';
import { scoreQueries } from '../../evaluation/metrics.ts';
import { evaluateBm25, evaluateRetrieval } from '../../evaluation/retrieval.ts';
import { freshModel } from '../../training/fresh-model.ts';
import { guessed, topicKnown } from '../../world/check/chance.ts';
import { type Measure, measured } from '../../world/check/measure.ts';
import { type World, worldMaps } from '../../world/world.ts';
import { embeddingModel } from '../embedding-model.ts';
import type { RuntimeChoice } from '../runtimes.ts';
import { wordEmbedder, wordVectorsOf } from './word-embedder.ts';

const systemBounds = { bm25: [0.35, 0.65] } as const;

const METRIC = 'ndcg@10';

interface SystemOptions extends RuntimeChoice {
  readonly progress?: Progress;
}

/** nDCG@10 of each on test, in each language. */
export async function checkSystems(world: World, { progress, ...runtime }: SystemOptions): Promise<Measure[]> {
  const retrieval: Retrieval = { name: world.name, ...worldMaps(world), qrels: world.qrels };
  const asked = { retrieval, split: 'test', metrics: [METRIC], ...(progress && { progress }) } as const;
  const texts = [
    ...world.corpus.map(documentText),
    ...world.queries.filter(({ metadata }) => metadata.split === 'train').map(({ text }) => text),
  ];
  const bm25 = perQuery(evaluateBm25(asked).byQuery);
  const vectors = wordEmbedder(await wordVectorsOf(texts));
  const words = perQuery((await evaluateRetrieval(vectors, asked)).byQuery);
  const fresh = freshModel({ size: 'tiny', texts, vocabularySize: 2000, maxLength: 48, similarity: 'cosine', seed: 1 });
  const model = embeddingModel(fresh, runtime);
  const untrained = perQuery((await evaluateRetrieval(model, asked)).byQuery);
  await model.dispose();
  const guess = perQuery(scoreQueries(guessed(world, topicKnown), world.qrels.test, [METRIC]));

  return world.languages.flatMap((lang) => {
    const of = (scores: ReadonlyMap<string, number>) =>
      mean(
        world.queries.flatMap(({ id, metadata }) =>
          metadata.split === 'test' && metadata.lang === lang ? [scores.get(id)!] : [],
        ),
      );
    const [least, most] = systemBounds.bm25;
    const [byWords, byChance] = [of(bm25), of(guess)];
    return [
      measured('nDCG@10 of BM25', byWords, { lang, least, most }),
      measured('nDCG@10 of the mean of word vectors', of(words), {
        ...{ lang, most: byWords },
        note: 'skip-gram of 50 dimensions, trained on the documents and the queries of train; bound: BM25',
      }),
      measured('nDCG@10 of an untrained encoder', of(untrained), {
        ...{ lang, most: (byChance + byWords) / 2 },
        note: `tiny transformer, random weights; nearer to chance (${byChance.toFixed(3)}, the topic known and the rest guessed) than to BM25`,
      }),
    ];
  });
}

const perQuery = ({ queries, scores }: ReturnType<typeof scoreQueries>): Map<string, number> =>
  new Map(queries.map((query, at) => [query, scores.get(METRIC)![at]!]));

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
