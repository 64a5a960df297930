/**
 * Writes a world. It consists of parts (see support/), each of which writes its texts piece by piece, so that a world of
 * any size can be written to a disk without being held in memory.
 */
import { checkOptions } from './check-options.ts';
import { languages as allLanguages, type Language } from './language.ts';
import { judge } from './support/qrels.ts';
import { supportTexts } from './support/support.ts';
import type { Intent, Topic } from './support/types.ts';
import { findTraps } from './traps.ts';
import type { World } from './world.ts';

/** Which world, and how large. */
export interface WorldOptions {
  /** Any integer. */
  readonly seed: number;
  /** In all languages together; 2,000 if not given. */
  readonly documents?: number;
  /** Queries of train; twice the documents if not given. Dev gets a fourteenth of it, test a seventh. */
  readonly trainQueries?: number;
  readonly languages?: readonly Language[];
  /** The share of queries with typing errors and the like, see noise.ts; 0.1 if not given. */
  readonly noise?: number;
  /** Whether documents of the other language count as answers; they do not if not given. */
  readonly judgements?: 'within-language' | 'across-languages';
  readonly trapsPerQuery?: number;
  readonly topics?: readonly Topic[];
  readonly intents?: readonly Intent[];
}

/**
 * A world of customer support: documents, queries in three splits, graded judgements and traps.
 *
 * @throws UserError as `generateWorldParts`
 */
export function generateWorld(options: WorldOptions): World {
  const parts = [...generateWorldParts(options)];
  const merged = <V>(map: (part: World) => ReadonlyMap<string, V>) => new Map(parts.flatMap((part) => [...map(part)]));
  return {
    ...parts[0]!,
    corpus: parts.flatMap(({ corpus }) => corpus),
    queries: parts.flatMap(({ queries }) => queries),
    qrels: {
      train: merged(({ qrels }) => qrels.train),
      dev: merged(({ qrels }) => qrels.dev),
      test: merged(({ qrels }) => qrels.test),
    },
    traps: merged(({ traps }) => traps),
  };
}

/**
 * The same world in pieces of about 2,000 documents, each a help centre whose judgements and traps stay within it.
 *
 * @throws UserError `option-out-of-range`; `topic-incomplete`, `intent-incomplete`, `slot-unknown` and `template-invalid`
 *   for topics and intents that do not fit
 */
export function* generateWorldParts(options: WorldOptions): Generator<World> {
  const { seed, documents = 2000, languages = allLanguages, noise = 0.1, judgements = 'within-language' } = options;
  const { trainQueries = 2 * documents, trapsPerQuery = 5, topics, intents } = options;
  checkOptions(options);
  const words = { ...(topics && { topics }), ...(intents && { intents }) };
  for (const { corpus, queries } of supportTexts({ seed, documents, trainQueries, languages, noise, ...words }))
    yield {
      name: 'world',
      seed,
      languages,
      corpus,
      queries,
      qrels: judge(corpus, queries, judgements),
      traps: findTraps(corpus, queries, { perQuery: trapsPerQuery }),
    };
}
