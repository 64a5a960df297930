import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from './fusion.ts';

const hits = (...scores: readonly (readonly [string, number])[]) => scores.map(([id, score]) => ({ id, score }));

describe('rankings made one', () => {
  it('by reciprocal ranks: what stands high in both comes first', () => {
    const fused = fuse([hits(['a', 9], ['b', 8], ['c', 7]), hits(['b', 0.3], ['d', 0.2], ['a', 0.1])], { top: 3 });
    expect(fused.map(({ id }) => id)).toEqual(['b', 'a', 'd']);
    expect(fused[0]!.score).toBeCloseTo(1 / 62 + 1 / 61, 12);
    expect(fused[1]!.score).toBeCloseTo(1 / 61 + 1 / 63, 12);
  });

  it('by weighted scores, each ranking brought to 0 to 1', () => {
    const fused = fuse([hits(['a', 10], ['b', 5], ['c', 0]), hits(['c', 3], ['b', 2])], {
      top: 9,
      by: 'weighted',
      weights: [0.25, 0.75],
    });
    expect(fused).toEqual(hits(['c', 0.75], ['a', 0.25], ['b', 0.125]));
  });

  it('of one ranking keeps its order, whatever the way', () => {
    const ranking = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(ranking, fc.constantFrom('rrf' as const, 'weighted' as const), (ids, by) => {
        const one = ids.map((id, i) => ({ id, score: -i }));
        expect(fuse([one], { top: 100, by }).map(({ id }) => id)).toEqual(ids);
      }),
      { seed: 3 },
    );
  });

  it('refuses weights that say nothing', () => {
    for (const weights of [[1], [0, 0], [1, -1], [1, Number.NaN]])
      expect(() => fuse([[], []], { top: 1, weights })).toThrow('it must be 2 numbers from 0, one of them greater');
  });
});
