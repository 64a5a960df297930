import { describe, expect, it } from 'vitest';
import { random } from '../core/random.ts';
import { bootstrapInterval, bootstrapIntervals } from './bootstrap.ts';
import { averageRanks, pearson, spearman, spearmanOf } from './correlation.ts';
import { classificationOf, classifyPairs } from './pair-classification.ts';
import { pairTest } from './pair-test.ts';
import golden from './pairs.golden.json' with { type: 'json' };

describe('correlations', () => {
  it.each(golden.correlations)('are those of scipy: $title', ({ x, y, ...expected }) => {
    expect(pearson(x, y)).toBeCloseTo(expected.pearson, 12);
    expect(spearman(x, y)).toBeCloseTo(expected.spearman, 12);
    expect([...averageRanks(x)]).toEqual(expected.ranks);
  });

  it('have no value where a list is all one number', () => {
    for (const constant of [0, 0.1, 1e9 / 3]) {
      expect(pearson([constant, constant, constant], [1, 2, 4])).toBeNaN();
      expect(spearman([1, 2, 4], [constant, constant, constant])).toBeNaN();
    }
    expect(() => pearson([1], [1, 2])).toThrow('1 and 2 numbers are not pairs');
  });
});

describe('the classification of pairs', () => {
  it.each(golden.classifications)(
    'is that of scikit-learn and sentence-transformers: $title',
    ({ similarities, labels, ...expected }) => {
      const found = classifyPairs(similarities, labels);
      for (const name of ['ap', 'f1', 'precision', 'recall', 'accuracy'] as const)
        expect(found[name], name).toBeCloseTo(expected[name], 12);
      expect(found.thresholds.f1).toBeCloseTo(expected.f1_threshold, 6);
      expect(found.thresholds.accuracy).toBeCloseTo(expected.accuracy_threshold, 6);
      // A threshold gives its figure.
      const right = labels.filter((label, i) => (similarities[i]! >= found.thresholds.accuracy ? 1 : 0) === label).length;
      expect(right / labels.length).toBeCloseTo(found.accuracy, 12);
    },
  );
});

/** Labels, and the similarities of two models that see them through noise. */
function twoModels(pairs: number, noise: readonly [number, number], seed = 3) {
  const numbers = random(seed);
  const scores = Float64Array.from({ length: pairs }, () => numbers.int(6));
  const seen = (by: number) => scores.map((score) => score / 5 + by * numbers.normal());
  return { scores, labels: scores.map((score) => (score > 2 ? 1 : 0)), a: seen(noise[0]), b: seen(noise[1]) };
}

describe('resamples', () => {
  const { scores, labels, a } = twoModels(80, [0.3, 0.3]);

  it('count pairs instead of copying them, and come to the same', () => {
    const numbers = random(5);
    const counts = new Uint32Array(80);
    const drawn = Array.from({ length: 80 }, () => numbers.int(80));
    for (const i of drawn) counts[i]!++;
    const copied = (list: Float64Array) => Float64Array.from(drawn, (i) => list[i]!);
    expect(spearmanOf(scores, a)(counts)).toBeCloseTo(spearman(copied(scores), copied(a)), 12);
    expect(pearson(scores, a, counts)).toBeCloseTo(pearson(copied(scores), copied(a)), 12);
    const { thresholds: _, ...figures } = classificationOf(a, labels)(counts);
    expect(classifyPairs(copied(a), copied(labels))).toMatchObject(
      Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, expect.closeTo(value, 12)])),
    );
  });

  it('are those of the mean, where the statistic is the mean', () => {
    const mean = (counts: Uint32Array) => [counts.reduce((sum, count, i) => sum + count * a[i]!, 0) / a.length];
    const [found] = bootstrapIntervals(80, mean);
    bootstrapInterval(a).forEach((bound, i) => {
      expect(found![i]).toBeCloseTo(bound, 12);
    });
  });

  it('leave out what has no value', () => {
    expect(bootstrapIntervals(3, () => [Number.NaN])).toEqual([[Number.NaN, Number.NaN]]);
    const [interval] = bootstrapIntervals(2, spearmanLists([1, 2], [1, 2]));
    expect(interval).toEqual([1, 1]);
    expect(() => bootstrapIntervals(0, () => [])).toThrow('no pairs have no interval');
  });
});

const spearmanLists = (x: number[], y: number[]) => (counts: Uint32Array) => [spearmanOf(x, y)(counts)];

describe('two models on the same pairs', () => {
  it.each(['spearman', 'ap'] as const)('are told apart where one is better: %s', (metric) => {
    const { scores, labels, a, b } = twoModels(200, [0.8, 0.3]);
    const targets = metric === 'ap' ? labels : scores;
    const test = pairTest({ metric, targets, a, b });
    const figure = (similarities: Float64Array) =>
      metric === 'ap' ? classifyPairs(similarities, labels).ap : spearman(scores, similarities);
    expect(test.difference).toBeCloseTo(figure(b) - figure(a), 12);
    expect(test.interval[0]).toBeGreaterThan(0);
    expect(test.p).toBe(1 / 2001);
    const back = pairTest({ metric, targets, a: b, b: a });
    expect(back.difference).toBeCloseTo(-test.difference, 12);
  });

  it.each(['spearman', 'ap'] as const)('have a p that is even where they are alike: %s', (metric) => {
    const found = Array.from({ length: 60 }, (_, seed) => {
      const { scores, labels, a, b } = twoModels(40, [0.5, 0.5], seed);
      return pairTest({ metric, targets: metric === 'ap' ? labels : scores, a, b, seed, permutations: 200 }).p;
    });
    // Of 60 even draws, more than 8 below 0.05 have a probability of 0.2 %.
    expect(found.filter((p) => p < 0.05).length).toBeLessThanOrEqual(8);
    expect(found.filter((p) => p < 0.5).length).toBeGreaterThan(15);
    expect(found.filter((p) => p < 0.5).length).toBeLessThan(45);
  });

  it('do not differ where only the scale does', () => {
    const { scores, a } = twoModels(50, [0.5, 0.5]);
    const scaled = a.map((value) => 0.9 + value / 20);
    expect(pairTest({ metric: 'spearman', targets: scores, a, b: scaled })).toMatchObject({
      difference: 0,
      interval: [0, 0],
      p: 1,
    });
    expect(() => pairTest({ metric: 'ap', targets: scores, a, b: a.slice(1) })).toThrow('not of the same pairs');
  });
});
