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
  readonly rows: ReadonlyMap<string, readonly number[]>;
}

function wordIndex(documents: readonly WorldDocument[]): WordIndex {
  const sorted = [...documents].sort((a, b) => (a.id < b.id ? -1 : 1));
  const rows = new Map<string, number[]>();
  sorted.forEach(({ title, text }, row) => {
    for (const key of new Set(wordKeys(`${title} ${text}`))) {
      const found = rows.get(key);
      if (found) found.push(row);
      else rows.set(key, [row]);
    }
  });
  return { documents: sorted, rows };
}

function trapsOf({ text, metadata: { topic, intent } }: WorldQuery, { documents, rows }: WordIndex, perQuery: number): string[] {
  const ofIntent = documents.map(({ metadata }) => metadata.intent === intent);
  const ofTopic = documents.map(({ metadata }) => metadata.topic === topic);
  const scores = new Float64Array(documents.length);
  for (const key of new Set(wordKeys(text))) {
    const having = rows.get(key) ?? [];
    const weight = speaksFor(having, ofIntent) + TOPIC * speaksFor(having, ofTopic);
    for (const row of having) scores[row]! += weight;
  }
  return documents
    .map((_, row) => row)
    .filter((row) => !ofIntent[row] && scores[row]! > 0)
    .sort((a, b) => scores[b]! - scores[a]! || a - b)
    .slice(0, perQuery)
    .map((row) => documents[row]!.id);
}

function speaksFor(having: readonly number[], group: readonly boolean[]): number {
  const inGroup = having.filter((row) => group[row]).length;
  const size = group.filter(Boolean).length;
  if (inGroup === 0) return 0;
  return Math.max(0, Math.log(inGroup / size / (having.length / group.length)));
}
