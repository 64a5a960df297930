import { afterAll, expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { tableName } from '../encoders/static/table-name.ts';
import { infoNce } from '../losses/info-nce.ts';
import { triplet } from '../losses/triplet.ts';
import { nodeFiles } from '../node/files.ts';
import { freshModel } from './fresh-model.ts';
import type { StepLog, TrainOptions } from './options.ts';
import { bits, common, distance, examples, stopKernels } from './testing/tiny-training.ts';
import { train } from './train.ts';

const folderOf = temporaryFolders();
afterAll(stopKernels);

const model = freshModel({
  ...{ size: 'static', dims: 16, vocabularySize: 300, maxLength: 64, similarity: 'cosine', seed: 1 },
  texts: examples.flatMap(({ anchor, positives }) => [anchor, ...positives]),
});
const options = (): TrainOptions => ({ ...common(), model, learningRate: 0.02 });

it('a static encoder learns: the loss falls, and the vectors of anchors come near those of their positives', async () => {
  const log: StepLog[] = [];
  await train({ ...options(), epochs: 8, onStep: (entry) => log.push(entry) });
  expect(log.at(-1)!.loss).toBeLessThan(0.5 * log[0]!.loss);
  expect(log.at(-1)!.positiveSimilarity).toBeGreaterThan(log.at(-1)!.negativeSimilarity + 0.2);
});

it('its run ends with the same bits whether or not it was stopped and resumed on the way', async () => {
  const whole = await train(options());
  const folder = await folderOf({});
  const stop = new AbortController();
  const onStep = ({ step }: StepLog) => {
    if (step === 5) stop.abort();
  };
  const output = { files: nodeFiles, folder: `${folder}/run` };
  const first = await train({ ...options(), output, onStep, signal: stop.signal });
  expect([first.interrupted, first.steps]).toEqual([true, 5]);
  const rest = await train({ ...options(), output: { ...output, resume: true } });
  expect(rest.steps).toBe(whole.steps);
  expect(bits(rest.model)).toEqual(bits(whole.model));
});

it('two batches accumulated are one that holds both, where examples do not meet each other', async () => {
  const apart = examples.map((example, i) => ({ ...example, negatives: [examples[(i + 7) % examples.length]!.positives[0]!] }));
  const run = { ...options(), examples: apart, loss: triplet({ margin: 2 }), epochs: 1, maxSteps: 2, warmup: 0 };
  const large = await train({ ...run, batch: 16 });
  const halves = await train({ ...run, batch: 8, accumulate: 2 });
  expect(distance(halves.model, large.model)).toBeLessThan(1e-5);
  expect(distance(large.model, model)).toBeGreaterThan(1e-3);
});

it('steps are a twentieth of the size of the table where no learning rate is given', async () => {
  const table = model.weights.get(tableName)!;
  const size = Math.sqrt(table.reduce((sum, x) => sum + x * x, 0) / table.length);
  const { learningRate: _, ...rest } = options();
  const log: StepLog[] = [];
  const larger = { ...model, weights: new Map([[tableName, table.map((x) => 10 * x)]]) };
  for (const one of [model, larger])
    await train({
      ...rest,
      model: one,
      loss: infoNce(),
      warmup: 0,
      schedule: 'constant',
      maxSteps: 1,
      onStep: (entry) => log.push(entry),
    });
  expect(log.map(({ learningRate }) => learningRate / size / 0.05)).toEqual([expect.closeTo(1, 1), expect.closeTo(10, 0)]);
});
