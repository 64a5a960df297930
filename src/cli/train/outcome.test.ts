import { describe, expect, it } from 'vitest';
import { retrievalReport } from '../../evaluation/report.ts';
import { pairedTest } from '../../evaluation/significance.ts';
import { chosenOn, comparison } from './outcome.ts';

const QUERIES = 40;
const ids = Array.from({ length: QUERIES }, (_, i) => `q${i}`);
const qrels = new Map(ids.map((id) => [id, new Map([['right', 1]])]));

/** A report in which the right document stands at these ranks, by query. */
const report = (rank: (query: number) => number) =>
  retrievalReport({
    ...{ model: 'm', data: 'faq', split: 'test', documents: 10, qrels },
    hits: new Map(
      ids.map((id, i) => [
        id,
        Array.from({ length: 5 }, (_, at) => ({ id: at + 1 === rank(i) ? 'right' : `other${at}`, score: 1 - at / 10 })),
      ]),
    ),
  });

const said = (before: (query: number) => number, after: (query: number) => number, evaluated = false) => {
  const [a, b] = [report(before), report(after)];
  const scores = (of: typeof a) => of.byQuery.scores.get('ndcg@10')!;
  return comparison(a, b, pairedTest(scores(a), scores(b)), { evaluated });
};

describe('the outcome of a run', () => {
  it('is one line of figures where the model got better', () => {
    expect(
      said(
        (i) => (i % 2 === 0 ? 2 : 1),
        () => 1,
      ),
    ).toEqual(['nDCG@10  0.8155 → 1.0000  (+0.185 [+0.120, +0.240], 40 queries, p = 0.0001)   better on 20, worse on 0']);
  });

  it('says plainly that training made the model worse, and what to try', () => {
    expect(
      said(
        () => 1,
        () => 2,
      )[1],
    ).toBe(
      'training made the model worse: try a lower --lr, fewer --epochs or better data, and --eval-every to keep the best model on the way',
    );
    expect(
      said(
        () => 1,
        () => 2,
        true,
      )[1],
    ).toBe('training made the model worse: try a lower --lr, fewer --epochs or better data');
  });

  it('says what its figure is worth where the best model was chosen by it', () => {
    expect(chosenOn('test')).toBe(
      'the best model was chosen on these queries, so the figure is optimistic; choose on another split (--eval-split) and report test',
    );
    expect(chosenOn('dev')).toContain(
      'of the split dev: report the figure of another split (npm run -s attune -- evaluate --split test)',
    );
  });

  it('does not take chance for a change', () => {
    const one = (rank: number) => (i: number) => (i === 3 ? rank : 1);
    expect(said(one(2), one(1))[1]).toBe('the difference is within chance: more queries to evaluate on would tell');
    expect(said(one(1), one(2))[1]).toContain('training did not make the model better (worse, within chance)');
    expect(said(one(1), one(1))[1]).toBe('training changed nothing in nDCG@10: try a higher --lr or more --epochs');
  });
});
