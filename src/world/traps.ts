/**
 * Traps: documents that share with a query the words that speak for its answer, and answer another question. A word speaks
 * for an intent (and, the same way, for a topic) by ln(share of the intent's documents that have it / share of all), where
 * that is positive: 退款 for refunds, "the" for nothing. A page on returns that names refunds is a trap for those who ask
 * for one; a page that merely has "I bought" in common is none.
 */
import { wordKeys } from './words-in-common.ts';
import type { WorldDocument, WorldQuery } from './world.ts';

/**
 * For each query so many documents of its help centre and language that have another intent, those first that share most
 * of what speaks for its own. Ties go to the smaller id; documents that share nothing of it are no traps.
 */
export function findTraps(
  corpus: readonly WorldDocument[],
  queries: readonly WorldQuery[],
  { perQuery }: { readonly perQuery: number },
): Map<string, string[]> {
  const place = ({ metadata }: WorldDocument | WorldQuery) => `${metadata.site} ${metadata.lang}`;
  const indexes = new Map([...Map.groupBy(corpus, place)].map(([key, documents]) => [key, wordIndex(documents)]));
  return new Map(
    queries.map((query) => {
      const index = indexes.get(place(query));
      return [query.id, index ? trapsOf(query, index, perQuery) : []];
    }),
  );
}

/** Words of the topic count for less: they say what a question is about, not what it asks. */
const TOPIC = 0.5;

interface WordIndex {
  readonly documents: readonly WorldDocument[];
  /** The rows of the documents that have a word. */
  readonly rows: ReadonlyMap<string, Int32Array>;
  /** A score for each document, used again by every query. */
  readonly scores: Float64Array;
  readonly ofIntent: ReadonlyMap<string, Group>;
  readonly ofTopic: ReadonlyMap<string, Group>;
}

/** Documents of one intent or topic. */
interface Group {
  /** 1 for each row that belongs to it, else 0. */
  readonly rows: Uint8Array;
  readonly size: number;
  /** How much words speak for it, as far as they were asked for. */
  readonly weights: Map<string, number>;
}

function wordIndex(documents: readonly WorldDocument[]): WordIndex {
  const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = new Map<string, number[]>();
  sorted.forEach(({ title, text }, row) => {
    for (const key of wordKeys(`${title} ${text}`)) {
      const found = rows.get(key);
      if (!found) rows.set(key, [row]);
      else if (found.at(-1) !== row) found.push(row);
    }
  });
  return {
    documents: sorted,
    rows: new Map([...rows].map(([key, list]) => [key, Int32Array.from(list)])),
    scores: new Float64Array(sorted.length),
    ofIntent: groupsOf(sorted, 'intent'),
    ofTopic: groupsOf(sorted, 'topic'),
  };
}

function groupsOf(documents: readonly WorldDocument[], by: 'intent' | 'topic'): Map<string, Group> {
  return new Map(
    [...new Set(documents.map(({ metadata }) => metadata[by]))].map((name) => {
      const rows = Uint8Array.from(documents, ({ metadata }) => (metadata[by] === name ? 1 : 0));
      return [name, { rows, size: rows.reduce((a, b) => a + b, 0), weights: new Map() }];
    }),
  );
}

function trapsOf({ text, metadata: { topic, intent } }: WorldQuery, index: WordIndex, perQuery: number): string[] {
  const { documents, rows, scores } = index;
  const [ofIntent, ofTopic] = [index.ofIntent.get(intent), index.ofTopic.get(topic)];
  scores.fill(0);
  for (const key of new Set(wordKeys(text))) {
    const having = rows.get(key);
    if (!having) continue;
    const weight = speaksFor(key, having, ofIntent) + TOPIC * speaksFor(key, having, ofTopic);
    if (weight > 0) for (let at = 0; at < having.length; at++) scores[having[at]!]! += weight;
  }
  const own = ofIntent?.rows;
  const best: number[] = [];
  // What does not beat the last of a full list is passed over: nearly all are.
  let least = 0;
  for (let row = 0; row < scores.length; row++) {
    const score = scores[row]!;
    if (score <= least || own?.[row] === 1) continue;
    let at = best.length;
    while (at > 0 && scores[best[at - 1]!]! < score) at--;
    best.splice(at, 0, row);
    if (best.length > perQuery) best.pop();
    if (best.length === perQuery) least = scores[best.at(-1)!]!;
  }
  return best.map((row) => documents[row]!.id);
}

function speaksFor(key: string, having: Int32Array, group: Group | undefined): number {
  if (!group) return 0;
  const known = group.weights.get(key);
  if (known !== undefined) return known;
  let inGroup = 0;
  for (let at = 0; at < having.length; at++) inGroup += group.rows[having[at]!]!;
  const more = inGroup / group.size / (having.length / group.rows.length);
  const weight = more > 1 ? log(more) : 0;
  group.weights.set(key, weight);
  return weight;
}

/** Rounded to 2⁻²⁰: engines may differ in the last bit of a logarithm, and no world may differ for that. */
const log = (x: number) => Math.round(Math.log(x) * 2 ** 20) / 2 ** 20;
