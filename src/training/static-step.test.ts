import { describe, expect, it } from 'vitest';
import { staticConfig } from '../encoders/architectures/static.ts';
import type { EncoderConfig } from '../encoders/config.ts';
import { tableName } from '../encoders/static/table-name.ts';
import { infoNce, symmetricInfoNce } from '../losses/info-nce.ts';
import type { Loss } from '../losses/loss.ts';
import { triplet } from '../losses/triplet.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import { optimizer } from './optimizer.ts';
import { defaultSettings } from './settings.ts';
import { staticStep } from './static-step.ts';
import type { GradientStep } from './step.ts';
import { type TinyOptions, tinyBatch, tinyConfig, tinyContext } from './testing/tiny.ts';
import { wholeStep } from './whole-step.ts';

const staticTiny = (changes: Partial<EncoderConfig> = {}): EncoderConfig => ({
  ...tinyConfig(),
  transformer: staticConfig({ vocabularySize: 100, dims: 24 }),
  ...changes,
});
const dense = [{ inputs: 24, outputs: 10, bias: true, activation: 'tanh' }] as const;

async function gradientsOf(options: TinyOptions, make: (context: ReturnType<typeof tinyContext>) => Promise<GradientStep>) {
  const context = tinyContext({ config: staticTiny(), ...options });
  const step = await make(context);
  // A batch before it leaves nothing behind.
  await step.run(tinyBatch(5, 2), 0);
  const { loss, scores, tokens } = await step.run(tinyBatch(7), 1);
  const out = { loss, tokens, scores: scores.slice(), gradients: context.store.gradients.slice() };
  await step.dispose();
  await context.kernels.dispose();
  return out;
}

function distance(a: Float32Array, b: Float32Array): number {
  let [difference, size] = [0, 0];
  a.forEach((x, i) => {
    difference += (x - b[i]!) ** 2;
    size += x * x;
  });
  return Math.sqrt(difference / size);
}

describe('the step of a static encoder', () => {
  const losses: [string, () => Loss, Partial<EncoderConfig>?][] = [
    ['infonce', () => infoNce()],
    ['infonce with a learnt temperature', () => infoNce({ learnTemperature: true })],
    ['infonce over dot products', () => infoNce({ similarity: 'dot', temperature: 1 }), { normalize: false }],
    ['symmetric infonce', () => symmetricInfoNce()],
    ['triplet, L2', () => triplet({ distance: 'l2', margin: 1 })],
    ['infonce behind a dense layer', () => infoNce(), { dense }],
  ];

  it.each(losses)('has the gradients of the whole graph: %s', async (_, loss, changes = {}) => {
    const config = staticTiny(changes);
    const expected = await gradientsOf({ runtime: referenceRuntime, loss: loss(), config }, wholeStep);
    const found = await gradientsOf({ runtime: await ortRuntime(), loss: loss(), config }, staticStep);
    expect(expected.gradients.some((g) => g !== 0)).toBe(true);
    expect(Math.abs(found.loss - expected.loss)).toBeLessThan(1e-4);
    expect(found.tokens).toBe(expected.tokens);
    expect(distance(expected.gradients, found.gradients)).toBeLessThan(1e-5);
    expect(distance(expected.scores, found.scores)).toBeLessThan(1e-5);
  });

  it('leaves a frozen table alone, and trains the layer behind it', async () => {
    const context = tinyContext({ runtime: await ortRuntime(), config: staticTiny({ dense }), freeze: [tableName] });
    const before = context.store.parameter(tableName).slice();
    const step = await staticStep(context);
    await step.run(tinyBatch(7), 0);
    expect(context.touched).toBeUndefined();
    expect(context.store.gradients.some((g) => g !== 0)).toBe(true);
    optimizer(context.store, context.kernels, { ...defaultSettings, maxLength: 32 }, 1)(0);
    expect(context.store.parameter(tableName)).toEqual(before);
    await step.dispose();
    await context.kernels.dispose();
  });

  it('moves the rows that were read as AdamW does, and no other; the gradient is cleared', async () => {
    const settings = { ...defaultSettings, learningRate: 1e-2, warmup: 0, maxLength: 32 };
    const moved = async (lazily: boolean) => {
      const context = tinyContext({ runtime: referenceRuntime, config: staticTiny() });
      const before = context.store.parameter(tableName).slice();
      const step = await staticStep(context);
      await step.run(tinyBatch(4), 0);
      const touched = lazily ? context.touched : undefined;
      const read = new Set(context.touched!.rows());
      const { gradientNorm } = optimizer(context.store, context.kernels, settings, 10, touched)(0);
      const out = { before, read, gradientNorm, after: context.store.parameter(tableName).slice(), context };
      expect(context.store.gradients.every((g) => g === 0)).toBe(lazily);
      await step.dispose();
      await context.kernels.dispose();
      return out;
    };
    const [lazy, whole] = [await moved(true), await moved(false)];
    expect(lazy.gradientNorm).toBeCloseTo(whole.gradientNorm, 6);
    expect(lazy.read.size).toBeGreaterThan(20);
    expect(lazy.read.size).toBeLessThan(100);
    for (let row = 0; row < 100; row++) {
      const part = (of: Float32Array) => of.subarray(row * 24, (row + 1) * 24);
      if (lazy.read.has(row)) {
        expect(part(lazy.after)).not.toEqual(part(lazy.before));
        expect(Math.max(...part(lazy.after).map((x, i) => Math.abs(x - part(whole.after)[i]!)))).toBeLessThan(1e-6);
      } else expect(part(lazy.after)).toEqual(part(lazy.before));
    }
  });
});
