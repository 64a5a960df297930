/**
 * The part of the world that is customer support. Every text is a function of the seed and of its own place (site,
 * language, topic, intent, number): nothing depends on what was written before, so a new topic leaves the other texts as
 * they are, and a larger world holds the smaller one. Sites are written one after the other, so that a world of any size
 * fits into memory.
 */
import { optionError } from '../../core/errors.ts';
import { random } from '../../core/random.ts';
import type { Language } from '../language.ts';
import { share } from '../share.ts';
import { type Split, splitNames } from '../split.ts';
import type { WorldDocument, WorldQuery } from '../world.ts';
import { type Cell, cellsOf } from './cells.ts';
import { intents as ourIntents } from './intents/index.ts';
import { loadIntent, loadTopic } from './load.ts';
import { topics as ourTopics } from './topics/index.ts';
import type { Intent, Topic } from './types.ts';
import { writeDocuments } from './write-documents.ts';
import { writeQueries } from './write-queries.ts';

export interface SupportOptions {
  readonly seed: number;
  readonly documents: number;
  readonly trainQueries: number;
  readonly languages: readonly Language[];
  readonly noise: number;
  readonly topics?: readonly Topic[];
  readonly intents?: readonly Intent[];
}

export interface SupportTexts {
  readonly corpus: readonly WorldDocument[];
  readonly queries: readonly WorldQuery[];
}

/** Documents of one combination before a second help centre opens: more right answers than this say little. */
const CELL_LIMIT = 8;
const ENTITIES = 12;
/** Dev's and test's queries for each query of train. */
const sizes = { dev: 1 / 14, test: 1 / 7 };
/** The share of dev's and test's queries about combinations that train never asks for. */
const HELD_OUT_SHARE = 0.3;

/**
 * The texts of one help centre after the other.
 *
 * @throws UserError `option-out-of-range` for fewer documents than combinations; `topic-incomplete`, `intent-incomplete`,
 *   `slot-unknown` and `template-invalid` for topics and intents that do not fit
 */
export function* supportTexts({
  seed,
  documents,
  trainQueries,
  languages,
  noise,
  ...words
}: SupportOptions): Generator<SupportTexts> {
  const topics = (words.topics ?? ourTopics).map(loadTopic);
  const intents = (words.intents ?? ourIntents).map(loadIntent);
  const combinations = { root: random(seed).fork('support'), topics, intents, languages, entities: ENTITIES };
  const capacity = cellsOf(combinations, 0).length * CELL_LIMIT;
  if (documents * CELL_LIMIT < capacity)
    throw optionError('--documents', documents, `at least ${capacity / CELL_LIMIT}, one for each topic, intent and language`);
  for (let site = 0, before = 0; before < documents; site++) {
    const after = Math.min(documents, before + capacity);
    const asked = Math.round((trainQueries * after) / documents) - Math.round((trainQueries * before) / documents);
    const cells = share(cellsOf(combinations, site), after - before).filter(([, count]) => count > 0);
    const counts = queryCounts(
      cells.map(([cell]) => cell),
      asked,
    );
    yield {
      corpus: cells.flatMap(([cell, count]) => writeDocuments(cell, count)),
      queries: cells.flatMap(([cell]) => writeQueries(cell, counts.get(cell)!, noise)),
    };
    before = after;
  }
}

/** How many queries of each split are about each combination. */
function queryCounts(cells: readonly Cell[], train: number): Map<Cell, Record<Split, number>> {
  const counts = new Map(cells.map((cell) => [cell, { train: 0, dev: 0, test: 0 }]));
  const seen = cells.filter(({ combination }) => combination === 'train');
  for (const split of splitNames) {
    const wanted = split === 'train' ? train : Math.round(train * sizes[split]);
    const own = split === 'train' ? [] : cells.filter(({ combination }) => combination === split);
    const heldOut = own.length === 0 ? 0 : Math.round(wanted * HELD_OUT_SHARE);
    for (const [cell, count] of share(own, heldOut)) counts.get(cell)![split] = count;
    for (const [cell, count] of share(seen, wanted - heldOut)) counts.get(cell)![split] = count;
  }
  return counts;
}
