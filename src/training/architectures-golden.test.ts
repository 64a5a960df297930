import { describe, expect, it } from 'vitest';
import { float32 } from '../core/tensor-data.ts';
import { mpnetBucket } from '../encoders/architectures/mpnet.ts';
import { architectures } from '../encoders/architectures/registry.ts';
import { encoder } from '../encoders/encoder.ts';
import { readTransformerConfig, writeTransformerConfig } from '../encoders/hugging-face.ts';
import { graphOf } from '../graph/graph.ts';
import { infoNce } from '../losses/info-nce.ts';
import { findInstalledOpenVino } from '../node/runtimes.ts';
import { openvinoRuntime } from '../runtime/openvino/openvino-runtime.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import type { Runtime } from '../runtime/runtime.ts';
import golden from './architectures.golden.json' with { type: 'json' };
import { weightName } from './gradient-graph.ts';
import { microStep } from './micro-step.ts';
import { type ArchitectureCase, architectureCases, batchOf, configOf, parametersOf } from './testing/architecture-cases.ts';
import { tinyContext } from './testing/tiny.ts';
import { wholeStep } from './whole-step.ts';

const installation = await findInstalledOpenVino();
if (!installation) console.warn('OpenVINO is not on this machine: its vectors and gradients are not compared with transformers');
const runtimes: [string, () => Promise<Runtime>][] = [
  ['reference', async () => referenceRuntime],
  ['ort', ortRuntime],
  ...(installation ? ([['openvino', () => openvinoRuntime(installation.library)]] as [string, () => Promise<Runtime>][]) : []),
];

/** The greatest difference, as a share of the greatest number expected where that is above 1. */
function difference(found: ArrayLike<number>, expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(found[i]! - value))) / size;
}

async function embeddings(runtime: Runtime, one: ArchitectureCase): Promise<Float32Array> {
  const recipe = encoder(configOf(one));
  const parameters = parametersOf(one);
  const inputs = Object.fromEntries(
    recipe.weights.map((weight) => [
      weightName(weight),
      float32(
        Float32Array.from(weight.parameters.flatMap(({ name }) => [...parameters.get(name)!])),
        weight.tensor.shape as number[],
      ),
    ]),
  );
  const rows = (({ anchors, candidates }) => [...anchors, ...candidates])(batchOf(one));
  // Long texts in one grid, short ones in another, as in a step.
  const order = [...rows.keys()].sort((a, b) => rows[a]!.length - rows[b]!.length);
  const packed = recipe.pack(rows, { grids: [order.slice(0, 4), order.slice(4)] });
  const program = await runtime.compile(graphOf({ y: recipe.forward(recipe.stream(2)) }), { precision: 'float32', threads: 2 });
  const y = new Float32Array(rows.length * recipe.config.transformer.hidden);
  await program.run({ ...inputs, ...packed.inputs }, { y: float32(y, [rows.length, recipe.config.transformer.hidden]) });
  await program.dispose();
  return y;
}

describe('every architecture', () => {
  it('has a case', () => {
    expect(new Set(architectureCases.map(({ config }) => config['model_type']))).toEqual(new Set(Object.keys(architectures)));
  });

  it.each(architectureCases)('has the parameters that transformers saves: $title', (one) => {
    const expected = Object.entries(one.gradients).map(([name, { shape }]) => [name, shape]);
    const found = encoder(configOf(one)).parameters.map(({ name, shape }) => [name, shape]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  it.each(architectureCases)('writes the config.json that it read: $title', (one) => {
    const { transformer } = configOf(one);
    const { torch_dtype, ...written } = writeTransformerConfig(transformer, { ...one.config, of_another: [1] }, 'float32');
    const { dtype, ...read } = one.config;
    expect(torch_dtype).toBe(dtype);
    expect(written).toEqual(expect.objectContaining({ ...read, of_another: [1] }));
    expect(readTransformerConfig(written, 'config.json')).toEqual(transformer);
    // Without what was read, all that the shape is made of is there.
    expect(readTransformerConfig(writeTransformerConfig(transformer, {}, 'float32'), 'config.json')).toEqual(transformer);
  });
});

describe.each(runtimes)('the architectures on %s', (name, open) => {
  it.each(architectureCases)('have the vectors and the gradients of transformers: $title', async (one) => {
    const runtime = await open();
    expect(difference(await embeddings(runtime, one), one.embeddings)).toBeLessThan(1e-5);
    const makers = { whole: wholeStep, micro: (context: Parameters<typeof wholeStep>[0]) => microStep(context, { texts: 2 }) };
    for (const make of name === 'openvino' ? [makers.whole] : [makers.whole, makers.micro]) {
      const context = tinyContext({
        runtime,
        config: configOf(one),
        loss: infoNce({ temperature: 0.2 }),
        parameters: parametersOf(one),
      });
      const step = await make(context);
      const { loss } = await step.run(batchOf(one), 0);
      expect(Math.abs(loss - one.loss)).toBeLessThan(1e-5 * Math.max(1, one.loss));
      for (const { parameter, from, to } of context.store.ranges)
        expect(
          difference(context.store.gradients.subarray(from, to), one.gradients[parameter.name]!.data),
          parameter.name,
        ).toBeLessThan(1e-4);
      await step.dispose();
      await context.kernels.dispose();
    }
  });
});

describe('relative positions', () => {
  it('have the buckets of transformers for every distance to 700', () => {
    const { first, rows } = golden.mpnetBuckets;
    expect(rows.map((_, i) => mpnetBucket(first + i))).toEqual(rows);
  });
});
