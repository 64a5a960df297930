import { describe, expect, it } from 'vitest';
import { architectureOf } from '../encoders/architectures/registry.ts';
import { type PoolingName, poolingNames } from '../encoders/config.ts';
import { encoder } from '../encoders/encoder.ts';
import { vectors } from '../encoders/testing/model-folder.ts';
import { tinyModel, tinyTexts } from '../encoders/testing/tiny-model.ts';
import { architectureCases, batchOf, configOf, parametersOf } from '../training/testing/architecture-cases.ts';
import { encoderOnnx } from './encoder-onnx.ts';
import { runOnnx } from './testing/run-onnx.ts';

function expectNear(found: ArrayLike<number>, expected: ArrayLike<number>, most = 1e-5): void {
  expect(found.length).toBe(expected.length);
  const size = Math.max(1, ...Array.from(expected, Math.abs));
  const worst = Math.max(...Array.from(expected, (value, i) => Math.abs(found[i]! - value)));
  expect(worst / size).toBeLessThan(most);
}

describe('an exported model', () => {
  it.each(architectureCases)('has the embeddings of transformers: $title', async (one) => {
    const recipe = encoder(configOf(one));
    const { anchors, candidates } = batchOf(one);
    const { paddingId = 0 } = architectureOf(recipe.config.transformer).layout(recipe.config.transformer);
    const model = encoderOnnx({ encoder: recipe, weights: parametersOf(one) });
    const { embeddings } = await runOnnx(model, [...anchors, ...candidates], { padding: paddingId });
    expectNear(embeddings, one.embeddings);
  });

  const cases = poolingNames.flatMap((pooling) => [
    { pooling, side: 'right' as const },
    ...(pooling === 'mean' || pooling === 'cls' || pooling === 'last-token' ? [{ pooling, side: 'left' as const }] : []),
  ]);
  it.each(cases)('pools as attune does: $pooling, padded on the $side', async ({ pooling, side }) => {
    // Absolute positions count padding on the left: with rows of one number they do not matter.
    const model = side === 'right' ? tinyModel({ pooling }) : withoutPositions(pooling);
    const rows = tinyTexts.map((text) => model.tokenizer.encode(text, 32));
    const { embeddings, hidden } = await runOnnx(encoderOnnx(model), rows, { padding: 0, side });
    expectNear(embeddings, await vectors(model));
    expect(hidden.length).toBe(rows.length * Math.max(...rows.map((row) => row.length)) * 8);
  });

  it('holds the dense layers, and leaves vectors as long as they are where they are not scaled', async () => {
    const dense = [
      { inputs: 8, outputs: 6, bias: true, activation: 'tanh' },
      { inputs: 6, outputs: 4, bias: false, activation: 'gelu' },
    ] as const;
    const model = tinyModel({ dense, normalize: false });
    const rows = tinyTexts.map((text) => model.tokenizer.encode(text, 32));
    const onnx = encoderOnnx(model);
    const { embeddings } = await runOnnx(onnx, rows, { padding: 0 });
    expectNear(embeddings, await vectors(model));
    expect(onnx.graph.outputs.map(({ name, shape }) => [name, shape])).toEqual([
      ['last_hidden_state', ['batch_size', 'sequence_length', 8]],
      ['sentence_embedding', ['batch_size', 4]],
    ]);
  });

  it('reads the types of tokens', async () => {
    const model = tinyModel();
    const rows = tinyTexts.map((text) => model.tokenizer.encode(text, 32));
    const onnx = encoderOnnx(model);
    expect(onnx.graph.inputs.map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual(
      ['input_ids', 'attention_mask', 'token_type_ids'].map((name) => [name, 'int64', ['batch_size', 'sequence_length']]),
    );
    const other = await runOnnx(onnx, rows, { padding: 0, type: 1 });
    const table = model.weights.get('embeddings.token_type_embeddings.weight')!;
    const swapped = new Map(model.weights).set('embeddings.token_type_embeddings.weight', table.slice().copyWithin(0, 8));
    expectNear(other.embeddings, await vectors({ ...model, weights: swapped }));
    expect(other.embeddings).not.toEqual((await runOnnx(onnx, rows, { padding: 0 })).embeddings);
  });
});

function withoutPositions(pooling: PoolingName) {
  const model = tinyModel({ pooling });
  const name = 'embeddings.position_embeddings.weight';
  return { ...model, weights: new Map(model.weights).set(name, new Float32Array(model.weights.get(name)!.length)) };
}
