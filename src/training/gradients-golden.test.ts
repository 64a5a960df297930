import { describe, expect, it } from 'vitest';
import { float32 } from '../core/tensor-data.ts';
import type { ActivationName } from '../encoders/architectures/activations.ts';
import type { EncoderConfig, PoolingName } from '../encoders/config.ts';
import { encoder } from '../encoders/encoder.ts';
import { graphOf } from '../graph/graph.ts';
import { contrastive, onlineContrastive } from '../losses/contrastive.ts';
import { angle, cosent } from '../losses/cosent.ts';
import { cosineSimilarity } from '../losses/cosine-similarity.ts';
import { infoNce, symmetricInfoNce } from '../losses/info-nce.ts';
import type { Loss } from '../losses/loss.ts';
import { type TripletDistance, triplet } from '../losses/triplet.ts';
import { findInstalledOpenVino } from '../node/runtimes.ts';
import { openvinoRuntime } from '../runtime/openvino/openvino-runtime.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import type { Runtime } from '../runtime/runtime.ts';
import golden from './gradients.golden.json' with { type: 'json' };
import { microStep } from './micro-step.ts';
import type { GradientStep } from './step.ts';
import type { StepContext } from './step-context.ts';
import { tinyContext } from './testing/tiny.ts';
import { wholeStep } from './whole-step.ts';

type Case = (typeof golden.cases)[number];

const installation = await findInstalledOpenVino();
if (!installation) console.warn('OpenVINO is not on this machine: its gradients are not compared with PyTorch');
const runtimes: [string, () => Promise<Runtime>][] = [
  ['reference', async () => referenceRuntime],
  ['ort', ortRuntime],
  ...(installation ? ([['openvino', () => openvinoRuntime(installation.library)]] as [string, () => Promise<Runtime>][]) : []),
];

const { config: shape } = golden;
const configOf = (pooling: string, normalize: boolean, activation: string): EncoderConfig => ({
  transformer: {
    architecture: 'bert',
    vocabularySize: shape.vocab_size,
    hidden: shape.hidden_size,
    layers: shape.num_hidden_layers,
    heads: shape.num_attention_heads,
    intermediate: shape.intermediate_size,
    activation: activation as ActivationName,
    positions: shape.max_position_embeddings,
    tokenTypes: shape.type_vocab_size,
    epsilon: shape.layer_norm_eps,
    deviation: 0.02,
  },
  pooling: pooling as PoolingName,
  normalize,
  maxLength: shape.max_position_embeddings,
  prompts: { query: '', document: '' },
  similarity: 'cosine',
});

function lossOf({ name, ...options }: Case['loss']): Loss {
  if (name === 'triplet') return triplet({ distance: options.distance as TripletDistance, margin: options.margin! });
  const { temperature, margin, learnTemperature = false } = options;
  const onPairs: Readonly<Record<string, () => Loss>> = {
    cosent: () => cosent({ temperature: temperature! }),
    angle: () => angle({ temperature: temperature! }),
    'cosine-similarity': () => cosineSimilarity(),
    contrastive: () => contrastive({ margin: margin! }),
    'online-contrastive': () => onlineContrastive({ margin: margin! }),
  };
  const onPair = onPairs[name];
  if (onPair) return onPair();
  const similarity = options.similarity as Loss['similarity'];
  return { infonce: infoNce, 'symmetric-infonce': symmetricInfoNce }[name]!({
    temperature: temperature!,
    similarity,
    learnTemperature,
  });
}

const parameters = new Map(Object.entries(golden.parameters).map(([name, { data }]) => [name, Float32Array.from(data)]));
const batchOf = (name: string) => {
  const batch = golden.batches[name as keyof typeof golden.batches];
  const rows = (texts: readonly (readonly number[])[]) => texts.map((ids) => Int32Array.from(ids));
  return { anchors: rows(batch.anchors), candidates: rows(batch.candidates), relations: batch };
};

/** Embeddings by a graph of their own, as `[rows, hidden]`, row-major. */
async function embeddings(runtime: Runtime, config: EncoderConfig, rows: readonly Int32Array[]): Promise<Float32Array> {
  const recipe = encoder(config);
  const inputs = Object.fromEntries(
    recipe.weights.map(({ tensor, parameters: parts }) => [
      (tensor.node.attributes as { name: string }).name,
      float32(Float32Array.from(parts.flatMap(({ name }) => [...parameters.get(name)!])), tensor.shape as number[]),
    ]),
  );
  const packed = recipe.pack(rows, { grids: [[...rows.keys()]] });
  const program = await runtime.compile(graphOf({ y: recipe.forward(recipe.stream(1)) }), { precision: 'float32', threads: 2 });
  const y = new Float32Array(rows.length * config.transformer.hidden);
  await program.run({ ...inputs, ...packed.inputs }, { y: float32(y, [rows.length, config.transformer.hidden]) });
  await program.dispose();
  return y;
}

/** The greatest difference of two lists, as a share of the greatest number expected where that is above 1. */
function difference(found: Float32Array, expected: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  const size = Math.max(1, ...expected.map(Math.abs));
  return Math.max(...expected.map((value, i) => Math.abs(found[i]! - value))) / size;
}

async function checkStep(one: Case, context: StepContext, step: GradientStep): Promise<void> {
  const { loss } = await step.run(batchOf(one.batch), 0);
  expect(Math.abs(loss - one.value)).toBeLessThan(1e-5 * Math.max(1, one.value));
  const names = new Set(context.store.ranges.map(({ parameter }) => parameter.name));
  expect(names).toEqual(new Set(Object.keys(one.gradients)));
  for (const { parameter, from, to } of context.store.ranges) {
    const expected = (one.gradients as unknown as Record<string, number[]>)[parameter.name]!;
    const found = context.store.gradients.subarray(from, to);
    expect(difference(found, expected), parameter.name).toBeLessThan(1e-4);
  }
  await step.dispose();
}

/** Micro-batches on other runtimes are compared with the reference in step.test.ts. */
const micro = (context: StepContext) => microStep(context, { texts: 5 });

describe.each(runtimes)('BERT on %s', (name, open) => {
  it.each(golden.cases)('has the embeddings and gradients of PyTorch under $title', async (one) => {
    const runtime = await open();
    const config = configOf(one.pooling, one.normalize, one.activation);
    const { anchors, candidates } = batchOf(one.batch);
    expect(difference(await embeddings(runtime, config, [...anchors, ...candidates]), one.embeddings)).toBeLessThan(1e-5);
    for (const make of name === 'reference' ? [wholeStep, micro] : [wholeStep]) {
      const context = tinyContext({ runtime, config, loss: lossOf(one.loss), parameters });
      await checkStep(one, context, await make(context));
      await context.kernels.dispose();
    }
  });

  it.each(Object.entries(golden.activations))(
    'has the hidden states of PyTorch with the activation %s',
    async (activation, expected) => {
      const found = await embeddings(await open(), configOf('mean', false, activation), batchOf('triples').anchors);
      expect(difference(found, expected)).toBeLessThan(1e-5);
    },
  );
});
