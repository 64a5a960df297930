import { describe, expect, it } from 'vitest';
import { poolingNames } from '../encoders/config.ts';
import { infoNce, symmetricInfoNce } from '../losses/info-nce.ts';
import type { Loss } from '../losses/loss.ts';
import { triplet } from '../losses/triplet.ts';
import { findInstalledOpenVino } from '../node/runtimes.ts';
import { openvinoRuntime } from '../runtime/openvino/openvino-runtime.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { microStep } from './micro-step.ts';
import type { GradientStep } from './step.ts';
import { type TinyOptions, tinyBatch, tinyConfig, tinyContext } from './testing/tiny.ts';
import { wholeStep } from './whole-step.ts';

const installation = await findInstalledOpenVino();
const runtimes: [string, () => Promise<Runtime>][] = [
  ['ort', ortRuntime],
  ...(installation ? ([['openvino', () => openvinoRuntime(installation.library)]] as [string, () => Promise<Runtime>][]) : []),
];
if (!installation) console.warn('OpenVINO is not on this machine: its steps are not tested (attune runtime add openvino)');

const losses: [string, () => Loss][] = [
  ['infonce', () => infoNce()],
  ['infonce with a learnt temperature', () => infoNce({ learnTemperature: true })],
  ['infonce over dot products', () => infoNce({ similarity: 'dot', temperature: 1 })],
  ['infonce over L2', () => infoNce({ similarity: 'l2', temperature: 0.5 })],
  ['symmetric infonce', () => symmetricInfoNce()],
  ['triplet, cosine', () => triplet({ margin: 0.5 })],
  ['triplet, L2', () => triplet({ distance: 'l2', margin: 1 })],
  ['triplet, squared L2', () => triplet({ distance: 'squared-l2', margin: 1 })],
];

async function gradientsOf(options: TinyOptions, make: (context: ReturnType<typeof tinyContext>) => Promise<GradientStep>) {
  const context = tinyContext(options);
  const step = await make(context);
  const result = await step.run(tinyBatch(7), 5);
  const out = {
    loss: result.loss,
    tokens: result.tokens,
    scores: result.scores.slice(),
    gradients: context.store.gradients.slice(),
  };
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

describe.each(runtimes)('a step on %s', (_, open) => {
  it.each(losses)('of %s has the gradients of the float64 reference, in one graph and in micro-batches', async (_title, loss) => {
    const expected = await gradientsOf({ runtime: referenceRuntime, loss: loss() }, wholeStep);
    expect(expected.loss).toBeGreaterThan(0);
    const runtime = await open();
    const whole = await gradientsOf({ runtime, loss: loss() }, wholeStep);
    const micro = await gradientsOf({ runtime, loss: loss() }, (context) => microStep(context, { texts: 5 }));
    for (const found of [whole, micro]) {
      expect(Math.abs(found.loss - expected.loss)).toBeLessThan(1e-4);
      expect(found.tokens).toBe(expected.tokens);
      expect(distance(expected.gradients, found.gradients)).toBeLessThan(2e-4);
      expect(distance(expected.scores, found.scores)).toBeLessThan(1e-5);
    }
  });

  it.each(poolingNames)('with %s pooling has the gradients of the reference', async (pooling) => {
    const config = tinyConfig(pooling, false);
    const expected = await gradientsOf({ runtime: referenceRuntime, config }, wholeStep);
    const runtime = await open();
    expect(distance(expected.gradients, (await gradientsOf({ runtime, config }, wholeStep)).gradients)).toBeLessThan(2e-4);
    expect(
      distance(
        expected.gradients,
        (await gradientsOf({ runtime, config }, (context) => microStep(context, { texts: 4 }))).gradients,
      ),
    ).toBeLessThan(2e-4);
  });

  it('repeats itself to the bit, dropout on, and draws other masks for another step', async () => {
    const runtime = await open();
    const run = () => gradientsOf({ runtime, dropout: 0.2 }, wholeStep);
    const [first, second, none] = [await run(), await run(), await gradientsOf({ runtime }, wholeStep)];
    expect(second.gradients).toEqual(first.gradients);
    expect(distance(none.gradients, first.gradients)).toBeGreaterThan(0.05);
  });

  it('agrees with the reference under the same dropout masks', async () => {
    const runtime = await open();
    const expected = await gradientsOf({ runtime: referenceRuntime, dropout: 0.2 }, wholeStep);
    expect(distance(expected.gradients, (await gradientsOf({ runtime, dropout: 0.2 }, wholeStep)).gradients)).toBeLessThan(2e-4);
  });

  it('computes nothing for frozen parts', async () => {
    const runtime = await open();
    const context = tinyContext({ runtime, freeze: ['embeddings', 'encoder.layer.0'] });
    const step = await wholeStep(context);
    await step.run(tinyBatch(7), 1);
    expect(context.store.trained).toBeLessThan(context.store.total);
    expect([...context.store.gradientOf.keys()].every((name) => name.startsWith('encoder.layer.1'))).toBe(true);
    expect(context.store.gradients.some((g) => g !== 0)).toBe(true);
    await step.dispose();
  });
});
