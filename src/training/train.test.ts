import { afterAll, describe, expect, it } from 'vitest';
import { UserError } from '../core/errors.ts';
import { triplet } from '../losses/triplet.ts';
import type { Evaluated, StepLog, TrainEvaluation, TrainOptions } from './options.ts';
import { bits, common, distance, examples, scripted, stopKernels } from './testing/tiny-training.ts';
import { train } from './train.ts';

afterAll(stopKernels);

describe('train', () => {
  it('learns: the loss falls and anchors find their own positives', async () => {
    const log: StepLog[] = [];
    const { steps, totalSteps, bestStep, interrupted } = await train({
      ...common(),
      epochs: 8,
      onStep: (entry) => log.push(entry),
    });
    expect({ steps, totalSteps, bestStep, interrupted }).toEqual({ steps: 32, totalSteps: 32, bestStep: 32, interrupted: false });
    expect(log.map(({ step }) => step)).toEqual(Array.from({ length: 32 }, (_, i) => i + 1));
    expect(log.at(-1)!.loss).toBeLessThan(0.7 * log[0]!.loss);
    expect(log.at(-1)!.epoch).toBe(8);
    expect(log.at(-1)!.positiveSimilarity).toBeGreaterThan(log.at(-1)!.negativeSimilarity);
  });

  it('keeps the best model that an evaluation saw, and stops when patience ends', async () => {
    // Before, then after steps 2, 4, 6 and 8; the last two are of the end: the last weights, then the best ones.
    const { evaluation, seen } = scripted([0.1, 0.3, 0.5, 0.4, 0.2, 0.2, 0.5], { patience: 2 });
    const notes: string[] = [];
    const result = await train({ ...common(), evaluation, onNote: (note) => notes.push(note) });
    expect([result.steps, result.bestStep, result.totalSteps]).toEqual([8, 4, 12]);
    expect(notes).toContain('stopped early at step 8: no better figure in 2 evaluations');
    expect(result.before!.metrics['figure']).toBe(0.1);
    expect(result.after!.metrics['figure']).toBe(0.5);
    expect(seen.at(-1)).toEqual(seen[2]);
    expect(seen.at(-2)).toEqual(seen[4]);
    expect(seen[2]).not.toEqual(seen[4]);
  });

  it('counts only trained models among those that may be best: many runs begin below where they started', async () => {
    const { evaluation } = scripted([0.9, 0.3, 0.4, 0.5, 0.6, 0.7, 0.7], { patience: 2 });
    const result = await train({ ...common(), evaluation });
    expect([result.steps, result.bestStep, result.before!.metrics['figure']]).toEqual([12, 12, 0.9]);
  });

  it('keeps two runs at a time apart', async () => {
    const first = scripted([0, 0.9, 0.1, 0.1, 0.9], { every: 3 });
    const second = scripted([0, 0.1, 0.9, 0.1, 0.9], { every: 3 });
    const run = (evaluation: TrainEvaluation<Evaluated>, seed: number) => train({ ...common(), evaluation, seed, maxSteps: 9 });
    const [a, b] = await Promise.all([run(first.evaluation, 1), run(second.evaluation, 2)]);
    expect([a.bestStep, b.bestStep]).toEqual([3, 6]);
    expect(first.seen.at(-1)).toEqual(first.seen[1]);
    expect(second.seen.at(-1)).toEqual(second.seen[2]);
  });

  it('accumulates two batches to the step of one that holds both, where examples do not meet each other', async () => {
    const apart = examples.map((example, i) => ({ ...example, negatives: [examples[(i + 7) % examples.length]!.positives[0]!] }));
    const options = { ...common(), examples: apart, loss: triplet({ margin: 2 }), epochs: 1, maxSteps: 2, warmup: 0 };
    const large = await train({ ...options, batch: 16 });
    const halves = await train({ ...options, batch: 8, accumulate: 2 });
    expect(halves.steps).toBe(2);
    expect(distance(halves.model, large.model)).toBeLessThan(1e-4);
    expect(distance(large.model, options.model)).toBeGreaterThan(1e-3);
  });

  it('draws other dropout masks for every step and every batch of it', async () => {
    const losses = async (dropout: number) => {
      const log: number[] = [];
      const options = { ...common(), batch: 32, accumulate: 1, epochs: 3, learningRate: 1e-12, dropout };
      await train({ ...options, onStep: ({ loss }) => log.push(loss) });
      return log.map((loss) => Number(loss.toFixed(4)));
    };
    expect(new Set(await losses(0)).size).toBe(1);
    expect(new Set(await losses(0.3)).size).toBe(3);
  });

  it('says where there are fewer examples than the batch or the accumulated batches take', async () => {
    const notes: string[] = [];
    await train({ ...common(), examples: examples.slice(0, 20), epochs: 1, accumulate: 4, onNote: (note) => notes.push(note) });
    expect(notes).toContain('an epoch has 2 batches: so many are accumulated, not 4');
    await train({ ...common(), examples: examples.slice(0, 5), epochs: 1, onNote: (note) => notes.push(note) });
    expect(notes).toContain('there are 5 examples: the batch is 5, not 8');
  });

  it('says so where there is nothing to tell apart', async () => {
    const notes: string[] = [];
    const alike = examples.slice(0, 4).map((example) => ({ ...example, positives: ['the same answer'] }));
    await train({ ...common(), examples: alike, epochs: 2, onNote: (note) => notes.push(note) });
    expect(notes).toContain('the loss was 0 in every step, and nothing was learnt: no anchor had anything to be told apart from');
  });

  it('leaves every bit of what is frozen, and moves the rest', async () => {
    const { model, ...options } = common();
    const before = bits(model);
    const after = bits((await train({ ...options, model, freeze: ['embeddings', 'encoder.layer.0'], maxSteps: 3 })).model);
    const moved = Object.keys(after).filter((name) => after[name] !== before[name]);
    const frozen = Object.keys(after).filter((name) => /^embeddings\.|^encoder\.layer\.0\./.test(name));
    expect(frozen.length).toBeGreaterThan(5);
    expect(moved.filter((name) => frozen.includes(name))).toEqual([]);
    // The bias of the keys has no gradient: softmax does not see it.
    expect(
      Object.keys(after).filter((name) => !frozen.includes(name) && !moved.includes(name) && !name.endsWith('key.bias')),
    ).toEqual([]);
  });

  it('stops at a loss that is no number, with the step, the batch and what to try', async () => {
    const error = await train({ ...common(), learningRate: 1e30, warmup: 0 } as TrainOptions).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    const { message, fix, code } = error as UserError;
    expect(code).toBe('loss-not-finite');
    expect(message).toMatch(/^step \d+: the loss is .* and the gradient's norm .*; its batch of 8 begins with "how can I /);
    expect(fix).toContain('lower --lr or raise --warmup');
  });

  it('says how many known positives it left out of the candidates', async () => {
    const notes: string[] = [];
    const shared = examples.map((example, i) => ({ ...example, anchor: examples[i - (i % 2)]!.anchor }));
    const { masked } = await train({ ...common(), examples: shared, batch: 32, epochs: 2, onNote: (note) => notes.push(note) });
    // In every epoch each of the 32 anchors finds the positive of its double.
    expect(masked).toBe(64);
    expect(notes).toContain('64 in-batch candidates were left out: known positives of the anchor, or duplicates of one');
  });
});
