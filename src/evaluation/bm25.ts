/**
 * BM25 (Robertson and Zaragoza, 2009) over an inverted index, with the never-negative idf of Lucene,
 * ln(1 + (N − n + 0.5) / (n + 0.5)), and its parameters k1 = 1.2 and b = 0.75. Chinese is segmented into words; words are
 * neither stemmed nor left out.
 */
import { topList } from '../index/top-list.ts';
import { words } from '../text/segment.ts';
import { compareIds, type RankedHit } from './order.ts';

export interface Bm25Options {
  /** How soon more of the same word counts no more. */
  readonly k1?: number;
  /** How much long documents are held back: 0 not at all, 1 in full. */
  readonly b?: number;
}

export interface Bm25 {
  /** The best documents that share a word with the query, `top` at most, in the order of `ranked`. */
  rank(query: string, top: number): RankedHit[];
}

/** Where a word stands: rows ascending, and its count in each. */
interface Posting {
  readonly rows: number[];
  readonly counts: number[];
}

export function bm25(documents: readonly { readonly id: string; readonly text: string }[], options: Bm25Options = {}): Bm25 {
  const { k1 = 1.2, b = 0.75 } = options;
  // Of equal scores the lower row is kept, and the greater id is wanted.
  const sorted = [...documents].sort((x, y) => compareIds(y.id, x.id));
  const postings = new Map<string, Posting>();
  const lengths = Float64Array.from(sorted, ({ text }, row) => addDocument(postings, text, row));
  const meanLength = lengths.reduce((x, y) => x + y, 0) / Math.max(1, lengths.length);
  const saturation = lengths.map((length) => k1 * (1 - b + (b * length) / meanLength));
  return {
    rank: (query, top) => {
      const scores = new Float64Array(sorted.length);
      for (const word of words(query)) {
        const { rows, counts } = postings.get(word) ?? { rows: [], counts: [] };
        const idf = Math.log(1 + (sorted.length - rows.length + 0.5) / (rows.length + 0.5));
        for (let i = 0; i < rows.length; i++) {
          const [row, count] = [rows[i]!, counts[i]!];
          scores[row]! += (idf * count * (k1 + 1)) / (count + saturation[row]!);
        }
      }
      const best = topList(Math.min(top, sorted.length));
      for (let row = 0; row < scores.length; row++) if (scores[row]! > 0) best.offer(row, scores[row]!);
      const hits = best.sorted();
      return Array.from(hits.rows, (row, i) => ({ id: sorted[row]!.id, score: hits.scores[i]! }));
    },
  };
}

/** Gives back the document's length in words. */
function addDocument(postings: Map<string, Posting>, text: string, row: number): number {
  const list = words(text);
  for (const word of list) {
    const posting = postings.get(word);
    if (!posting) postings.set(word, { rows: [row], counts: [1] });
    else if (posting.rows.at(-1) === row) posting.counts[posting.counts.length - 1]!++;
    else {
      posting.rows.push(row);
      posting.counts.push(1);
    }
  }
  return list.length;
}
