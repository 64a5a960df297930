import { describe, expect, it } from 'vitest';
import { gradients } from '../autodiff/gradients.ts';
import { elements, float32, type HostTensor } from '../core/tensor-data.ts';
import { graphOf, inputName } from '../graph/graph.ts';
import { input } from '../graph/tensor.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { DenseConfig, PoolingName } from './config.ts';
import { poolingNames } from './config.ts';
import { encoder } from './encoder.ts';
import golden from './pooling.golden.json' with { type: 'json' };
import { pool } from './pooling.ts';
import { tinyModel } from './testing/tiny-model.ts';

type Case = (typeof golden.cases)[number];

const { hidden, texts } = golden;
/** The longer two texts have a grid of their own. */
const grids = [
  [1, 2],
  [3, 0],
];
const rows = texts.map((numbers) => new Int32Array(numbers.length / hidden));

/** Vectors, and gradients of Σ vectors ∘ seeds, as a graph computes them from a packed stream of hidden states. */
async function computed(runtime: Runtime, one: Case) {
  const { transformer } = tinyModel().encoder.config;
  const recipe = encoder({
    transformer: { ...transformer, hidden, heads: 2, layers: 0 },
    pooling: one.pooling as PoolingName,
    dense: one.dense as DenseConfig[],
    normalize: one.normalize,
    maxLength: 32,
    prompts: { query: '', document: '' },
    similarity: 'cosine',
  });
  const packed = recipe.pack(rows, { grids, round: 32 });
  const states = input('hidden', ['tokens', hidden]);
  const vectors = recipe.finish(pool(recipe.config.pooling, states, recipe.stream(2)));
  const dense = recipe.weights.filter(({ parameters: [first] }) => first!.name.startsWith('dense.'));
  const targets = [states, ...dense.map(({ tensor }) => tensor)];
  const found = gradients([[vectors, input('seeds', ['rows', recipe.dimensions])]], targets);
  const names = ['hidden', ...dense.map(({ tensor }) => inputName(tensor.node))];
  const program = await runtime.compile(
    graphOf({ vectors, ...Object.fromEntries(names.map((name, i) => [`d:${name}`, found.get(targets[i]!)!.dense!])) }),
    { precision: 'float32', threads: 1 },
  );
  // Texts stand in the stream in the order of the grids; the dummies behind them must not matter.
  const order = grids.flat();
  const stream = new Float32Array(packed.streamTokens * hidden).fill(1e3);
  stream.set(order.flatMap((text) => texts[text]!));
  const parameters = Object.entries(one.parameters as Record<string, number[]>).map(([name, data]): [string, HostTensor] => [
    name,
    float32(Float32Array.from(data), dense.find(({ parameters: [p] }) => p!.name === name)!.tensor.shape as number[]),
  ]);
  const inputs = {
    ...packed.inputs,
    hidden: float32(stream, [packed.streamTokens, hidden]),
    seeds: float32(Float32Array.from(one.seeds), [rows.length, recipe.dimensions]),
    ...Object.fromEntries(parameters),
  };
  const room = (shape: readonly number[]) => float32(new Float32Array(elements(shape)), shape);
  const outputs: Record<string, HostTensor> = { vectors: room([rows.length, recipe.dimensions]) };
  for (const name of names) outputs[`d:${name}`] = room(inputs[name as 'hidden'].shape);
  await program.run(inputs, outputs);
  await program.dispose();
  const all = outputs['d:hidden']!.data as Float32Array;
  const starts = new Map<number, number>();
  let at = 0;
  for (const text of order) {
    starts.set(text, at);
    at += texts[text]!.length;
  }
  return {
    vectors: outputs['vectors']!.data as Float32Array,
    hidden: texts.map((numbers, text) => all.subarray(starts.get(text)!, starts.get(text)! + numbers.length)),
    dummies: all.subarray(texts.flat().length),
    gradient: (name: string) => outputs[`d:${name}`]!.data as Float32Array,
  };
}

function expectNear(found: ArrayLike<number>, expected: readonly number[], what: string): void {
  expect(found.length, what).toBe(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs(found[i]! - value), `${what} ${i}`).toBeLessThan(1e-5 * Math.max(1, Math.abs(value)));
}

const title = ({ pooling, dense, normalize }: Case) =>
  [pooling, ...dense.map(({ activation, outputs, bias }) => `${activation} to ${outputs}${bias ? '' : ' without bias'}`)].join(
    ', ',
  ) + (normalize ? ', unit length' : '');

describe.each<[string, () => Promise<Runtime>]>([
  ['reference', async () => referenceRuntime],
  ['ort', ortRuntime],
])('what follows the hidden states, on %s', (_, open) => {
  it.each(golden.cases.map((one) => [title(one), one] as const))(
    "has the vectors and gradients of sentence-transformers' modules: %s",
    async (_, one) => {
      const found = await computed(await open(), one);
      expectNear(found.vectors, one.vectors, 'vectors');
      for (const [text, expected] of one.gradients.hidden.entries()) expectNear(found.hidden[text]!, expected, `text ${text}`);
      for (const [name, expected] of Object.entries(one.gradients as unknown as Record<string, number[]>))
        if (name !== 'hidden') expectNear(found.gradient(name), expected, name);
      expect(found.dummies.length).toBeGreaterThan(0);
      expect(found.dummies.every((x) => x === 0)).toBe(true);
    },
  );
});

it('every pooling is held against sentence-transformers', () => {
  expect(new Set(golden.cases.map(({ pooling }) => pooling))).toEqual(new Set(poolingNames));
});
