import { describe, expect, it } from 'vitest';
import { encoder } from '../encoders/encoder.ts';
import { graphOf } from '../graph/graph.ts';
import { findInstalledOpenVino } from '../node/runtimes.ts';
import { openvinoRuntime } from '../runtime/openvino/openvino-runtime.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { architectureCases, batchOf, configOf, parametersOf } from './testing/architecture-cases.ts';
import { tinyContext } from './testing/tiny.ts';
import { wholeStep } from './whole-step.ts';

const installation = await findInstalledOpenVino();
if (!installation) console.warn('OpenVINO is not on this machine: dropout is not tested on it');
const runtimes: [string, () => Promise<Runtime>][] = [
  ['ort', ortRuntime],
  ...(installation ? ([['openvino', () => openvinoRuntime(installation.library)]] as [string, () => Promise<Runtime>][]) : []),
];
/** One of each architecture that differs from the others in more than names. */
const chosen = architectureCases.filter(({ title }) => ['DistilBERT', 'MPNet', 'ModernBERT', 'nomic-bert'].includes(title));
type Case = (typeof chosen)[number];

async function gradientsOf(
  one: Case,
  runtime: Runtime,
  options: { readonly dropout?: number; readonly freeze?: readonly string[] },
) {
  const context = tinyContext({ runtime, config: configOf(one), parameters: parametersOf(one), ...options });
  const step = await wholeStep(context);
  await step.run(batchOf(one), 3);
  const found = new Map(
    context.store.ranges.map(({ parameter, from, to }) => [parameter.name, context.store.gradients.slice(from, to)]),
  );
  await step.dispose();
  await context.kernels.dispose();
  return found;
}

/** |a − b| / |a| over all parameters. */
function distance(a: ReadonlyMap<string, Float32Array>, b: ReadonlyMap<string, Float32Array>): number {
  let [difference, size] = [0, 0];
  for (const [name, values] of a)
    values.forEach((x, i) => {
      difference += (x - b.get(name)![i]!) ** 2;
      size += x * x;
    });
  return Math.sqrt(difference / size);
}

describe('dropout', () => {
  const layer = (i: number, ...sites: string[]) => [`${i}.probabilities.0`, ...sites.map((site) => `${i}.${site}`)];
  it.each<[string, string[]]>([
    ['BERT', ['embeddings', ...layer(0, 'attention', 'output'), ...layer(1, 'attention', 'output')]],
    ['DistilBERT', ['embeddings', ...layer(0, 'output'), ...layer(1, 'output')]],
    ['MPNet', ['embeddings', ...layer(0, 'attention', 'output'), ...layer(1, 'attention', 'output')]],
    ['ModernBERT', ['embeddings', ...[0, 1, 2, 3].flatMap((i) => layer(i, 'attention', 'gated'))]],
    ['nomic-bert', ['embeddings', ...layer(0, 'attention', 'output'), ...layer(1, 'attention', 'output')]],
    ['GTE without token types', ['embeddings', ...[0, 1].flatMap((i) => layer(i, 'attention', 'gated', 'output'))]],
  ])('is where %s has it', (title, sites) => {
    const recipe = encoder(configOf(architectureCases.find((one) => one.title === title)!));
    const graph = graphOf({ y: recipe.forward(recipe.stream(1), { dropout: 0.1 }) });
    const found = [...graph.inputs.keys()].filter((name) => name.startsWith('dropout:'));
    expect(found.map((name) => name.slice('dropout:'.length)).sort()).toEqual(sites.sort());
    expect([...graphOf({ y: recipe.forward(recipe.stream(1)) }).inputs.keys()].join()).not.toContain('dropout:');
  });

  describe.each(runtimes)('on %s', (_, open) => {
    it.each(chosen)('has the gradients of the reference under the same masks: $title', async (one) => {
      const runtime = await open();
      const expected = await gradientsOf(one, referenceRuntime, { dropout: 0.2 });
      expect(distance(expected, await gradientsOf(one, runtime, { dropout: 0.2 }))).toBeLessThan(2e-4);
      expect(distance(expected, await gradientsOf(one, runtime, {}))).toBeGreaterThan(0.05);
    });
  });
});

describe('freezing', () => {
  it.each<[string, string[], RegExp]>([
    ['DistilBERT', ['embeddings', 'transformer.layer.0'], /^transformer\.layer\.1\./],
    ['MPNet', ['embeddings', 'encoder.layer'], /^encoder\.relative_attention_bias\.weight$/],
    ['ModernBERT', ['embeddings', 'layers.0', 'layers.1', 'layers.2'], /^(layers\.3\.|final_norm\.)/],
    ['nomic-bert', ['embeddings', 'emb_ln', 'encoder.layers.0'], /^encoder\.layers\.1\./],
  ])('by names of %s leaves the gradients of the rest as they are', async (title, freeze, rest) => {
    const one = architectureCases.find((other) => other.title === title)!;
    const [all, some] = [await gradientsOf(one, referenceRuntime, {}), await gradientsOf(one, referenceRuntime, { freeze })];
    expect([...some.keys()].every((name) => rest.test(name))).toBe(true);
    expect(some.size).toBe([...all.keys()].filter((name) => rest.test(name)).length);
    expect(distance(some, all)).toBeLessThan(1e-6);
  });

  it('names the parts that there are', () => {
    const one = architectureCases.find(({ title }) => title === 'ModernBERT')!;
    const options = { runtime: referenceRuntime, config: configOf(one), parameters: parametersOf(one), freeze: ['encoder'] };
    expect(() => tinyContext(options)).toThrow(
      'nothing in the model is called encoder; its parts are embeddings, layers.0, layers.1, layers.2, layers.3, final_norm',
    );
  });
});
