import { words } from '../text/segment.ts';
import type { World } from './world.ts';

/** Traps listed for a query. */
const TRAPS = 5;

/**
 * For each query of dev and test: the documents of another intent, in its language, that share the most words with it.
 * Rare words count more (idf); ties go to the lower id.
 */
export function findTraps(corpus: World['corpus'], queries: World['queries']): World['traps'] {
  const documents = [...corpus.values()].map(({ id, title, text, metadata }) => ({ id, metadata, bag: new Set(words(`${title} ${text}`)) }));
  const frequency = new Map<string, number>();
  for (const { bag } of documents) for (const word of bag) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const idf = (word: string) => Math.log(1 + documents.length / (frequency.get(word) ?? documents.length));
  const traps = new Map<string, string[]>();
  for (const { id, text, metadata } of queries.values()) {
    if (metadata.split === 'train') continue;
    const asked = [...new Set(words(text))];
    const others = documents.filter((document) => document.metadata.lang === metadata.lang && document.metadata.intent !== metadata.intent);
    const shared = others.map((document) => ({ id: document.id, score: asked.reduce((sum, word) => sum + (document.bag.has(word) ? idf(word) : 0), 0) }));
    traps.set(
      id,
      shared.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, TRAPS).map((trap) => trap.id),
    );
  }
  return traps;
}
