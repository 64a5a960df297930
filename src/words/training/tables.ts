/** The random choices of Word2Vec and its sigmoid, as tables that the kernel reads. */

/** A word is kept if 32 random bits are not above its number (Mikolov et al. 2013, as word2vec.c has it). `sample` 0 keeps all. */
export function keepThresholds(counts: Float64Array, sample: number): Uint32Array {
  const total = counts.reduce((a, b) => a + b, 0);
  return Uint32Array.from(counts, (count) => {
    const threshold = sample * total;
    const chance = sample > 0 ? (Math.sqrt(count / threshold) + 1) * (threshold / count) : 1;
    return Math.min(1, chance) * 0xffffffff;
  });
}

/**
 * Negatives follow count^power: for each slot a threshold and the other word (Walker 1977), so that one random number and one
 * cache line give one exact draw.
 */
export function aliasTable(counts: Float64Array, power = 0.75): Uint32Array {
  const n = counts.length;
  const weights = counts.map((count) => count ** power);
  const total = weights.reduce((a, b) => a + b, 0);
  const share = weights.map((weight) => (weight * n) / total);
  const table = new Uint32Array(2 * n);
  // Two stacks in one array, from either end: slots with room, and words with more than one slot.
  const stacks = new Uint32Array(n);
  let [small, large] = [0, n];
  for (let i = 0; i < n; i++) {
    if (share[i]! < 1) stacks[small++] = i;
    else stacks[--large] = i;
  }
  while (small > 0 && large < n) {
    const [s, l] = [stacks[--small]!, stacks[large]!];
    table[2 * s] = Math.min(0xffffffff, Math.floor(share[s]! * 2 ** 32));
    table[2 * s + 1] = l;
    share[l]! -= 1 - share[s]!;
    if (share[l]! >= 1) continue;
    large++;
    stacks[small++] = l;
  }
  // What is left is whole but for rounding.
  for (const part of [stacks.subarray(0, small), stacks.subarray(large)])
    for (const i of part) {
      table[2 * i] = 0xffffffff;
      table[2 * i + 1] = i;
    }
  return table;
}

export const SIGMOID_STEPS = 1000;

/** σ(x) for x from −6 to 6, in the middle of each step. */
export function sigmoidTable(): Float32Array {
  return Float32Array.from({ length: SIGMOID_STEPS }, (_, i) => 1 / (1 + Math.exp(-(((i + 0.5) / SIGMOID_STEPS) * 12 - 6))));
}

/** Where each word's path begins, and the steps from the root: inner node << 1 | bit. */
export interface HuffmanPaths {
  readonly starts: Uint32Array;
  readonly steps: Uint32Array;
}

/** The longest path that the kernel has room for. */
export const LONGEST_PATH = 256;

/** The Huffman tree of the counts, which fall; inner nodes are numbered as they are made, the root last. */
export function huffmanPaths(counts: Float64Array): HuffmanPaths {
  const n = counts.length;
  const [parent, bit] = [new Int32Array(2 * n - 1), new Uint8Array(2 * n - 1)];
  const weight = new Float64Array(2 * n - 1);
  weight.set(counts);
  let [leaf, inner] = [n - 1, n];
  const least = (made: number): number => {
    if (leaf >= 0 && (inner >= made || weight[leaf]! < weight[inner]!)) return leaf--;
    return inner++;
  };
  for (let node = n; node < 2 * n - 1; node++) {
    const [a, b] = [least(node), least(node)];
    weight[node] = weight[a]! + weight[b]!;
    parent[a] = parent[b] = node;
    bit[b] = 1;
  }
  const starts = new Uint32Array(n + 1);
  const steps: number[] = [];
  for (let word = 0; word < n; word++) {
    const path: number[] = [];
    for (let node = word; node < 2 * n - 2; node = parent[node]!) path.push(((parent[node]! - n) << 1) | bit[node]!);
    for (let i = path.length - 1; i >= 0; i--) steps.push(path[i]!);
    starts[word + 1] = steps.length;
  }
  return { starts, steps: Uint32Array.from(steps) };
}
