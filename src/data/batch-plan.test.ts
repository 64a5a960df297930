import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownPositives, normalizeText, planBatch } from './batch-plan.ts';
import type { Example } from './example.ts';

const example = (
  anchor: string,
  positives: string | readonly string[],
  negatives: readonly string[] = [],
  weight = 1,
): Example => ({
  anchor,
  positives: typeof positives === 'string' ? [positives] : positives,
  negatives,
  weight,
});
const plan = (batch: readonly Example[], all: readonly Example[] = batch) => planBatch(batch, knownPositives(all));

describe('the plan of a batch', () => {
  it('lists positives first, then hard negatives, each text once', () => {
    const { anchors, candidates, positives, negatives, masked, weights } = plan([
      example('a', 'p', ['n', 'q']),
      example('b', ['q', 'r'], ['n', 's'], 2),
    ]);
    expect(anchors).toEqual(['a', 'b']);
    expect(candidates).toEqual(['p', 'q', 'r', 'n', 's']);
    expect(positives).toEqual([[0], [1, 2]]);
    expect(negatives).toEqual([
      [3, 1],
      [3, 4],
    ]);
    expect(masked).toEqual([[], []]);
    expect(weights).toEqual([1, 2]);
  });

  it('masks a positive that another example of the data gives to the same anchor', () => {
    const all = [example('a', 'p'), example('b', 'q'), example('A ', 'Q')];
    const { positives, masked, maskedCount } = plan(all.slice(0, 2), all);
    expect(positives).toEqual([[0], [1]]);
    expect(masked).toEqual([[1], []]);
    expect(maskedCount).toBe(1);
  });

  it('masks the positives of an equal anchor in both directions', () => {
    expect(plan([example('how to get a refund', 'p'), example('How to  get a refund', 'q')]).masked).toEqual([[1], [0]]);
  });

  it('takes a duplicate of a positive for the positive itself', () => {
    const { candidates, positives, masked } = plan([example('a', 'Same  text'), example('b', 'same text')]);
    expect(candidates).toEqual(['Same  text']);
    expect(positives).toEqual([[0], [0]]);
    expect(masked).toEqual([[], []]);
  });

  it('masks an anchor that is its own candidate, and paraphrases either way', () => {
    const all = [example('a', 'b'), example('c', 'a'), example('b', 'd')];
    const { candidates, positives, masked } = plan(all);
    expect(candidates).toEqual(['b', 'a', 'd']);
    expect(positives).toEqual([[0], [1], [2]]);
    // a is its own text; b is an anchor whose own text is a candidate, and belongs to a.
    expect(masked).toEqual([[1], [], [0, 1]]);
  });

  it('does not take an anchor for masked where it is its own positive', () => {
    expect(plan([example('a', 'a')])).toMatchObject({ positives: [[0]], masked: [[]] });
  });

  it('leaves out hard negatives that are known positives', () => {
    const all = [example('a', 'p', ['q', 'n']), example('a', 'q')];
    expect(plan(all.slice(0, 1), all)).toMatchObject({ candidates: ['p', 'q', 'n'], negatives: [[2]], masked: [[1]] });
    expect(plan([example('a', 'p', ['P', 'n'])])).toMatchObject({ candidates: ['p', 'n'], negatives: [[1]], masked: [[]] });
  });

  it('masks by an anchor with more positives than the batch has candidates', () => {
    const all = [example('a', 'p0'), example('b', 'p7'), ...Array.from({ length: 50 }, (_, i) => example('a', `p${i}`))];
    expect(plan(all.slice(0, 2), all).masked).toEqual([[1], []]);
  });

  it('agrees with the definition for any batch', () => {
    const text = fc.constantFrom('a', 'A', 'b', 'c', 'd', 'e ', 'e', 'f');
    const one = fc.record({
      anchor: text,
      positives: fc.array(text, { minLength: 1, maxLength: 3 }),
      negatives: fc.array(text, { maxLength: 3 }),
      weight: fc.constant(1),
    });
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), fc.nat(), (all, cut) => {
        const batch = all.slice(0, 1 + (cut % all.length));
        const { candidates, positives, negatives, masked, maskedCount } = plan(batch, all);
        const belongs = (x: string, y: string) =>
          all.some(({ anchor, positives: list }) => normalizeText(anchor) === x && list.some((p) => normalizeText(p) === y));
        const anchors = new Set(all.map(({ anchor }) => normalizeText(anchor)));
        expect(new Set(candidates.map(normalizeText)).size).toBe(candidates.length);
        batch.forEach((item, i) => {
          const anchor = normalizeText(item.anchor);
          const own = new Set(item.positives.map(normalizeText));
          const hard = new Set(item.negatives.map(normalizeText));
          candidates.forEach((candidate, c) => {
            const key = normalizeText(candidate);
            const related = key === anchor || belongs(anchor, key) || (anchors.has(key) && belongs(key, anchor));
            expect(positives[i]!.includes(c)).toBe(own.has(key));
            expect(masked[i]!.includes(c)).toBe(related && !own.has(key));
            expect(negatives[i]!.includes(c)).toBe(hard.has(key) && !own.has(key) && !related);
          });
          expect(masked[i]).toEqual([...masked[i]!].sort((x, y) => x - y));
        });
        expect(maskedCount).toBe(masked.flat().length);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});

describe('text that counts as the same', () => {
  it('differs in case, width and white space only', () => {
    expect(normalizeText('  ＡＢＣ\n 退款 ')).toBe('abc 退款');
    expect(normalizeText('abc')).not.toBe(normalizeText('ab c'));
  });
});
