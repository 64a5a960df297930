import { describe, expect, it } from 'vitest';
import { matrix } from '../core/matrix.ts';
import type { Embedder } from '../embed/embedder.ts';
import { compareReports } from './compare-reports.ts';
import { evaluatePairs } from './evaluate-pairs.ts';
import { pairResults } from './pair-results.ts';

/** Texts that are numbers, as directions in the plane: an angle in degrees. */
const asked: string[][] = [];
const plane: Embedder = {
  name: 'plane',
  dimensions: 2,
  similarity: 'cosine',
  embed: async (texts) => {
    asked.push([...texts]);
    const m = matrix(texts.length, 2);
    texts.forEach((text, i) => {
      const angle = (Number(text) * Math.PI) / 180;
      m.data.set([Math.cos(angle), Math.sin(angle)], 2 * i);
    });
    return m;
  },
};
const flat: Embedder = { ...plane, name: 'flat', embed: async (texts) => ones(texts.length) };
const ones = (rows: number) => matrix(rows, 2, new Float32Array(2 * rows).fill(1));

const scored = [
  { sentence1: '0', sentence2: '5', score: 5 },
  { sentence1: '0', sentence2: '60', score: 2 },
  { sentence1: '0', sentence2: '20', score: 1 },
  { sentence1: '0', sentence2: '90', score: 0 },
];
const labelled = scored.map(({ score, ...texts }) => ({ ...texts, label: score > 1 }));

describe('scored pairs', () => {
  it('are measured by the correlation of scores and similarities, distinct texts embedded once', async () => {
    const report = await evaluatePairs(plane, { pairs: scored, data: 'four' });
    expect(report).toMatchObject({ task: 'sts', model: 'plane', dimensions: 2, data: 'four', pairs: 4, warnings: [] });
    expect(asked.at(-1)).toEqual(['0', '5', '60', '20', '90']);
    expect(report.metrics['spearman']).toBeCloseTo(0.8, 12);
    expect(Object.keys(report.intervals)).toEqual(['spearman', 'pearson']);
    expect([...report.similarities].map((x) => x.toFixed(3))).toEqual(['0.996', '0.500', '0.940', '0.000']);
  });

  it('tell their worst by the places between ranks', async () => {
    const { failures } = await evaluatePairs(plane, { pairs: scored, failures: 9 });
    expect(failures!.map(({ pair, target, error, ranks }) => [pair, target, error, ranks])).toEqual([
      [2, 2, 0.25, { target: 2, similarity: 3 }],
      [3, 1, 0.25, { target: 3, similarity: 2 }],
    ]);
    await expect(evaluatePairs(plane, { pairs: scored, failures: 0 })).rejects.toThrow(
      'failures is 0; it must be a whole number',
    );
  });

  it('that all look alike to the model count as 0, with a warning', async () => {
    const report = await evaluatePairs(flat, { pairs: scored });
    expect(report.metrics).toEqual({ spearman: 0, pearson: 0 });
    expect(report.warnings[0]).toBe('every pair has the same similarity: that correlates with nothing, and counts as 0');
  });

  it('of one score, alone or none are refused', async () => {
    const refused = (pairs: typeof scored) => evaluatePairs(plane, { pairs, data: 'd' });
    await expect(refused([])).rejects.toThrow('there are no pairs in d');
    await expect(refused(scored.slice(0, 1))).rejects.toThrow('there is one pair in d');
    await expect(refused(scored.map((pair) => ({ ...pair, score: 3 })))).rejects.toThrow('all 4 pairs have the score 3 in d');
  });
});

describe('labelled pairs', () => {
  it('are measured by how well the two labels are told apart', async () => {
    const report = await evaluatePairs(plane, { pairs: labelled });
    expect(report).toMatchObject({ task: 'pairs', pairs: 4, thresholds: { f1: expect.closeTo(0.25, 6) } });
    expect(report.metrics).toMatchObject({
      ap: expect.closeTo((1 + 2 / 3) / 2, 12),
      f1: expect.closeTo(0.8, 12),
      accuracy: 0.75,
    });
    expect(Object.keys(report.metrics)).toEqual(['ap', 'f1', 'accuracy', 'precision', 'recall']);
  });

  it('tell those on the wrong side of the threshold', async () => {
    const { failures, ...report } = await evaluatePairs(plane, { pairs: labelled, failures: 9 });
    expect(failures!.map(({ pair, target }) => [pair, target])).toEqual([[3, 0]]);
    expect(failures![0]!.error).toBeCloseTo(Math.cos(Math.PI / 9) - report.thresholds!.f1, 6);
    expect(pairResults(report, labelled).map(({ error }) => error > 0)).toEqual([false, false, true, false]);
  });

  it('of one label are refused', async () => {
    const pairs = labelled.map((pair) => ({ ...pair, label: true }));
    await expect(evaluatePairs(plane, { pairs })).rejects.toMatchObject({
      code: 'labels-constant',
      message: 'all 4 pairs have the label true in pairs',
      fix: 'give pairs of both labels',
    });
  });
});

describe('pairs of either kind', () => {
  it('are cut short, and compared by another ruler with a warning', async () => {
    const report = await evaluatePairs(plane, { pairs: scored, truncateDims: 1, similarity: 'l2' });
    expect(report.dimensions).toBe(1);
    expect(report.warnings[0]).toBe('plane was trained for cosine and is compared with l2');
    // Of length 1 again: 0, 5, 60 and 20 degrees all become 1.
    expect([...report.similarities].slice(0, 3)).toEqual([-0, -0, -0]);
  });

  it('compare two models on the same pairs and no others', async () => {
    const [a, b] = [await evaluatePairs(plane, { pairs: scored }), await evaluatePairs(flat, { pairs: labelled })];
    expect(compareReports(a, a)).toMatchObject({ metric: 'spearman', difference: 0, p: 1 });
    expect(compareReports(b, b)).toMatchObject({ metric: 'ap', difference: 0, p: 1 });
    expect(() => compareReports(a, b)).toThrow('a report of sts cannot be compared with one of pairs');
  });

  it('are refused where a vector is no vector', async () => {
    const broken: Embedder = {
      ...plane,
      embed: async (texts) => matrix(texts.length, 2, new Float32Array(2 * texts.length).fill(NaN)),
    };
    await expect(evaluatePairs(broken, { pairs: scored })).rejects.toThrow('an embedding of plane holds NaN or infinity');
  });
});
