import { expect, it } from 'vitest';
import { random } from '../../core/random.ts';
import { aliasTable, huffmanPaths, keepThresholds, sigmoidTable } from './tables.ts';

const counts = Float64Array.from([900, 400, 100, 40, 9, 9, 3]);

it('the alias table gives each word its share of count^0.75', () => {
  const table = aliasTable(counts);
  const share = new Float64Array(counts.length);
  for (let slot = 0; slot < counts.length; slot++) {
    const own = table[2 * slot]! / 2 ** 32;
    share[slot]! += own / counts.length;
    share[table[2 * slot + 1]!]! += (1 - own) / counts.length;
  }
  const weights = counts.map((count) => count ** 0.75);
  const total = weights.reduce((a, b) => a + b);
  for (let i = 0; i < counts.length; i++) expect(share[i]).toBeCloseTo(weights[i]! / total, 6);
});

it('sub-sampling keeps rare words always, and frequent ones as word2vec.c does', () => {
  const keep = keepThresholds(counts, 0.05);
  const total = counts.reduce((a, b) => a + b);
  const ratio = counts[0]! / (0.05 * total);
  expect(keep[0]! / 0xffffffff).toBeCloseTo((Math.sqrt(ratio) + 1) / ratio, 6);
  expect(keep.at(-1)).toBe(0xffffffff);
  expect(new Set(keepThresholds(counts, 0))).toEqual(new Set([0xffffffff]));
});

it('Huffman codes are prefix-free, complete, and as short as can be', () => {
  const from = random(2);
  for (const list of [
    counts,
    Float64Array.from({ length: 300 }, () => 1 + from.int(1000))
      .sort()
      .reverse(),
    Float64Array.of(5, 5),
  ]) {
    const { starts, steps } = huffmanPaths(list);
    const codes = Array.from(list, (_, i) => [...steps.subarray(starts[i], starts[i + 1])]);
    const root = list.length - 2;
    for (const code of codes) expect(code[0]! >> 1).toBe(root);
    const bits = codes.map((code) => code.map((step) => step & 1).join(''));
    expect(bits.some((a, i) => bits.some((b, j) => i !== j && b.startsWith(a)))).toBe(false);
    expect(bits.reduce((sum, code) => sum + 2 ** -code.length, 0)).toBe(1);
    const cost = bits.reduce((sum, code, i) => sum + code.length * list[i]!, 0);
    expect(cost).toBe(huffmanCost([...list]));
  }
});

/** The sum of all inner nodes: what every Huffman tree costs. */
function huffmanCost(weights: number[]): number {
  let cost = 0;
  while (weights.length > 1) {
    weights.sort((a, b) => b - a);
    const sum = weights.pop()! + weights.pop()!;
    cost += sum;
    weights.push(sum);
  }
  return cost;
}

it('the table of σ is right in the middle of its steps', () => {
  const table = sigmoidTable();
  expect(table[500]).toBeCloseTo(1 / (1 + Math.exp(-0.006)), 6);
  expect(table[0]).toBeCloseTo(1 / (1 + Math.exp(5.994)), 6);
});
