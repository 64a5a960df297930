/** The compiled passes against plain loops, for every model and objective. */
import { expect, it } from 'vitest';
import { random } from '../../core/random.ts';
import { compileWordKernel, hasRelaxedSimd, instantiateWordKernel, type WordSimd } from '../../kernels/word-kernels.ts';
import { gramBuckets } from '../subwords.ts';
import { referenceTraining } from '../testing/reference-training.ts';
import { defaultWordSettings, type WordSettings } from './settings.ts';
import { aliasTable, huffmanPaths, keepThresholds } from './tables.ts';
import { wordMemory } from './word-memory.ts';

const words = ['the', '猫', 'cat', 'dogs', '火车', 'train', 'apple', 'on', 'rare', 'x'];
const counts = Float64Array.from([90, 40, 30, 22, 15, 11, 8, 5, 3, 2]);

const cases: Readonly<Record<string, Partial<WordSettings>>> = {
  'skip-gram with negative sampling': {},
  'skip-gram with more negatives than a block holds': { negative: 13 },
  'skip-gram with shared negatives': { shareNegatives: true },
  'skip-gram with hierarchical softmax': { hierarchical: true },
  'CBOW with negative sampling': { model: 'cbow' },
  'CBOW with hierarchical softmax': { model: 'cbow', hierarchical: true },
  'skip-gram with n-grams': { subword: { minLength: 1, maxLength: 3, buckets: 17 } },
  'CBOW with n-grams': { model: 'cbow', negative: 2, subword: { minLength: 2, maxLength: 3, buckets: 17 } },
};

function trainBoth(changes: Partial<WordSettings>, simd: WordSimd) {
  const settings: WordSettings = { ...defaultWordSettings, dims: 22, window: 3, sample: 0.05, ...changes };
  const from = random(9);
  const ids = Int32Array.from({ length: 400 }, (_, i) => (i % 9 === 8 ? -1 : Math.min(from.int(10), from.int(10))));
  const held = wordMemory({ words, counts, settings, threads: 1, longestChunk: ids.length });
  const { dims } = settings;
  const rows = words.length + (settings.subword?.buckets ?? 0);
  for (const matrix of [held.input, held.output])
    for (let at = 0; at < matrix.length; at += held.stride) for (let i = 0; i < dims; i++) matrix[at + i] = from.normal() / 4;
  const read = (matrix: Float32Array, count: number) =>
    Array.from({ length: count }, (_, row) => Array.from(matrix.subarray(row * held.stride, row * held.stride + dims)));
  const plain = { input: read(held.input, rows), output: read(held.output, words.length) };
  const before = plain.input.flat();
  const rate = 0.05;
  const seed = [123456789, -987654321] as const;
  const parts = words.map((word, i) => [
    i,
    ...(settings.subword ? gramBuckets(word, settings.subword).map((b) => words.length + b) : []),
  ]);
  const tables = { keep: keepThresholds(counts, settings.sample), alias: aliasTable(counts), paths: huffmanPaths(counts) };
  referenceTraining({ ids, counts, settings, rate, seed, parts, ...tables, ...plain });
  const kernel = instantiateWordKernel(compileWordKernel(simd), held.memory);
  kernel.configure(...held.configure(0));
  const at = held.ids[0]!;
  new Int32Array(held.memory.buffer, at, ids.length).set(ids);
  kernel.seed(...seed);
  if (settings.model === 'cbow') kernel.cbow(at, at + 4 * ids.length, rate);
  else kernel.skipGram(at, at + 4 * ids.length, rate, settings.shareNegatives ? 1 : 0);
  return { before, plain, input: read(held.input, rows), output: read(held.output, words.length), held, kernel };
}

/** A product on the edge of a step of the table of σ may fall to either side: 0.003 · rate. */
const NEAR = 3e-4;

for (const [name, changes] of Object.entries(cases))
  for (const simd of ['strict', ...(hasRelaxedSimd() ? ['relaxed' as const] : [])] as const)
    it(`${name}, ${simd} SIMD: as plain loops do it`, () => {
      const { before, plain, input, output, held, kernel } = trainBoth(changes, simd);
      const [moved, off] = [distance(plain.input.flat(), before), distance(input.flat(), plain.input.flat())];
      expect(moved).toBeGreaterThan(0.05);
      expect(off).toBeLessThan(NEAR);
      expect(distance(output.flat(), plain.output.flat())).toBeLessThan(NEAR);
      const padding = Array.from(held.input).filter((_, i) => i % held.stride >= 22);
      expect(padding.every((x) => x === 0)).toBe(true);
      expect(kernel.takeLossCount()).toBeGreaterThan(0);
      expect(kernel.takeLoss()).toBeGreaterThan(0);
      expect(kernel.takeLossCount()).toBe(0);
    });

const distance = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((x, i) => Math.abs(x - b[i]!)));
