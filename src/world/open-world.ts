/** A part of the world as async iterables, one for each thing that is in it. */
import { checkOptions } from './check-options.ts';
import { type CollectionName, type CollectionOptions, collections, type Piece, wrongIn } from './collections.ts';
import { type EverydaySentence, everydaySentences } from './everyday/sentences.ts';
import { languages as allLanguages, type Language } from './language.ts';
import { type Split, splitNames } from './split.ts';
import type { ViewName, ViewPair } from './views.ts';
import { sharedWords } from './words-in-common.ts';
import type { AskedMetadata, TextMetadata, WorldDocument, WorldQuery } from './world.ts';

/** Which part of the world, and how much of it. */
export interface OpenWorldOptions<P extends CollectionName | 'everyday' = CollectionName | 'everyday'> {
  readonly part: P;
  /** Any integer. */
  readonly seed: number;
  /** In all languages together; 2,000 if not given. Of `everyday`, sentences. */
  readonly documents?: number;
  readonly languages?: readonly Language[];
  /** The share of queries with typing errors and the like; 0.1 if not given. */
  readonly noise?: number;
}

/** What a document is worth for a query: 2 or 1; what is not listed is worth nothing. */
export interface Judgement {
  readonly query: string;
  readonly document: string;
  readonly grade: number;
  readonly split: Split;
}

/** A document that shares words with a query and gives the wrong answer. */
export interface Trap {
  readonly query: string;
  readonly document: string;
  readonly sharedWords: readonly string[];
  readonly wrongIn: 'intent' | 'fact';
}

/** A collection of the world. Every iteration makes it anew, in bounded memory. */
export interface OpenCollection {
  /** Its documents. */
  texts(): AsyncGenerator<WorldDocument<TextMetadata>>;
  /** Its queries, of all splits. */
  queries(): AsyncGenerator<WorldQuery<AskedMetadata>>;
  /** What documents are worth for queries, of all splits. */
  judgements(): AsyncGenerator<Judgement>;
  /** For each query the documents that deceive. */
  traps(): AsyncGenerator<Trap>;
  /** Pairs of one view, of all views if none is named. */
  pairs(view?: ViewName): AsyncGenerator<ViewPair>;
}

/** The everyday corpus. */
export interface OpenCorpus {
  /** Its sentences. */
  texts(): AsyncGenerator<EverydaySentence>;
}

/**
 * Opens a part of the world: the same that `attune world` writes, without a folder.
 *
 * ```ts
 * const facts = openWorld({ part: 'facts', seed: 1, documents: 5000, languages: ['en'] });
 * for await (const { text, metadata } of facts.texts()) console.log(metadata.fact, text);
 * for await (const { anchor, positive } of facts.pairs('question-answer')) console.log(anchor, positive);
 * ```
 *
 * @throws UserError `option-out-of-range`
 */
export function openWorld(options: OpenWorldOptions<'everyday'>): OpenCorpus;
export function openWorld(options: OpenWorldOptions<CollectionName>): OpenCollection;
export function openWorld({ part, ...options }: OpenWorldOptions): OpenCollection | OpenCorpus {
  checkOptions(options);
  const { seed, documents = 2000, languages = allLanguages, noise = 0.1 } = options;
  if (part === 'everyday') return { texts: () => given(everydaySentences({ seed, sentences: documents, languages })) };
  return openCollection(() => collections[part]({ seed, documents, languages, noise } satisfies CollectionOptions));
}

function openCollection(pieces: () => Iterable<Piece>): OpenCollection {
  const each = <T>(of: (piece: Piece) => Iterable<T>): AsyncGenerator<T> =>
    given(
      (function* () {
        for (const piece of pieces()) yield* of(piece);
      })(),
    );
  return {
    texts: () => each(({ corpus }) => corpus),
    queries: () => each(({ queries }) => queries),
    judgements: () => each(judgementsOf),
    traps: () => each(trapsOf),
    pairs: (view) =>
      each(function* ({ pairs }) {
        for (const pair of pairs()) if (view === undefined || pair.view === view) yield pair;
      }),
  };
}

function* judgementsOf({ qrels }: Piece): Generator<Judgement> {
  for (const split of splitNames)
    for (const [query, judged] of qrels[split]) for (const [document, grade] of judged) yield { query, document, grade, split };
}

function* trapsOf({ corpus, queries, traps }: Piece): Generator<Trap> {
  const documents = new Map(corpus.map((document) => [document.id, document]));
  for (const { id, text, metadata } of queries)
    for (const trap of traps.get(id) ?? []) {
      const { title, text: body, metadata: other } = documents.get(trap)!;
      yield {
        query: id,
        document: trap,
        sharedWords: sharedWords(text, `${title} ${body}`),
        wrongIn: wrongIn(metadata, other),
      };
    }
}

async function* given<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* items;
}
