import { describe, expect, it } from 'vitest';
import { refusal } from '../data/testing/temporary-folder.ts';
import { defaultSettings, settingsOf, type TrainSettings } from './settings.ts';
import { tinyModel } from './testing/tiny-model.ts';

const model = tinyModel();
const of = (given: Partial<TrainSettings>, examples = 100) => settingsOf({ model, ...given }, examples);

describe('settingsOf', () => {
  it('fills in the defaults, and cuts texts as the model does', () => {
    expect(of({})).toEqual({ ...defaultSettings, maxLength: model.encoder.config.maxLength });
    expect(of({ maxLength: 16, microBatch: 4, maxSteps: 3, seed: -5 })).toMatchObject({
      ...{ maxLength: 16, microBatch: 4, maxSteps: 3, seed: -5, batch: 64 },
    });
  });

  it('makes the batch no larger than the data', () => {
    expect(of({}, 10).batch).toBe(10);
    expect(of({ batch: 8 }, 10).batch).toBe(8);
  });

  it.each<[Partial<Record<keyof TrainSettings, unknown>>, string]>([
    [{ batch: 0 }, '--batch is 0; it must be a whole number from 1'],
    [{ microBatch: 1.5 }, '--micro-batch is 1.5; it must be a whole number from 1'],
    [{ accumulate: Number.NaN }, '--accumulate is NaN; it must be a whole number from 1'],
    [{ epochs: -1 }, '--epochs is -1; it must be a whole number from 1'],
    [{ maxSteps: 0 }, '--max-steps is 0; it must be a whole number from 1'],
    [{ maxLength: 2 }, '--max-length is 2; it must be a whole number from 3 to 128'],
    [{ maxLength: 129 }, '--max-length is 129; it must be a whole number from 3 to 128'],
    [{ learningRate: 0 }, '--lr is 0; it must be a number above 0'],
    [{ learningRate: Number.POSITIVE_INFINITY }, '--lr is Infinity; it must be a number above 0'],
    [{ warmup: 1.01 }, '--warmup is 1.01; it must be a share from 0 to 1'],
    [{ dropout: 1 }, '--dropout is 1; it must be a number from 0 to below 1'],
    [{ weightDecay: -1 }, '--weight-decay is -1; it must be a number from 0'],
    [{ clipNorm: Number.NaN }, '--clip-norm is NaN; it must be a number from 0 (0: no clipping)'],
    [{ seed: 0.5 }, '--seed is 0.5; it must be a whole number from -9007199254740991'],
    [{ schedule: 'step' }, '--schedule is "step"; it must be one of linear, cosine, constant'],
  ])('refuses %o', async (given, message) => {
    const refused = await refusal(Promise.resolve().then(() => of(given as Partial<TrainSettings>)));
    expect(refused).toMatchObject({ code: 'option-out-of-range', message });
  });
});
