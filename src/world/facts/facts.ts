/**
 * The part of the world that is facts: entities of some kinds, whose attributes have values. Documents state several of
 * them in prose; beside the right one stand others of the same entity, the same attribute of other entities, and values
 * that held once, with their date. Every text is a function of the seed and its own place, and the larger world begins with
 * the smaller: entities take turns between the kinds, each with all of its documents.
 */
import { optionError } from '../../core/errors.ts';
import { random } from '../../core/random.ts';
import { languages as allLanguages, type Language } from '../language.ts';
import { ownShare } from '../share.ts';
import { isHeldOutEntity } from '../support/splits.ts';
import type { World } from '../world.ts';
import { type Entity, makeEntity } from './entity.ts';
import { judge } from './judge.ts';
import { factKinds } from './kinds/index.ts';
import { loadKind } from './load.ts';
import type { FactDocumentMetadata, FactQueryMetadata } from './metadata.ts';
import { NAMES } from './names.ts';
import { findFactTraps } from './traps.ts';
import type { FactKind } from './types.ts';
import { DOCUMENTS, type FactDocument, generalDocument, writeDocument } from './write-documents.ts';
import { writeQueries } from './write-queries.ts';

/** A collection of facts, whole or a piece of it. */
export type FactWorld = World<FactDocumentMetadata, FactQueryMetadata>;

export interface FactOptions {
  /** Any integer. */
  readonly seed: number;
  /** In all languages together; 2,000 if not given. */
  readonly documents?: number;
  /** Queries of train for each document, about; 2 if not given. Dev gets a fourteenth of it, test a seventh. */
  readonly queriesPerDocument?: number;
  readonly languages?: readonly Language[];
  /** The share of queries with typing errors and the like; 0.1 if not given. */
  readonly noise?: number;
  readonly trapsPerQuery?: number;
  readonly kinds?: readonly FactKind[];
}

/** Entities of one piece: what is judged and trapped together, and in memory together. */
const PIECE = 320;
const sizes = { dev: 1 / 14, test: 1 / 7 };

/**
 * Facts piece by piece.
 *
 * @throws UserError `option-out-of-range`; `kind-incomplete`, `slot-unknown`, `template-invalid` for kinds that do not fit
 */
export function* factPieces(options: FactOptions): Generator<FactWorld> {
  const { seed, documents = 2000, queriesPerDocument = 2, languages = allLanguages, noise = 0.1, trapsPerQuery = 5 } = options;
  const root = random(seed).fork('facts');
  const kinds = (options.kinds ?? factKinds).map(loadKind);
  const general = kinds.flatMap((kind) =>
    languages.flatMap((language) => kind.attributes.map((attribute) => generalDocument(kind, attribute, language, root))),
  );
  const perEntity = DOCUMENTS * languages.length;
  const whole = Math.floor((documents - general.length) / perEntity);
  if (whole < 4 * kinds.length)
    throw optionError(
      '--documents',
      documents,
      `at least ${general.length + 4 * kinds.length * perEntity} for facts, some of each kind`,
    );
  if (whole > NAMES * kinds.length)
    throw optionError('--documents', documents, `at most ${NAMES * kinds.length * perEntity} for facts, so many names there are`);
  for (let first = 0; first < whole; first += PIECE) {
    const count = Math.min(PIECE, whole - first);
    const entities = Array.from({ length: count }, (_, at) =>
      makeEntity(root, kinds[(first + at) % kinds.length]!, Math.floor((first + at) / kinds.length)),
    );
    const last = first + count === whole;
    const rest = last ? documents - general.length - whole * perEntity : 0;
    const corpus = [
      ...(first === 0 ? general : []),
      ...entities.flatMap((entity) => documentsOf(entity, languages)),
      ...documentsOf(makeEntity(root, kinds[whole % kinds.length]!, Math.floor(whole / kinds.length)), languages).slice(0, rest),
    ];
    const queries = entities.flatMap((entity) =>
      languages.flatMap((language) =>
        writeQueries(entity, counts(entity, language, queriesPerDocument), { root, language, noise }),
      ),
    );
    const qrels = judge(corpus, queries, general);
    yield { name: 'facts', seed, languages, corpus, queries, qrels, traps: findFactTraps(corpus, queries, trapsPerQuery) };
  }
}

const documentsOf = (entity: Entity, languages: readonly Language[]): FactDocument[] =>
  languages.flatMap((language) => Array.from({ length: DOCUMENTS }, (_, number) => writeDocument(entity, language, number)));

/** Train never asks about every fourth entity, so that it asks the more about the others. */
function counts({ number, kind, stream }: Entity, language: Language, perDocument: number) {
  const mean = DOCUMENTS * perDocument;
  const key = `${language}-${kind.id}-${number}`;
  const own = (split: string) => ({ key, luck: stream.fork(language).fork(`share ${split}`).next() });
  return {
    train: isHeldOutEntity(number) ? 0 : ownShare(own('train'), (4 / 3) * mean),
    dev: ownShare(own('dev'), mean * sizes.dev),
    test: ownShare(own('test'), mean * sizes.test),
  };
}
