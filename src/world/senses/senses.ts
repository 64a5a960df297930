/**
 * The part of the world that is words with two meanings. A document or query has the word in one of them, and no other word
 * tells that it has it: what is right differs from what is wrong by what stands around. Meanings take turns, so that a
 * larger world begins with the smaller; every text is a function of the seed and its own place.
 */
import { optionError } from '../../core/errors.ts';
import { random } from '../../core/random.ts';
import { languages as allLanguages, type Language } from '../language.ts';
import { type Split, splitNames } from '../split.ts';
import { wordKeys } from '../words-in-common.ts';
import type { World, WorldQrels } from '../world.ts';
import { type LoadedSense, loadWord } from './load.ts';
import type { SenseDocumentMetadata, SenseQueryMetadata } from './metadata.ts';
import type { Ambiguity } from './types.ts';
import { enWords } from './words/en.ts';
import { zhWords } from './words/zh.ts';
import { articleOf, entryOf, queriesOf, type SenseDocument, type SenseQuery } from './write-texts.ts';

/** A collection of words with two meanings, whole or a piece of it. */
export type SenseWorld = World<SenseDocumentMetadata, SenseQueryMetadata>;

export interface SenseOptions {
  /** Any integer. */
  readonly seed: number;
  /** In all languages together; 2,000 if not given. */
  readonly documents?: number;
  readonly languages?: readonly Language[];
  /** The share of queries with typing errors and the like; 0.1 if not given. */
  readonly noise?: number;
  readonly trapsPerQuery?: number;
  readonly words?: Readonly<Record<Language, readonly Ambiguity[]>>;
}

/** Queries of each meaning: there are no more ways to ask, however many documents there are. */
const counts: Readonly<Record<Split, number>> = { train: 12, dev: 2, test: 3 };
/** Rounds over all meanings in one piece. */
const ROUNDS = 12;
const ourWords = { zh: zhWords, en: enWords };

export function loadSenses({ seed, languages = allLanguages, words = ourWords }: SenseOptions): LoadedSense[] {
  const root = random(seed).fork('senses');
  return languages.flatMap((language) => words[language].flatMap((word) => loadWord(word, language, root)));
}

/**
 * Words with two meanings, piece by piece. The first has all queries; the others judge them on further documents.
 *
 * @throws UserError `option-out-of-range`; `word-incomplete`, `word-missing`, `slot-unknown`, `template-invalid` for words
 *   that do not fit
 */
export function* sensePieces(options: SenseOptions): Generator<SenseWorld> {
  const { seed, documents = 2000, languages = allLanguages, noise = 0.1, trapsPerQuery = 5 } = options;
  const senses = loadSenses(options);
  if (documents < 2 * senses.length)
    throw optionError('--documents', documents, `at least ${2 * senses.length} for senses, two for each meaning`);
  const queries = senses.flatMap((sense) => queriesOf(sense, counts, noise));
  const asked = Map.groupBy(queries, ({ metadata }) => metasOf(metadata));
  for (let first = senses.length; first < documents; first += ROUNDS * senses.length) {
    const count = Math.min(ROUNDS * senses.length, documents - first);
    const corpus = [
      ...(first === senses.length ? senses.map(entryOf) : []),
      ...Array.from({ length: count }, (_, at) =>
        articleOf(senses[at % senses.length]!, Math.floor((first + at) / senses.length) - 1),
      ),
    ];
    const isFirst = first === senses.length;
    yield {
      name: 'senses',
      seed,
      languages,
      corpus,
      queries: isFirst ? queries : [],
      qrels: judge(corpus, asked),
      traps: isFirst ? findSenseTraps(corpus, queries, trapsPerQuery) : new Map(),
    };
  }
}

const metasOf = ({ lang, intent }: SenseDocumentMetadata | SenseQueryMetadata): string => `${lang} ${intent}`;

/** Grade 2: an article about the same meaning. Grade 1: the entry that only says what it is. 0 else. */
function judge(corpus: readonly SenseDocument[], asked: ReadonlyMap<string, readonly SenseQuery[]>): Record<Split, WorldQrels> {
  const qrels = Object.fromEntries(splitNames.map((split) => [split, new Map<string, Map<string, number>>()])) as Record<
    Split,
    Map<string, Map<string, number>>
  >;
  for (const { id, metadata } of corpus)
    for (const query of asked.get(metasOf(metadata)) ?? []) {
      const of = qrels[query.metadata.split];
      const judged = of.get(query.id) ?? new Map<string, number>();
      of.set(query.id, judged.set(id, metadata.form === 'entry' ? 1 : 2));
    }
  return qrels;
}

/** Documents with the other meaning of the word, those first that share most words with the query. */
function findSenseTraps(
  corpus: readonly SenseDocument[],
  queries: readonly SenseQuery[],
  perQuery: number,
): Map<string, string[]> {
  const ofWord = Map.groupBy(corpus, ({ metadata: { lang, topic } }) => `${lang} ${topic}`);
  const words = new Map(corpus.map(({ id, title, text }) => [id, new Set(wordKeys(`${title} ${text}`))]));
  return new Map(
    queries.map(({ id, text, metadata }) => {
      const asked = new Set(wordKeys(text));
      const others = (ofWord.get(`${metadata.lang} ${metadata.topic}`) ?? [])
        .filter((document) => document.metadata.intent !== metadata.intent)
        .map((document) => ({ id: document.id, shared: [...asked].filter((word) => words.get(document.id)!.has(word)).length }))
        .sort((a, b) => b.shared - a.shared || (a.id < b.id ? -1 : 1));
      return [id, others.slice(0, perQuery).map((trap) => trap.id)];
    }),
  );
}
