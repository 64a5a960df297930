/** The library's `train` on pairs with scores, as a user calls it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolders } from '../data/testing/temporary-folder.ts';
import { cosent } from '../losses/cosent.ts';
import { questions } from '../training/testing/questions.ts';
import { tinyModel } from '../training/testing/tiny-model.ts';
import { embeddingModel } from './embedding-model.ts';
import { train } from './train.ts';
import { scoredPairs } from './training-data.ts';

const folderOf = temporaryFolders();
const pairs = questions.slice(0, 24).flatMap(({ anchor, positive }, i) => [
  { sentence1: anchor, sentence2: positive, score: 5 },
  { sentence1: anchor, sentence2: questions[(i + 27) % 60]!.positive, score: 0 },
]);
let file = '';
beforeAll(async () => {
  file = `${await folderOf({ 'sts.jsonl': pairs.map((pair) => `${JSON.stringify(pair)}\n`).join('') })}/sts.jsonl`;
});
const encoder = () => embeddingModel(tinyModel(), { runtime: 'ort', precision: 'float32', threads: 1 });
const settings = { batch: 12, learningRate: 1e-3, onNote: () => {} };

describe('train on scored pairs', () => {
  it('takes them from a file or from memory, and measures them by Spearman', async () => {
    const common = { ...settings, loss: cosent(), epochs: 3 };
    const fromFile = await train({ ...common, encoder: encoder(), data: file, evaluation: file });
    expect(fromFile.comparison).toMatchObject({ metric: 'spearman' });
    expect(fromFile.comparison!.difference).toBeGreaterThan(0.05);
    expect(fromFile.encoder.similarity).toBe('cosine');
    const named = await train({
      ...common,
      encoder: encoder(),
      data: scoredPairs(file, { range: [0, 5] }),
      evaluation: { data: pairs },
    });
    const inMemory = await train({ ...common, encoder: encoder(), data: pairs });
    const one = (run: typeof inMemory) => run.encoder.embed(['how can I print my parcel']);
    const [a, b, c] = [await one(fromFile), await one(named), await one(inMemory)];
    expect(b.data).toEqual(a.data);
    expect(c.data).toEqual(a.data);
    expect(named.after!.metrics).toEqual(fromFile.after!.metrics);
  });

  it('is refused with the usual loss, which names those that fit', async () => {
    await expect(train({ ...settings, encoder: encoder(), data: pairs })).rejects.toMatchObject({
      code: 'data-misfit',
      fix: expect.stringMatching(/^--loss cosent, angle or cosine-similarity;/),
    });
  });
});

describe('a model cut short', () => {
  it('gives the first numbers, of length 1 again', async () => {
    const model = embeddingModel(tinyModel(), { runtime: 'ort', precision: 'float32', threads: 1, truncateDims: 16 });
    expect(model.dimensions).toBe(16);
    const { columns, data } = await model.embed(['how can I print my parcel']);
    expect(columns).toBe(16);
    expect(Math.hypot(...data)).toBeCloseTo(1, 5);
    await model.dispose();
    expect(() => embeddingModel(tinyModel(), { truncateDims: 500 })).toThrow(
      'truncateDims is 500; it must be a whole number from 1 to 128, the dimensions of the model',
    );
  });
});
