/**
 * BM25 (Robertson and Zaragoza, 2009) over an inverted index, with the never-negative idf of Lucene,
 * ln(1 + (N − n + 0.5) / (n + 0.5)), k1 = 1.2 and b = 0.75. Chinese is segmented into words.
 */
import { words } from '../text/segment.ts';
import type { RankedHit } from './metrics.ts';

export interface Bm25Options {
  /** How soon more of the same word counts no more. */
  readonly k1?: number;
  /** How much long documents are held back. */
  readonly b?: number;
}

export interface Bm25 {
  /** The best documents that share a word with the query; ties in the order of ids, the greater first. */
  rank(query: string, top: number): RankedHit[];
}

export function bm25(documents: readonly { readonly id: string; readonly text: string }[], { k1 = 1.2, b = 0.75 }: Bm25Options = {}): Bm25 {
  const postings = new Map<string, { readonly rows: number[]; readonly counts: number[] }>();
  const lengths = documents.map(({ text }, row) => {
    const list = words(text);
    const counts = new Map<string, number>();
    for (const word of list) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) {
      const posting = postings.get(word) ?? { rows: [], counts: [] };
      posting.rows.push(row);
      posting.counts.push(count);
      postings.set(word, posting);
    }
    return list.length;
  });
  const meanLength = lengths.reduce((x, y) => x + y, 0) / Math.max(1, lengths.length);
  return {
    rank: (query, top) => {
      const scores = new Map<number, number>();
      for (const word of words(query)) {
        const posting = postings.get(word);
        if (!posting) continue;
        const idf = Math.log(1 + (documents.length - posting.rows.length + 0.5) / (posting.rows.length + 0.5));
        posting.rows.forEach((row, i) => {
          const count = posting.counts[i]!;
          const saturation = (count * (k1 + 1)) / (count + k1 * (1 - b + (b * lengths[row]!) / meanLength));
          scores.set(row, (scores.get(row) ?? 0) + idf * saturation);
        });
      }
      const hits = [...scores].map(([row, score]) => ({ id: documents[row]!.id, score }));
      return hits.sort((x, y) => y.score - x.score || (x.id < y.id ? 1 : -1)).slice(0, top);
    },
  };
}
