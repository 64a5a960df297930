import { describe, expect, it } from 'vitest';
import { float32 } from '../core/tensor-data.ts';
import { staticModel } from '../encoders/testing/static-model.ts';
import { tinyTexts } from '../encoders/testing/tiny-model.ts';
import { ortRuntime } from '../runtime/ort/ort-runtime.ts';
import { referenceRuntime } from '../runtime/reference/reference-runtime.ts';
import { embedProgram, encoderEmbedder } from './encoder-embedder.ts';

const texts = ['', 'refund', ...tinyTexts, `${tinyTexts.join(' ')} ${tinyTexts.join(' ')}`];

describe('a static encoder', () => {
  it.each([true, false])('gives the vectors of its graph, unit length: %s; a text without tokens is zeros', async (normalize) => {
    const model = staticModel({ normalize });
    const { encoder, tokenizer, weights } = model;
    const embedder = await encoderEmbedder(model, { runtime: referenceRuntime, precision: 'float32', threads: 1 });
    const found = await embedder.embed(texts);
    const rows = texts.map((text) => tokenizer.encode(text, encoder.config.maxLength));
    const program = await embedProgram(encoder, (name) => weights.get(name)!, {
      ...{ runtime: await ortRuntime(), precision: 'float32', threads: 1 },
    });
    const expected = new Float32Array(texts.length * encoder.dimensions);
    const { inputs } = encoder.pack(rows, { grids: [[...rows.keys()]] });
    await program.run(inputs, { embeddings: float32(expected, [texts.length, encoder.dimensions]) });
    await program.dispose();
    expect(Math.max(...expected.map((x, i) => Math.abs(x - found.data[i]!)))).toBeLessThan(1e-6);
    expect(found.data.subarray(0, encoder.dimensions).every((x) => x === 0)).toBe(true);
    expect(expected.subarray(encoder.dimensions).some((x) => x !== 0)).toBe(true);
    expect(embedder.counts).toEqual({ cut: 0, without: 0, tokens: rows.reduce((n, ids) => n + ids.length, 0) });
    await embedder.dispose();
  });

  it('cuts texts and vectors where it is told to, and ends at a signal', async () => {
    const model = staticModel();
    const options = { runtime: referenceRuntime, precision: 'float32', threads: 1 } as const;
    const embedder = await encoderEmbedder(model, { ...options, maxLength: 3, truncateDims: 5 });
    const { data, columns } = await embedder.embed(texts);
    expect(columns).toBe(5);
    expect(Math.hypot(...data.subarray(5, 10))).toBeCloseTo(1, 6);
    expect(embedder.counts.cut).toBe(texts.length - 2);
    await expect(embedder.embed(texts, { signal: AbortSignal.abort() })).rejects.toThrow('aborted');
  });

  it('goes through a graph where a dense layer follows', async () => {
    const model = staticModel({ dense: [{ inputs: 8, outputs: 4, bias: false, activation: 'tanh' }] });
    const embedder = await encoderEmbedder(model, { runtime: await ortRuntime(), precision: 'float32', threads: 1 });
    const { data, columns } = await embedder.embed(texts);
    expect(columns).toBe(4);
    expect(data.every(Number.isFinite)).toBe(true);
    expect(data.subarray(0, 4).every((x) => x === 0)).toBe(true);
    await embedder.dispose();
  });
});
