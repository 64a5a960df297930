import { describe, expect, it } from 'vitest';
import { mean, ranked, scoreQueries } from './metrics.ts';
import { compareIds } from './order.ts';
import golden from './trec.golden.json' with { type: 'json' };

type Numbers = Readonly<Record<string, number>>;
const {
  qrels: judged,
  run,
  expected,
} = golden as unknown as Readonly<Record<'qrels' | 'run' | 'expected', Readonly<Record<string, Numbers>>>>;

const qrels = new Map(Object.entries(judged).map(([query, grades]) => [query, new Map(Object.entries(grades))]));
const rankings = new Map(
  Object.entries(run).map(([query, scores]) => [query, ranked(Object.entries(scores).map(([id, score]) => ({ id, score })))]),
);
const names = Object.keys(expected['q0']!);
const found = scoreQueries(rankings, qrels, names);

describe('metrics against trec_eval', () => {
  it.each(names)('%s agrees on every query, ties and unjudged documents among them', (name) => {
    const scores = found.scores.get(name)!;
    const compared = found.queries.filter((query, i) => {
      const theirs = expected[query]?.[name];
      if (theirs !== undefined) expect(scores[i], query).toBeCloseTo(theirs, 6);
      return theirs !== undefined;
    });
    expect(compared.length).toBeGreaterThan(20);
  });

  it('has a sample that would tell other tie rules apart', () => {
    const ndcg = (order: (a: readonly [string, number], b: readonly [string, number]) => number) => {
      const other = new Map(
        Object.entries(run).map(([query, scores]) => [
          query,
          Object.entries(scores)
            .sort(order)
            .map(([id]) => id),
        ]),
      );
      const values = scoreQueries(other, qrels, ['ndcg@10']).scores.get('ndcg@10')!;
      return found.queries.filter((query, i) => Math.abs(values[i]! - (expected[query]?.['ndcg@10'] ?? 0)) > 1e-6).length;
    };
    expect(ndcg((a, b) => Math.fround(b[1]) - Math.fround(a[1]) || compareIds(b[0], a[0]))).toBe(0);
    expect(ndcg((a, b) => b[1] - a[1])).toBeGreaterThan(0);
    expect(ndcg((a, b) => Math.fround(b[1]) - Math.fround(a[1]) || compareIds(a[0], b[0]))).toBeGreaterThan(0);
    // Differences that only a 64-bit float holds are ties.
    expect(ndcg((a, b) => b[1] - a[1] || compareIds(b[0], a[0]))).toBeGreaterThan(0);
  });

  it('counts a query that was not ranked as 0, and leaves out one that nothing is relevant to', () => {
    expect(found.queries).toContain('not ranked');
    expect(found.queries).not.toContain('nothing relevant');
    expect(expected['nothing relevant']!['ndcg@10']).toBe(0);
    const scores = found.scores.get('ndcg@10')!;
    expect(scores[found.queries.indexOf('not ranked')]).toBe(0);
    const sum = found.queries.reduce((total, query) => total + (expected[query]?.['ndcg@10'] ?? 0), 0);
    expect(mean(scores)).toBeCloseTo(sum / found.queries.length, 6);
  });
});

describe('metrics by hand', () => {
  const by = (grades: Numbers, ranking: readonly string[], name: string) =>
    scoreQueries(new Map([['q', ranking]]), new Map([['q', new Map(Object.entries(grades))]]), [name]).scores.get(name)![0]!;

  it('have grades as gains, and ideals over all that is judged', () => {
    const ideal = 3 + 1 / Math.log2(3);
    expect(by({ a: 3, b: 1, c: 0 }, ['c', 'a'], 'ndcg@2')).toBeCloseTo(3 / Math.log2(3) / ideal, 12);
    expect(by({ a: 3, b: 1 }, ['a', 'b'], 'ndcg@10')).toBe(1);
  });

  it('divide by all relevant documents, found or not', () => {
    expect(by({ a: 1, b: 2, c: 1 }, ['x', 'a', 'b'], 'map@100')).toBeCloseTo((1 / 2 + 2 / 3) / 3, 12);
    expect(by({ a: 1, b: 2, c: 1 }, ['x', 'a', 'b'], 'recall@2')).toBeCloseTo(1 / 3, 12);
    expect(by({ a: 1, b: 2, c: 1 }, ['x', 'a', 'b'], 'precision@10')).toBeCloseTo(0.2, 12);
    expect(by({ a: 1, b: -1 }, ['b', 'x', 'a'], 'mrr@3')).toBeCloseTo(1 / 3, 12);
    expect(by({ a: 1, b: -1 }, ['b', 'x', 'a'], 'mrr@2')).toBe(0);
  });

  it('are refused by names that do not exist', () => {
    for (const name of ['ndgc@10', 'ndcg', 'ndcg@0', 'ndcg@1.5', 'toString@1'])
      expect(() => by({ a: 1 }, ['a'], name)).toThrow(
        `there is no metric ${name}; there are ndcg, mrr, map, recall, precision, each up to a rank`,
      );
  });

  it('have no mean without a query', () => {
    expect(() => mean(new Float64Array())).toThrow('no values have no mean');
  });
});

describe('the order of ids', () => {
  it('is that of their UTF-8 bytes', () => {
    const ids = ['', 'a', 'ab', 'b', 'é', '文', '\uffff', '\u{1f600}', '\u{20bb7}'];
    const bytes = (id: string) => Buffer.from(id, 'utf8');
    for (const a of ids) for (const b of ids) expect(Math.sign(compareIds(a, b))).toBe(Buffer.compare(bytes(a), bytes(b)));
  });
});
