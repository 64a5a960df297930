/** What the passes share: addresses in bytes of tables and of one thread's own area, set once a thread. */
/** Rows of a block: six accumulators and their addresses fit into the 16 registers of x64. */
export const TARGETS: u32 = 6;
/** Entries of the lists of targets: more than the most negatives, or the longest Huffman code, and a block. */
export const MOST_TARGETS: usize = 272;

export let vocabulary: u32, rowBytes: usize, window: u32, negative: u32;
export let input: usize, output: usize, alias: usize, keep: usize, sigmoid: usize;
/** Of hierarchical softmax: where each word's path begins, and the steps: inner node << 1 | bit of the code. 0 without it. */
export let pathStart: usize, path: usize;
/** Of n-grams: where each word's list begins, and the rows of the input matrix. 0 without them. */
export let gramStart: usize, grams: usize;
export let sentence: usize, sentenceLimit: u32;
export let targets: usize, rates: usize, labels: usize, mean: usize, work: usize, dots: usize;

export function configure(
  vocabulary_: u32, rowBytes_: u32, window_: u32, negative_: u32, input_: usize, output_: usize, alias_: usize, keep_: usize,
  sigmoid_: usize, pathStart_: usize, path_: usize, gramStart_: usize, grams_: usize, scratch: usize, sentenceLimit_: u32,
): void {
  vocabulary = vocabulary_; rowBytes = rowBytes_; window = window_; negative = negative_;
  input = input_; output = output_; alias = alias_; keep = keep_; sigmoid = sigmoid_;
  pathStart = pathStart_; path = path_; gramStart = gramStart_; grams = grams_;
  targets = scratch; rates = targets + (MOST_TARGETS << 2); labels = rates + (MOST_TARGETS << 2); dots = labels + (MOST_TARGETS << 2);
  mean = dots + 64; work = mean + rowBytes; sentence = work + rowBytes;
  sentenceLimit = sentenceLimit_;
  memory.fill(labels, 0, MOST_TARGETS << 2);
  store<f32>(labels, 1); // the word itself; what follows are negatives
}

let random: u64;
/** Each chunk of the corpus draws from a stream of its own: whichever thread takes it, and whenever. */
export function seed(low: u32, high: u32): void {
  random = ((<u64>high << 32) | <u64>low) * 0x9e3779b97f4a7c15 + 1;
  draw();
}
/** 32 random bits: the upper half of a 64-bit linear congruential generator. */
// @ts-ignore: decorator
@inline export function draw(): u64 {
  random = random * 6364136223846793005 + 1442695040888963407;
  return random >> 32;
}
