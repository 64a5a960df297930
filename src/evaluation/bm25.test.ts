import { describe, expect, it } from 'vitest';
import { words } from '../text/segment.ts';
import { bm25 } from './bm25.ts';

const documents = [
  { id: 'refund', text: 'How to get a refund: a refund takes five days.' },
  { id: 'track', text: 'Track the return of a parcel' },
  { id: 'zh', text: '如何办理退款' },
  { id: 'zh-track', text: '退货物流查询' },
  { id: 'empty', text: '…' },
];

describe('BM25', () => {
  it('scores by the formula', () => {
    const [k1, b] = [1.5, 0.6];
    const lengths = documents.map(({ text }) => words(text).length);
    const mean = lengths.reduce((x, y) => x + y) / documents.length;
    const part = (count: number, row: number, holding: number) =>
      (Math.log(1 + (5 - holding + 0.5) / (holding + 0.5)) * count * (k1 + 1)) /
      (count + k1 * (1 - b + (b * lengths[row]!) / mean));
    const hits = bm25(documents, { k1, b }).rank('Refund of a refund', 10);
    expect(hits.map(({ id }) => id)).toEqual(['refund', 'track']);
    // "refund" twice in the query, twice in the document; "a" twice in the document.
    expect(hits[0]!.score).toBeCloseTo(2 * part(2, 0, 1) + part(2, 0, 2), 5);
    expect(hits[1]!.score).toBeCloseTo(part(1, 1, 1) + part(1, 1, 2), 5);
  });

  it('finds Chinese by its words', () => {
    expect(bm25(documents).rank('退款怎么办', 1)[0]!.id).toBe('zh');
  });

  it('gives no document that shares no word', () => {
    expect(bm25(documents).rank('zebra', 10)).toEqual([]);
    expect(bm25(documents).rank('?!', 10)).toEqual([]);
    expect(bm25([]).rank('refund', 10)).toEqual([]);
  });

  it('ranks equal documents by id, the greater first, and keeps those at the end of the list', () => {
    const equal = ['b', 'd', 'a', 'c'].map((id) => ({ id, text: 'same words' }));
    expect(
      bm25(equal)
        .rank('words', 3)
        .map(({ id }) => id),
    ).toEqual(['d', 'c', 'b']);
  });
});
