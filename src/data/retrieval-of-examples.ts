import type { Examples } from './example.ts';
import type { Document, Query, Retrieval } from './retrieval.ts';

/** What the one split of a collection that was made of examples is called. */
export const wholeSplit = 'all';

/**
 * A collection made of examples, to measure retrieval on a file of them: each distinct anchor is a query, each distinct text
 * among positives and negatives a document. An anchor's positives are relevant to it, its negatives judged not relevant, all
 * other documents not judged. Ids are `q1`, `d1` and so on, in the order of the examples.
 */
export function retrievalOfExamples({ name, examples }: Pick<Examples, 'name' | 'examples'>): Retrieval {
  const [corpus, queries] = [new Map<string, Document>(), new Map<string, Query>()];
  const [documentIds, queryIds] = [new Map<string, string>(), new Map<string, string>()];
  const qrels = new Map<string, Map<string, number>>();
  const idOf = (ids: Map<string, string>, text: string, prefix: string): string => {
    const known = ids.get(text);
    if (known !== undefined) return known;
    const id = `${prefix}${ids.size + 1}`;
    ids.set(text, id);
    return id;
  };
  const document = (text: string): string => {
    const id = idOf(documentIds, text, 'd');
    if (!corpus.has(id)) corpus.set(id, { id, title: '', text });
    return id;
  };
  for (const { anchor, positives, negatives } of examples) {
    const query = idOf(queryIds, anchor, 'q');
    queries.set(query, { id: query, text: anchor });
    const judged = qrels.get(query) ?? new Map<string, number>();
    qrels.set(query, judged);
    for (const text of positives) judged.set(document(text), 1);
    for (const text of negatives) {
      const id = document(text);
      if (!judged.has(id)) judged.set(id, 0);
    }
  }
  return { name, corpus, queries, qrels: { [wholeSplit]: qrels } };
}
