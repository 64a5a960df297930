import { wordKeys } from './words-in-common.ts';
import type { WorldDocument, WorldQuery } from './world.ts';

/** Words in more documents than this share say nothing about what a document is about. */
const COMMON = 0.2;

/**
 * For each query the documents that share the most different words with it and have another intent: of its topic first,
 * then of others, always of its language. Ties go to the shorter document, then to the smaller id.
 */
export function findTraps(
  corpus: readonly WorldDocument[],
  queries: readonly WorldQuery[],
  { perQuery }: { readonly perQuery: number },
): Map<string, string[]> {
  const groups = Map.groupBy(corpus, ({ metadata }) => `${metadata.site} ${metadata.lang} ${metadata.topic}`);
  const byLanguage = Map.groupBy(corpus, ({ metadata }) => metadata.lang);
  const keys = new Map(corpus.map((document) => [document.id, new Set(wordKeys(`${document.title} ${document.text}`))]));
  const common = commonWords([...keys.values()], byLanguage);
  return new Map(
    queries.map((query) => {
      const { site, lang, topic, intent } = query.metadata;
      const asked = [...new Set(wordKeys(query.text))].filter((key) => !common.has(key));
      const best = (documents: readonly WorldDocument[]) =>
        documents
          .filter(({ metadata }) => metadata.intent !== intent)
          .map(({ id }) => {
            const own = keys.get(id)!;
            return { id, shared: asked.reduce((sum, key) => sum + (own.has(key) ? 1 : 0), 0), size: own.size };
          })
          .sort((a, b) => b.shared - a.shared || a.size - b.size || (a.id < b.id ? -1 : 1))
          .slice(0, perQuery)
          .map(({ id }) => id);
      return [query.id, best(groups.get(`${site} ${lang} ${topic}`) ?? byLanguage.get(lang) ?? [])];
    }),
  );
}

function commonWords(
  documents: readonly ReadonlySet<string>[],
  byLanguage: ReadonlyMap<string, readonly WorldDocument[]>,
): Set<string> {
  const counts = new Map<string, number>();
  for (const keys of documents) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const limit = (COMMON * documents.length) / Math.max(1, byLanguage.size);
  return new Set([...counts].filter(([, count]) => count > limit).map(([key]) => key));
}
