import { expect, it } from 'vitest';
import { float32 } from '../core/tensor-data.ts';
import { tinyModel, tinyTexts } from '../encoders/testing/tiny-model.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { embedProgram } from './encoder-embedder.ts';

it('weights that are too large for a program are fed to it, and give the same vectors', async () => {
  const { encoder, tokenizer, weights } = tinyModel();
  const rows = tinyTexts.map((text) => tokenizer.encode(text, 32));
  const { inputs } = encoder.pack(rows, { grids: [[...rows.keys()]] });
  const vectors: Float32Array[] = [];
  for (const mostFixed of [1e9, 100]) {
    const options = { runtime: await ortRuntime(), precision: 'float32', threads: 1, mostFixed } as const;
    const program = await embedProgram(encoder, (name) => weights.get(name)!, options);
    const out = new Float32Array(rows.length * 8);
    for (let run = 0; run < 2; run++) await program.run(inputs, { embeddings: float32(out, [rows.length, 8]) });
    expect([...program.inputs].sort()).toEqual(
      Object.keys(inputs)
        .filter((name) => program.inputs.has(name))
        .sort(),
    );
    await program.dispose();
    vectors.push(out);
  }
  const worst = Math.max(...vectors[0]!.map((x, i) => Math.abs(x - vectors[1]![i]!)));
  expect(worst).toBeLessThan(1e-6);
});
