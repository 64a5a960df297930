import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { similarity } from '../core/similarity.ts';
import { loadModel } from '../encoders/load-model.ts';
import { nodeFiles } from '../node/files.ts';
import { findInstalledOpenVino } from '../node/runtimes.ts';
import { openvinoRuntime } from '../runtime/openvino/openvino-runtime.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import type { Precision, Runtime } from '../runtime/runtime.ts';
import { encoderEmbedder } from './encoder-embedder.ts';
import golden from './minilm.golden.json' with { type: 'json' };

const folder = 'models/all-MiniLM-L6-v2';
const there = existsSync(folder);
if (!there) console.warn(`${folder} is missing (npm run fetch:minilm): its vectors are not compared with sentence-transformers`);

const installation = await findInstalledOpenVino();
const openvino = installation && (await openvinoRuntime(installation.library));
if (!openvino) console.warn('OpenVINO is not on this machine: its vectors are not compared with sentence-transformers');

/** Least cosine to sentence-transformers' vectors, which are float32. */
const runs: [string, Precision, () => Promise<Runtime>, number][] = [
  ['ort', 'float32', ortRuntime, 0.99999],
  ...(openvino?.precisions ?? []).map((precision): (typeof runs)[number] => [
    'openvino',
    precision,
    async () => openvino!,
    precision === 'float32' ? 0.99999 : 0.9995,
  ]),
];

describe.skipIf(!there)('all-MiniLM-L6-v2', () => {
  it.each(runs)('gives on %s in %s the vectors of sentence-transformers', async (_, precision, open, least) => {
    const model = await loadModel(nodeFiles, folder);
    const embedder = await encoderEmbedder(model, { runtime: await open(), precision, threads: 2 });
    const { data } = await embedder.embed(golden.map(({ text }) => text));
    for (const [i, { text, vector }] of golden.entries()) {
      const found = data.subarray(i * vector.length, (i + 1) * vector.length);
      expect(similarity('cosine', found, vector), text.slice(0, 40)).toBeGreaterThan(least);
      expect(Math.abs(Math.hypot(...found) - 1)).toBeLessThan(1e-4);
    }
    expect(embedder.counts.cut).toBe(2);
    await embedder.dispose();
  });
});
