import { describe, expect, it } from 'vitest';
import { type SimilarityName, similarity, similarityNames } from '../core/similarity.ts';
import type { HostTensor } from '../core/tensor-data.ts';
import { graphOf } from '../graph/graph.ts';
import { constant } from '../graph/tensor.ts';
import { Vars } from '../nn/vars.ts';
import { numberArray } from '../runtime/reference/array.ts';
import { evaluate } from '../runtime/reference/reference-runtime.ts';
import { infoNce, symmetricInfoNce } from './info-nce.ts';
import type { BatchRelations, Loss } from './loss.ts';
import { triplet } from './triplet.ts';

const anchors = [
  [1, 0, 0.5],
  [-0.2, 2, 0],
];
const candidates = [
  [0.9, 0.1, 0.4],
  [0, 1, 0],
  [1, 1, 1],
  [-3, 0, 0.5],
];
const batch = (changes: Partial<BatchRelations> = {}): BatchRelations => ({
  anchors,
  candidates,
  positives: [[0], [1]],
  negatives: [[], []],
  masked: [[], []],
  weights: [1, 1],
  ...changes,
});

function run(loss: Loss, relations: BatchRelations): { value: number; scores: Float64Array } {
  const rows = (list: readonly (readonly number[])[]) => constant(list.flat(), [list.length, list[0]!.length]);
  const computed = loss.compute({ anchors: rows(anchors), candidates: rows(candidates), unitLength: false }, new Vars());
  const fed = Object.entries(loss.relate(relations)).map(([name, { shape, data }]: [string, HostTensor]) => [
    name,
    numberArray(shape, Float64Array.from(data as Float32Array)),
  ]);
  const out = evaluate(graphOf({ value: computed.loss, scores: computed.scores }), Object.fromEntries(fed));
  return { value: out['value']!.data[0]!, scores: out['scores']!.data };
}

/** −log of the share of the first logit among all. */
const missed = (...logits: number[]) => Math.log(logits.reduce((sum, x) => sum + Math.exp(x), 0)) - logits[0]!;

describe('InfoNCE', () => {
  it('is the mean of −log softmax of the positive, over the temperature', () => {
    for (const ruler of similarityNames) {
      const s = (a: number, c: number) => similarity(ruler, anchors[a]!, candidates[c]!) / 0.5;
      const expected = (missed(s(0, 0), s(0, 1), s(0, 2), s(0, 3)) + missed(s(1, 1), s(1, 0), s(1, 2), s(1, 3))) / 2;
      expect(run(infoNce({ similarity: ruler, temperature: 0.5 }), batch()).value).toBeCloseTo(expected, 5);
    }
  });

  it('leaves masked candidates and other positives out, and weighs anchors', () => {
    const s = (a: number, c: number) => similarity('dot', anchors[a]!, candidates[c]!);
    const relations = batch({ positives: [[0, 2], [1]], masked: [[3], [0]], weights: [1, 3] });
    const first = (missed(s(0, 0), s(0, 1)) + missed(s(0, 2), s(0, 1))) / 2;
    const second = missed(s(1, 1), s(1, 2), s(1, 3));
    expect(run(infoNce({ similarity: 'dot', temperature: 1 }), relations).value).toBeCloseTo(first / 4 + (3 * second) / 4, 6);
  });

  it('is 0 where an anchor has nothing to choose from', () => {
    const all = batch({
      masked: [
        [1, 2, 3],
        [0, 2, 3],
      ],
    });
    expect(run(infoNce(), all).value).toBeCloseTo(0, 12);
    expect(run(symmetricInfoNce(), all).value).toBeCloseTo(0, 12);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the temperature %d', (temperature) => {
    expect(() => infoNce({ temperature })).toThrow(`temperature is ${temperature}; it must be a number above 0`);
    expect(() => symmetricInfoNce({ temperature })).toThrow(expect.objectContaining({ code: 'option-out-of-range' }));
  });
});

describe('Triplet', () => {
  it('is the mean of relu(d⁺ − d⁻ + margin) over the triplets of each anchor', () => {
    const distance = (a: number, c: number) => -similarity('l2', anchors[a]!, candidates[c]!);
    const term = (a: number, p: number, n: number) => Math.max(0, distance(a, p) - distance(a, n) + 2);
    const relations = batch({ negatives: [[2, 3], [0]], weights: [1, 3] });
    const expected = (term(0, 0, 2) + term(0, 0, 3)) / 2 / 4 + (3 * term(1, 1, 0)) / 4;
    expect(run(triplet({ distance: 'l2', margin: 2 }), relations).value).toBeCloseTo(expected, 6);
  });

  it('is 0 for a batch without a negative', () => {
    for (const distance of ['cosine', 'l2', 'squared-l2'] as const) expect(run(triplet({ distance }), batch()).value).toBe(0);
  });

  it.each([0, -0.1, Number.NaN, Number.POSITIVE_INFINITY])('refuses the margin %d', (margin) => {
    expect(() => triplet({ margin })).toThrow(
      expect.objectContaining({ code: 'option-out-of-range', message: `margin is ${margin}; it must be a number above 0` }),
    );
  });
});

describe('the ruler of a loss', () => {
  it.each(similarityNames)('%s is that of search and evaluation', (name: SimilarityName) => {
    const { scores } = run(infoNce({ similarity: name }), batch());
    const expected = anchors.flatMap((a) => candidates.map((c) => similarity(name, a, c)));
    expected.forEach((value, i) => {
      expect(scores[i]!).toBeCloseTo(value, 6);
    });
    expect(infoNce({ similarity: name }).similarity).toBe(name);
  });

  it('of Triplet is cosine or L2 by its distance', () => {
    expect([
      triplet().similarity,
      triplet({ distance: 'l2' }).similarity,
      triplet({ distance: 'squared-l2' }).similarity,
    ]).toEqual(['cosine', 'l2', 'l2']);
  });
});
