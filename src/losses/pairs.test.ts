import { describe, expect, it } from 'vitest';
import type { HostTensor } from '../core/tensor-data.ts';
import { graphOf } from '../graph/graph.ts';
import { constant } from '../graph/tensor.ts';
import { Vars } from '../nn/vars.ts';
import { numberArray } from '../runtime/reference/array.ts';
import { evaluate } from '../runtime/reference/reference-runtime.ts';
import { contrastive, onlineContrastive } from './contrastive.ts';
import { angle, cosent } from './cosent.ts';
import { cosineSimilarity } from './cosine-similarity.ts';
import { infoNce, symmetricInfoNce } from './info-nce.ts';
import { type BatchRelations, type Loss, lossesFor, lossForms, lossNames } from './loss.ts';
import { triplet } from './triplet.ts';

const anchors = Array.from({ length: 3 }, () => [2, 0]);
const seconds = [
  [1, 0],
  [1, 1],
  [0, 3],
];

/** The loss of three pairs with the cosines 1, 0.71 and 0. */
function lossAt(loss: Loss, targets: readonly number[]): number {
  const relations: BatchRelations = {
    ...{
      anchors,
      candidates: seconds,
      positives: [[], [], []],
      negatives: [[], [], []],
      masked: [[], [], []],
      weights: [1, 1, 1],
    },
    pairs: targets.map((target, candidate) => ({ candidate, target })),
  };
  const rows = (list: readonly (readonly number[])[]) => constant(list.flat(), [list.length, 2]);
  const computed = loss.compute({ anchors: rows(anchors), candidates: rows(seconds), unitLength: false }, new Vars());
  const fed = Object.entries(loss.relate(relations)).map(([name, { shape, data }]: [string, HostTensor]) => [
    name,
    numberArray(shape, Float64Array.from(data as Float32Array)),
  ]);
  const out = evaluate(graphOf({ value: computed.loss, scores: computed.scores }), Object.fromEntries(fed));
  expect([...out['scores']!.data.slice(0, 3)].map((x) => x.toFixed(3))).toEqual(['1.000', '0.707', '0.000']);
  return out['value']!.data[0]!;
}

describe('losses on pairs', () => {
  it('CoSENT looks at the order of scores alone', () => {
    const right = lossAt(cosent(), [5, 3, 0]);
    expect(right).toBeCloseTo(Math.log(1 + Math.exp(20 * (Math.SQRT1_2 - 1)) + Math.exp(-20 * Math.SQRT1_2) + Math.exp(-20)), 6);
    expect(lossAt(cosent(), [1, 0.9, -7])).toBeCloseTo(right, 12);
    expect(lossAt(cosent(), [0, 3, 5])).toBeGreaterThan(20);
    expect(lossAt(cosent(), [2, 2, 2])).toBeCloseTo(0, 12);
    expect(lossAt(cosent({ temperature: 1 }), [0, 0, 1])).toBeCloseTo(Math.log(1 + Math.exp(1) + Math.exp(Math.SQRT1_2)), 6);
  });

  it('cosine similarity is the mean squared distance to the score', () => {
    expect(lossAt(cosineSimilarity(), [1, 0, 0.5])).toBeCloseTo((0 + 0.5 + 0.25) / 3, 6);
  });

  it('contrastive draws together and pushes apart up to the margin', () => {
    const far = (1 - Math.SQRT1_2) ** 2;
    expect(lossAt(contrastive(), [1, 1, 0])).toBeCloseTo(far / 6, 6);
    expect(lossAt(contrastive({ margin: 1.5 }), [1, 1, 0])).toBeCloseTo((far + 0.25) / 6, 6);
  });

  it('online contrastive leaves out what is easy', () => {
    expect(lossAt(onlineContrastive(), [1, 1, 0])).toBe(0);
    // Cosines 1 and 0.71 of label 0, 0 of label 1: all are hard.
    expect(lossAt(onlineContrastive(), [0, 0, 1])).toBeCloseTo(1 + 0.25 + (0.5 - (1 - Math.SQRT1_2)) ** 2, 6);
  });

  it('refuse temperatures and margins that mean nothing', () => {
    for (const make of [cosent, angle])
      expect(() => make({ temperature: 0 })).toThrow('temperature is 0; it must be a number above 0');
    for (const make of [contrastive, onlineContrastive])
      expect(() => make({ margin: Number.NaN })).toThrow('margin is NaN; it must be a number above 0');
  });

  it('AnglE refuses an odd number of dimensions', () => {
    const odd = constant([1, 2, 3], [1, 3]);
    expect(() => angle().compute({ anchors: odd, candidates: odd, unitLength: false }, new Vars())).toThrow(
      expect.objectContaining({
        code: 'dimensions-odd',
        message: 'the loss angle takes embeddings as complex numbers, two dimensions each; they have 3 dimensions',
      }),
    );
  });
});

describe('what a loss learns from', () => {
  it('is what the table of losses says', () => {
    const made = [
      infoNce(),
      symmetricInfoNce(),
      triplet(),
      cosent(),
      angle(),
      cosineSimilarity(),
      contrastive(),
      onlineContrastive(),
    ];
    expect(made.map(({ name }) => name)).toEqual([...lossNames]);
    for (const { name, trainsOn } of made) expect(trainsOn).toEqual(lossForms[name]);
    expect(lossesFor('scored')).toEqual(['cosent', 'angle', 'cosine-similarity']);
  });
});
