/**
 * Writes a world. Every text is a function of the seed and of its own place (site, language, topic, intent, number):
 * nothing depends on what was written before, so a new topic or a larger world leaves the other texts as they are.
 */
import { optionError } from '../core/errors.ts';
import { type Random, random } from '../core/random.ts';
import { type Cell, cellsOf } from './cells.ts';
import { capitalise, composer } from './compose.ts';
import { intents as ourIntents } from './intents/index.ts';
import { loadIntent, loadTopic } from './load.ts';
import { addNoise } from './noise.ts';
import { judge } from './qrels.ts';
import { documentTemplates, isHeldOutEntity, queryTemplates, registersOf, type Split, splitNames } from './splits.ts';
import { topics as ourTopics } from './topics/index.ts';
import { findTraps } from './traps.ts';
import { languages as allLanguages, type Intent, type Language, registers, type Topic } from './types.ts';
import type { DocumentMetadata, QueryMetadata, SupportMetadata, World, WorldDocument, WorldQuery } from './world.ts';

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

/** Documents of one combination before a second help centre opens: more right answers than this say little. */
const CELL_LIMIT = 8;
const ENTITIES = 12;
/** The share of texts that name a brand. */
const BRANDED = { queries: 0.4, documents: 0.35 };
/** The share of dev's and test's queries about combinations that train never asks for. */
const HELD_OUT_SHARE = 0.3;

/**
 * A world of customer support: documents, queries in three splits, graded judgements and traps.
 *
 * @throws UserError `option-out-of-range`; `topic-incomplete`, `intent-incomplete`, `slot-unknown` and `template-invalid`
 *   for topics and intents that do not fit
 */
export function generateWorld(options: WorldOptions): World {
  const { seed, documents = 2000, languages = allLanguages, noise = 0.1, judgements = 'within-language' } = options;
  const { trainQueries = 2 * documents, trapsPerQuery = 5 } = options;
  check(options);
  const root = random(seed).fork('support');
  const topics = (options.topics ?? ourTopics).map(loadTopic);
  const intents = (options.intents ?? ourIntents).map(loadIntent);
  const cells = cellsOf({ root, topics, intents, languages, documents, entities: ENTITIES, limit: CELL_LIMIT });
  if (documents < cells.length)
    throw optionError('--documents', documents, `at least ${cells.length}, one for each topic, intent and language`);

  const corpus = share(cells, documents).flatMap(([cell, count]) => writeDocuments(cell, count));
  const wanted: Readonly<Record<Split, number>> = {
    train: trainQueries,
    dev: Math.round(trainQueries / 14),
    test: Math.round(trainQueries / 7),
  };
  const counts = new Map<string, Map<Split, number>>(cells.map(({ key }) => [key, new Map()]));
  for (const split of splitNames) {
    const own = cells.filter(({ combination }) => combination === split);
    const seen = cells.filter(({ combination }) => combination === 'train');
    const heldOut = split === 'train' ? 0 : Math.round(wanted[split] * HELD_OUT_SHARE);
    if (split !== 'train') for (const [cell, count] of share(own, heldOut)) counts.get(cell.key)!.set(split, count);
    for (const [cell, count] of share(seen, wanted[split] - heldOut)) counts.get(cell.key)!.set(split, count);
  }
  const queries = cells.flatMap((cell) => writeQueries(cell, counts.get(cell.key)!, noise));
  return {
    name: 'world',
    seed,
    languages,
    corpus,
    queries,
    qrels: judge(corpus, queries, judgements),
    traps: findTraps(corpus, queries, { perQuery: trapsPerQuery }),
  };
}

function check({ documents, noise, trainQueries, languages }: WorldOptions): void {
  if (documents !== undefined && !(Number.isInteger(documents) && documents > 0))
    throw optionError('--documents', documents, 'a whole number above 0');
  if (trainQueries !== undefined && !(Number.isInteger(trainQueries) && trainQueries > 0))
    throw optionError('--train-queries', trainQueries, 'a whole number above 0');
  if (noise !== undefined && !(noise >= 0 && noise <= 1)) throw optionError('--noise', noise, 'between 0 and 1');
  const known: readonly string[] = allLanguages;
  if (languages !== undefined && (languages.length === 0 || !languages.every((language) => known.includes(language))))
    throw optionError('--lang', languages.join(','), `some of ${allLanguages.join(', ')}`);
}

/** Shares a number out evenly; who gets one more is decided by a hash, not by the order. */
function share(cells: readonly Cell[], total: number): [Cell, number][] {
  const base = Math.floor(total / Math.max(1, cells.length));
  const lucky = new Set(
    [...cells]
      .sort((a, b) => a.luck - b.luck || (a.key < b.key ? -1 : 1))
      .slice(0, total - base * cells.length)
      .map(({ key }) => key),
  );
  return cells.map((cell) => [cell, base + (lucky.has(cell.key) ? 1 : 0)]);
}

function writeDocuments(cell: Cell, count: number): WorldDocument[] {
  const { language, topic, intent, site, stream, key, combination } = cell;
  const forms = intent[language].documents;
  const places = documentTemplates(forms.length, combination);
  const first = stream.fork('first form').int(places.length);
  const known = new Set<string>();
  return Array.from({ length: count }, (_, number) => {
    const place = places[(first + number) % places.length]!;
    const form = forms[place]!;
    const draft = (own: Random) => {
      const entity = own.fork('branded').next() < BRANDED.documents ? own.fork('entity').int(ENTITIES) : undefined;
      const writer = composer(
        { language, kind: topic.kind, topic: topic[language], intent: intent[language] },
        {
          random: own,
          entity: entity === undefined ? undefined : cell.entities[entity]!,
          speaksOf: own.fork('speaks').next() < 0.7 ? 'category' : 'item',
        },
      );
      const finish = language === 'en' ? capitalise : (text: string) => text;
      return { title: finish(writer.write(form.title, 'title')), text: finish(writer.write(form.body, 'body')), entity };
    };
    const { title, text, entity } = firstNew(stream.fork('document').fork(number), draft, known, (d) => `${d.title}\n${d.text}`);
    const metadata: DocumentMetadata = {
      ...shared(cell, `${form.form}-${place}`, entity),
      form: form.form,
      unseen: combination === 'train' ? [] : place === forms.length - 1 ? ['template', 'combination'] : ['combination'],
    };
    return { id: `${key}-${number}`, title: site.name === '' ? title : `${title} | ${site.name}`, text, metadata };
  });
}

function writeQueries(cell: Cell, counts: ReadonlyMap<Split, number>, noise: number): WorldQuery[] {
  const { language, topic, intent, site, stream, key, combination } = cell;
  const known = new Set<string>();
  return splitNames.flatMap((split) => {
    const inUse = registersOf(split, registers);
    const first = stream.fork('first register').fork(split).int(inUse.length);
    return Array.from({ length: counts.get(split) ?? 0 }, (_, number): WorldQuery => {
      const register = inUse[(first + number) % inUse.length]!;
      const templates = intent[language].queries[register];
      const places = queryTemplates(register, templates.length, split);
      const draft = (own: Random) => {
        const place = own.fork('template').pick(places);
        const allowed = cell.entities.map((_name, i) => i).filter((i) => split !== 'train' || !isHeldOutEntity(i));
        const entity = own.fork('branded').next() < BRANDED.queries ? own.fork('entity').pick(allowed) : undefined;
        const writer = composer(
          { language, kind: topic.kind, topic: topic[language], intent: intent[language] },
          {
            random: own,
            entity: entity === undefined ? undefined : cell.entities[entity]!,
            speaksOf: own.fork('speaks').next() < 0.85 ? 'item' : 'category',
          },
        );
        const written = writer.write(templates[place]!, 'query');
        const careful = { formal: 1, story: 0.85, indirect: 0.8, everyday: 0.4, terse: 0.05 }[register];
        const clean = language === 'en' && own.fork('case').next() < careful ? capitalise(written) : written;
        const noisy = own.fork('noise').next() < noise ? addNoise(own.fork('noise kind'), clean, language) : { text: clean };
        return { ...noisy, place, entity };
      };
      const { text, place, entity, ...rest } = firstNew(stream.fork(split).fork(number), draft, known, (d) => d.text);
      const unseen: QueryMetadata['unseen'][number][] = split === 'train' ? [] : ['template'];
      if (split !== 'train' && entity !== undefined && isHeldOutEntity(entity)) unseen.push('entity');
      if (combination !== 'train') unseen.push('combination');
      const metadata: QueryMetadata = { ...shared(cell, `${register}-${place}`, entity), register, split, unseen, ...rest };
      return { id: `${key}-${split}-${number}`, text: site.name === '' ? text : `${site.name} ${text}`, metadata };
    });
  });
}

function shared(
  { language, topic, intent, site, entities }: Cell,
  template: string,
  entity: number | undefined,
): SupportMetadata {
  return {
    part: 'support',
    topic: topic.id,
    family: topic.family,
    intent: intent.id,
    lang: language,
    template: `${intent.id}-${language}-${template}`,
    ...(entity !== undefined && { entity: entities[entity]! }),
    site: site.number,
  };
}

/** The first draft that nothing else in its combination says already; after many that all were said, the last. */
function firstNew<T>(stream: Random, draft: (own: Random) => T, known: Set<string>, textOf: (draft: T) => string): T {
  let made = draft(stream.fork(0));
  for (let attempt = 1; attempt < 60 && known.has(textOf(made)); attempt++) made = draft(stream.fork(attempt));
  known.add(textOf(made));
  return made;
}
