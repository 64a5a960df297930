/** What transformers.js makes of an exported folder. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { AutoModel, AutoTokenizer, env, pipeline } from '@huggingface/transformers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { similarity } from '../core/similarity.ts';
import { encoderEmbedder } from '../embed/encoder-embedder.ts';
import { loadModel } from '../encoders/load-model.ts';
import type { Model } from '../encoders/model.ts';
import { tinyModel } from '../encoders/testing/tiny-model.ts';
import { writeOnnxFile } from '../formats/onnx/write-file.ts';
import { nodeFiles } from '../node/files.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { encoderOnnx } from './encoder-onnx.ts';
import { exportModel } from './export-model.ts';

const miniLm = 'models/all-MiniLM-L6-v2';
const there = existsSync(miniLm);
if (!there) console.warn(`${miniLm} is missing (npm run fetch:minilm): transformers.js is tried on a tiny model alone`);

/** None is cut: transformers.js cuts off the last special token too (docs/interop.md). */
const texts = ['Where is my refund?', '退款要几天?', 'How do I return a jacket', 'The parcel came back'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-transformers-js-'));
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function ours(model: Model): Promise<Float32Array> {
  const embedder = await encoderEmbedder(model, { runtime: await ortRuntime(), precision: 'float32', threads: 2 });
  const { data } = await embedder.embed(texts);
  expect(embedder.counts.cut).toBe(0);
  await embedder.dispose();
  return data;
}

function leastCosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length);
  const width = a.length / texts.length;
  const row = (x: ArrayLike<number>, r: number) => Array.from({ length: width }, (_, i) => x[r * width + i]!);
  return Math.min(...texts.map((_, r) => similarity('cosine', row(a, r), row(b, r))));
}

describe('transformers.js', () => {
  it('gives the sentence_embedding of a model that it could not pool by itself', async () => {
    const model = tinyModel({ pooling: 'weighted-mean', dense: [{ inputs: 8, outputs: 5, bias: true, activation: 'tanh' }] });
    await exportModel(nodeFiles, `${folder}/tiny`, model);
    const name = `${basename(folder)}/tiny`;
    const tokenizer = await AutoTokenizer.from_pretrained(name);
    const session = await AutoModel.from_pretrained(name, { dtype: 'fp32' });
    const { sentence_embedding: found } = await session(tokenizer(texts, { padding: true, truncation: true }));
    expect(leastCosine(found.data as Float32Array, await ours(model))).toBeGreaterThan(0.9999);
    await session.dispose();
  });

  it('finds weights that lie beside the graph', async () => {
    const model = tinyModel();
    await exportModel(nodeFiles, `${folder}/beside`, model);
    const files = await writeOnnxFile(nodeFiles, `${folder}/beside/onnx/model.onnx`, encoderOnnx(model), { external: 0 });
    expect(files.map(({ path }) => basename(path))).toEqual(['model.onnx_data', 'model.onnx']);
    const name = `${basename(folder)}/beside`;
    const embed = await pipeline('feature-extraction', name, { dtype: 'fp32', use_external_data_format: true });
    const found = await embed(texts, { pooling: 'mean', normalize: true });
    expect(leastCosine(found.data as Float32Array, await ours(model))).toBeGreaterThan(0.9999);
    await embed.dispose();
  });

  it.skipIf(!there)('gives the vectors of all-MiniLM-L6-v2, and in int8 vectors near them', async () => {
    const model = await loadModel(nodeFiles, miniLm);
    await exportModel(nodeFiles, `${folder}/minilm`, model, { quantize: true });
    const expected = await ours(model);
    for (const [dtype, least] of [
      ['fp32', 0.9999],
      ['q8', 0.99],
    ] as const) {
      const embed = await pipeline('feature-extraction', `${basename(folder)}/minilm`, { dtype });
      const found = await embed(texts, { pooling: 'mean', normalize: true });
      expect(leastCosine(found.data as Float32Array, expected), dtype).toBeGreaterThan(least);
      await embed.dispose();
    }
  });
});
