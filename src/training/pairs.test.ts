/** Training on scored and labelled pairs. */
import { afterAll, describe, expect, it } from 'vitest';
import type { Example } from '../data/example.ts';
import { exampleOfPair } from '../data/placed-examples.ts';
import { evaluatePairs } from '../evaluation/evaluate-pairs.ts';
import { contrastive, onlineContrastive } from '../losses/contrastive.ts';
import { angle, cosent } from '../losses/cosent.ts';
import { cosineSimilarity } from '../losses/cosine-similarity.ts';
import { infoNce } from '../losses/info-nce.ts';
import type { Loss } from '../losses/loss.ts';
import { batchMetrics } from './batch-metrics.ts';
import { checkBatch, checkForm } from './check-examples.ts';
import type { StepLog } from './options.ts';
import { questions } from './testing/questions.ts';
import { common, distance, stopKernels } from './testing/tiny-training.ts';
import { train } from './train.ts';

afterAll(stopKernels);

/** Every question with its own answer, with that to another wish for the same thing, and with that about another thing. */
const pairs = questions.slice(0, 24).flatMap(({ anchor, positive }, i) => [
  { sentence1: anchor, sentence2: positive, score: 1 },
  { sentence1: anchor, sentence2: questions[i - (i % 6) + ((i + 1) % 6)]!.positive, score: 0.4 },
  { sentence1: anchor, sentence2: questions[(i + 27) % 60]!.positive, score: 0 },
]);
const scored = pairs.map(exampleOfPair);
const labelled = pairs.map(({ score, ...texts }) => exampleOfPair({ ...texts, label: score === 1 }));
const options = (loss: Loss, examples: readonly Example[]) => ({ ...common(), loss, examples, batch: 12, epochs: 6 });

describe('training on pairs', () => {
  it.each<[string, Loss, readonly Example[]]>([
    ['cosent', cosent(), scored],
    ['angle', angle(), scored],
    ['cosine-similarity', cosineSimilarity(), scored],
    ['contrastive', contrastive(), labelled],
    ['online-contrastive', onlineContrastive(), labelled],
    ['cosent', cosent(), labelled],
  ])('learns with %s, and the pairs come to be in order', async (_name, loss, examples) => {
    const log: StepLog[] = [];
    const run = (embedder: Parameters<typeof evaluatePairs>[0]) => evaluatePairs(embedder, { pairs });
    const { before, after } = await train({
      ...options(loss, examples),
      evaluation: { metric: 'spearman', run },
      onStep: (entry) => log.push(entry),
    });
    expect(after!.metrics['spearman']).toBeGreaterThan(before!.metrics['spearman']! + 0.1);
    expect(log.at(-1)!.inBatchAccuracy).toBeGreaterThan(log[0]!.inBatchAccuracy);
    expect(log.at(-1)!.masked).toBe(0);
  });

  it('in micro-batches ends with the same weights', async () => {
    const whole = await train({ ...options(cosent(), scored), epochs: 1 });
    const micro = await train({ ...options(cosent(), scored), epochs: 1, microBatch: 5 });
    expect(distance(whole.model, micro.model)).toBeLessThan(1e-4);
    expect(distance(whole.model, common().model)).toBeGreaterThan(1e-3);
  });

  it('gives of equal data the same run, whatever the scores are multiplied by, with cosent alone', async () => {
    const larger = scored.map((example) => ({ ...example, score: 5 * example.score! }));
    const once = await train({ ...options(cosent(), scored), epochs: 1 });
    const again = await train({ ...options(cosent(), larger), epochs: 1 });
    expect(distance(once.model, again.model)).toBe(0);
  });
});

describe('examples that a loss cannot learn from', () => {
  const refused = (examples: readonly Example[], loss: Loss) => () => checkForm(examples, loss);

  it('are refused with the losses that could', () => {
    expect(refused(scored, infoNce())).toThrow(
      expect.objectContaining({
        code: 'data-misfit',
        message: 'the loss infonce learns from examples of texts that belong together; the data are scored pairs',
        fix: '--loss cosent, angle or cosine-similarity; or take every pair as belonging together: --columns anchor=…,positive=…',
      }),
    );
    expect(refused(scored, contrastive())).toThrow('the loss contrastive learns from labelled pairs; the data are scored pairs');
    const { score: _, ...plain } = scored[0]!;
    expect(refused([plain], cosent())).toThrow(
      expect.objectContaining({
        message:
          'the loss cosent learns from scored pairs or labelled pairs; the data are examples of texts that belong together',
        fix: '--loss infonce, symmetric-infonce or triplet',
      }),
    );
    expect(refused([scored[0]!, labelled[0]!], cosent())).toThrow(
      'example 1 is one of the scored pairs, example 2 one of the labelled pairs',
    );
  });

  it('are refused where a score means nothing to the loss', () => {
    const far = scored.map((example, i) => ({ ...example, score: i === 2 ? 5 : example.score! }));
    expect(refused(far, cosineSimilarity())).toThrow(
      expect.objectContaining({
        code: 'score-out-of-range',
        message: 'the score of example 3 is 5; the loss cosine-similarity takes scores from -1 to 1',
        fix: 'name the scale of the scores, for example --score-range 0,5, which becomes 0 to 1; or --loss cosent, which needs none',
      }),
    );
    expect(refused(far, cosent())).not.toThrow();
  });

  it('are refused alone in a batch, where pairs are compared with each other', () => {
    expect(() => checkBatch(scored, 1, cosent())).toThrow('--batch is 1; cosent compares the pairs of a batch with each other');
    expect(() => checkBatch(labelled.slice(0, 1), 1, onlineContrastive())).toThrow(
      'there is one pair; online-contrastive compares',
    );
    expect(() => checkBatch(labelled, 1, contrastive())).not.toThrow();
  });
});

it('the log of pairs tells how many are in order, and how alike those of high and low scores are', () => {
  const none = [[], [], []];
  const relations = {
    ...{ anchors: [0, 1, 2], candidates: [0, 1, 2], positives: none, negatives: none, masked: none, weights: [1, 1, 1] },
    pairs: [1, 0.5, 0].map((target, candidate) => ({ candidate, target })),
  };
  const scores = Float32Array.from([0.75, 9, 9, 9, 0.25, 9, 9, 9, 0.5]);
  expect(batchMetrics(scores, relations)).toEqual({
    inBatchAccuracy: expect.closeTo(2 / 3, 12),
    positiveSimilarity: 0.75,
    negativeSimilarity: 0.375,
  });
});
