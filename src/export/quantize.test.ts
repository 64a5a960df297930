import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { similarity } from '../core/similarity.ts';
import { architectureOf } from '../encoders/architectures/registry.ts';
import { encoder } from '../encoders/encoder.ts';
import { loadModel } from '../encoders/load-model.ts';
import { tinyModel, tinyTexts } from '../encoders/testing/tiny-model.ts';
import { writeOnnx } from '../formats/onnx/write.ts';
import { nodeFiles } from '../node/files.ts';
import { architectureCases, batchOf, configOf, parametersOf } from '../training/testing/architecture-cases.ts';
import { attentionWeights, encoderOnnx } from './encoder-onnx.ts';
import { quantizeOnnx } from './quantize.ts';
import { runOnnx } from './testing/run-onnx.ts';

const folder = 'models/all-MiniLM-L6-v2';
const there = existsSync(folder);
if (!there) console.warn(`${folder} is missing (npm run fetch:minilm): its quantised vectors are not compared`);

/** The least cosine of two lists of vectors. */
function leastCosine(a: Float32Array, b: Float32Array, width: number): number {
  expect(a.length).toBe(b.length);
  const rows = Array.from({ length: a.length / width }, (_, r) => [r * width, (r + 1) * width] as const);
  return Math.min(...rows.map(([from, to]) => similarity('cosine', a.subarray(from, to), b.subarray(from, to))));
}

describe('a quantised model', () => {
  it.skipIf(!there)('gives vectors near those of all-MiniLM-L6-v2, in a quarter of the bytes', async () => {
    const model = await loadModel(nodeFiles, folder);
    const onnx = encoderOnnx(model);
    const small = quantizeOnnx(onnx, { storedOnly: attentionWeights(model.encoder) });
    const rows = [...tinyTexts, 'a', '.', 'Two men are playing chess in the park, and a third one watches.'].map((text) =>
      model.tokenizer.encode(text, 256),
    );
    const [exact, found] = [await runOnnx(onnx, rows, { padding: 0 }), await runOnnx(small, rows, { padding: 0 })];
    expect(leastCosine(exact.embeddings, found.embeddings, 384)).toBeGreaterThan(0.99);
    expect(writeOnnx(small).length / writeOnnx(onnx).length).toBeLessThan(0.26);
  });

  it.each(architectureCases)('has an integer product for each product with weights: $title', async (one) => {
    const recipe = encoder(configOf(one));
    const { paddingId = 0 } = architectureOf(recipe.config.transformer).layout(recipe.config.transformer);
    const onnx = encoderOnnx({ encoder: recipe, weights: parametersOf(one) });
    const storedOnly = attentionWeights(recipe);
    const small = quantizeOnnx(onnx, { storedOnly });
    const count = (model: typeof onnx, op: string) => model.graph.nodes.filter((node) => node.op === op).length;
    expect(count(small, 'Gemm')).toBe(recipe.config.transformer.layers);
    expect(count(small, 'MatMulInteger')).toBe(count(onnx, 'Gemm') - recipe.config.transformer.layers);
    expect(storedOnly.size).toBe(recipe.config.transformer.layers);
    const { anchors, candidates } = batchOf(one);
    const rows = [...anchors, ...candidates];
    const { embeddings } = await runOnnx(small, rows, { padding: paddingId });
    const width = recipe.dimensions;
    expect(leastCosine(embeddings, Float32Array.from(one.embeddings), width)).toBeGreaterThan(0.97);
  });

  it('keeps weights and tables within half a step, and zeros as zeros', () => {
    const model = tinyModel();
    const name = 'encoder.layer.0.intermediate.dense.weight';
    const weights = model.weights.get(name)!; // [12, 8]
    weights.fill(0, 0, 8);
    const { initializers } = quantizeOnnx(encoderOnnx(model)).graph;
    const find = (wanted: string) => initializers.find((tensor) => tensor.name === wanted)!;
    const values = new Int8Array(find(`${name}_quantized`).data.buffer);
    const scales = new Float32Array(find(`${name}_scale`).data.buffer);
    expect(find(`${name}_quantized`).shape).toEqual([8, 12]);
    expect(find(name)).toBeUndefined();
    for (let o = 0; o < 12; o++)
      for (let i = 0; i < 8; i++) {
        expect(Math.abs(values[i * 12 + o]! * scales[o]! - weights[o * 8 + i]!)).toBeLessThanOrEqual(0.5001 * scales[o]!);
        expect(Math.abs(values[i * 12 + o]!)).toBeLessThanOrEqual(64);
        if (o === 0) expect(values[i * 12 + o]).toBe(0);
      }
  });
});
