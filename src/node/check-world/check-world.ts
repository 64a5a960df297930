import { baseName } from '../../core/files.ts';
import type { Progress } from '../../core/progress.ts';
import { random } from '../../core/random.ts';
import { type Measure, measured } from '../../world/check/measure.ts';
import { readWorld } from '../../world/check/read-world.ts';
import { splitsApart } from '../../world/check/splits-apart.ts';
import { wordsAccuracy } from '../../world/check/words-classifier.ts';
import type { Language } from '../../world/language.ts';
import type { World } from '../../world/world.ts';
import { nodeFiles } from '../files.ts';
import type { RuntimeChoice } from '../runtimes.ts';
import { type Beside, beside, type Questions } from './beside.ts';
import { questionsOf } from './questions-of.ts';
import { checkSystems } from './systems.ts';

export interface CheckWorldOptions extends RuntimeChoice {
  /** Folders or files of other collections, whose questions the world's are held beside. */
  readonly beside?: readonly string[];
  readonly progress?: Progress;
}

/** What a world's checks found. */
export interface WorldCheck {
  readonly documents: number;
  readonly queries: number;
  /** What keeps it honest; each within its bounds or not. */
  readonly measures: readonly Measure[];
  /** Variety and lengths beside those of other collections; where it is further from them than they are from each other is said, and is no failure. */
  readonly beside: Beside;
  /** Whether all of `measures` hold. */
  readonly holds: boolean;
}

/** Of right documents and traps, what the words that they share with the query may tell. */
const CLASSIFIER_BOUND = 0.65;

/**
 * Checks that a world of customer support is neither too easy for words nor leaks: BM25, word vectors and an untrained
 * encoder on test, a classifier of shared words on traps, test texts against training texts. Chinese is cut into words.
 *
 * @param folder what `attune world` or `writeWorld` wrote
 * @throws UserError those of reading a world: `world-missing`, `world-unreadable`, `world-changed`, `world-incomplete`; of
 *   `beside`: `file-missing`, `texts-missing`; of the runtime
 */
export async function checkWorld(folder: string, options: CheckWorldOptions = {}): Promise<WorldCheck> {
  const others: Questions[] = [];
  // What is not there is said before anything is measured.
  for (const path of options.beside ?? []) others.push({ name: baseName(path), texts: await questionsOf(nodeFiles, path) });
  return checkTexts(await readWorld(nodeFiles, folder), others, options);
}

/** The same of a world in memory. */
export async function checkTexts(
  world: World,
  others: readonly Questions[],
  options: Omit<CheckWorldOptions, 'beside'> = {},
): Promise<WorldCheck> {
  const measures = [
    ...(await checkSystems(world, options)),
    measured('traps that shared words tell from right documents', wordsAccuracy(world, random(1)), {
      most: CLASSIFIER_BOUND,
      note: 'logistic regression on the words that query and document share',
    }),
    ...splitsApart(world),
  ];
  const asked = Object.fromEntries(
    world.languages.map((lang) => [
      lang,
      world.queries.filter(({ metadata }) => metadata.lang === lang && metadata.noise === undefined).map(({ text }) => text),
    ]),
  ) as Partial<Record<Language, string[]>>;
  return {
    documents: world.corpus.length,
    queries: world.queries.length,
    measures,
    beside: beside(asked, others),
    holds: measures.every(({ holds }) => holds),
  };
}
