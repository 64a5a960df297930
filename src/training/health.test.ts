import { describe, expect, it } from 'vitest';
import { refusal } from '../data/testing/temporary-folder.ts';
import { checkFinite, collapseWatch } from './health.ts';
import type { StepLog } from './options.ts';

const entry = (positiveSimilarity: number, negativeSimilarity: number): StepLog => ({
  ...{
    step: 1,
    epoch: 1,
    loss: 1,
    learningRate: 1,
    gradientNorm: 1,
    inBatchAccuracy: 1,
    masked: 0,
    tokens: 1,
    tokensPerSecond: 1,
  },
  ...{ positiveSimilarity, negativeSimilarity },
});

function warnings(entries: readonly StepLog[]): string[] {
  const said: string[] = [];
  const watch = collapseWatch((note) => said.push(note));
  for (const one of entries) watch(one);
  return said;
}

const times = (count: number, one: StepLog) => Array.from({ length: count }, () => one);

describe('collapseWatch', () => {
  it('warns once when all similarities have drifted together', () => {
    expect(warnings(times(60, entry(0.97, 0.95)))).toEqual([
      'collapse: over the last 20 steps unrelated texts have a mean similarity of 0.950, related ones of 0.970; lower --lr, lower --temperature, or use larger batches',
    ]);
  });

  it('is silent for few steps, for a healthy run, and for a model whose cosines are all high but apart', () => {
    expect(warnings(times(19, entry(0.97, 0.95)))).toEqual([]);
    expect(warnings(times(60, entry(0.7, 0.1)))).toEqual([]);
    expect(warnings(times(60, entry(0.99, 0.92)))).toEqual([]);
    expect(warnings(times(60, entry(0.99, Number.NaN)))).toEqual([]);
  });
});

describe('checkFinite', () => {
  const examples = ['short', 'x'.repeat(80), 'third', 'fourth'].map((anchor) => ({
    anchor,
    positives: ['p'],
    negatives: [],
    weight: 1,
  }));

  it('lets numbers pass', () => {
    expect(() => checkFinite(1, 0.5, 2, examples)).not.toThrow();
  });

  it.each([
    [Number.NaN, 1],
    [1, Number.POSITIVE_INFINITY],
  ])('refuses a loss of %s with a norm of %s, and shows the batch', async (loss, norm) => {
    expect(await refusal(Promise.resolve().then(() => checkFinite(7, loss, norm, examples)))).toEqual({
      code: 'loss-not-finite',
      message: `step 7: the loss is ${loss} and the gradient's norm ${norm}; its batch of 4 begins with "short", "${'x'.repeat(47)}…", "third"`,
      fix: 'lower --lr or raise --warmup, raise --temperature, or try --precision float32, and start again in another --out',
    });
  });

  it('does not blame the learning rate for the first step, whose weights no step has changed', async () => {
    expect(await refusal(Promise.resolve().then(() => checkFinite(1, Number.NaN, 1, examples)))).toMatchObject({
      code: 'loss-not-finite',
      fix: 'nothing has been learnt yet, so the model itself is at fault, or its number format: try --precision float32, raise --temperature, and see with evaluate whether its vectors hold numbers',
    });
  });
});
