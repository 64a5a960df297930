import { wordKeys } from '../words-in-common.ts';
import type { FactDocument } from './write-documents.ts';
import type { FactQuery } from './write-queries.ts';

/** Documents of other entities that are looked at for a query. */
const LOOKED_AT = 16;

/**
 * Traps of each query: the entity's pages that do not answer it (another attribute, an earlier value), and of pages that
 * state the same attribute of other entities of the kind those that share most words.
 */
export function findFactTraps(
  corpus: readonly FactDocument[],
  queries: readonly FactQuery[],
  perQuery: number,
): Map<string, string[]> {
  const group = (key: (document: FactDocument) => readonly string[]) => {
    const groups = new Map<string, FactDocument[]>();
    for (const document of corpus)
      for (const name of key(document)) {
        const list = groups.get(name);
        if (list) list.push(document);
        else groups.set(name, [document]);
      }
    return groups;
  };
  const ofEntity = group(({ metadata: { lang, topic, entity } }) => [`${lang} ${topic} ${entity}`]);
  const ofAttribute = group(({ metadata: { lang, topic, intent, form } }) =>
    form === 'profile' || form === 'overview' ? intent.split(',').map((attribute) => `${lang} ${topic} ${attribute}`) : [],
  );
  const words = new Map<string, ReadonlySet<string>>();
  const wordsOf = ({ id, title, text }: FactDocument): ReadonlySet<string> => {
    const known = words.get(id) ?? new Set(wordKeys(`${title} ${text}`));
    words.set(id, known);
    return known;
  };
  return new Map(
    queries.map(({ id, text, metadata: { lang, topic, entity, intent } }, at) => {
      const own = (ofEntity.get(`${lang} ${topic} ${entity}`) ?? []).filter(
        ({ metadata }) => metadata.form === 'archive' || !metadata.intent.split(',').includes(intent),
      );
      const same = ofAttribute.get(`${lang} ${topic} ${intent}`) ?? [];
      const asked = new Set(wordKeys(text));
      const shared = (document: FactDocument) => {
        let count = 0;
        for (const word of asked) if (wordsOf(document).has(word)) count++;
        return count;
      };
      // A window that moves with the query: all of them would take the square of the piece.
      const others = Array.from({ length: Math.min(LOOKED_AT, same.length) }, (_, i) => same[(at * 7 + i) % same.length]!)
        .filter(({ metadata }) => metadata.entity !== entity)
        .map((document) => ({ document, count: shared(document) }))
        .sort((a, b) => b.count - a.count || (a.document.id < b.document.id ? -1 : 1))
        .map(({ document }) => document);
      const traps = [...own.filter((document) => shared(document) > 0), ...others].slice(0, perQuery);
      return [id, traps.map((document) => document.id)];
    }),
  );
}
