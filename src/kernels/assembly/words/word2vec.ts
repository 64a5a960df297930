/**
 * Word2Vec (Mikolov et al. 2013, arXiv 1301.3781 and 1310.4546): skip-gram and CBOW with negative sampling or hierarchical
 * softmax, and with n-grams (Bojanowski et al. 2017, arXiv 1607.04606). A whole chunk of sentences per call; threads write
 * the matrices without locks (Hogwild, arXiv 1106.5730).
 */
import { block, countStep, nextStep } from './block';
import {
  alias, draw, gramStart, grams, input, keep, labels, mean, negative, output, path, pathStart, rates, rowBytes, sentence,
  sentenceLimit, TARGETS, targets, vocabulary, window, work,
} from './state';
export { takeLoss, takeLossCount } from './block';
export { configure, seed } from './state';

const SENTENCE_END: i32 = -1;
let targetCount: u32 = 0, sentenceLength: u32 = 0;

/** One word by count^0.75 (an alias table: Walker 1977). The high half of draw · vocabulary picks the slot, the low half decides between its two words. */
// @ts-ignore: decorator
@inline function drawNegative(): u32 {
  const product = draw() * <u64>vocabulary;
  const slot = <u32>(product >> 32), entry = alias + (<usize>slot << 3);
  return select<u32>(slot, load<u32>(entry, 4), <u32>product < load<u32>(entry));
}

/** The word itself, then the negatives; rate 0 makes a row stay as it is. */
// @ts-ignore: decorator
@inline function drawTargets(word: u32, alpha: f32): void {
  const row0 = output + <usize>word * rowBytes;
  store<u32>(targets, row0);
  store<f32>(rates, alpha);
  let d: u32 = 1;
  for (; d <= negative; d++) {
    const other = drawNegative();
    store<u32>(targets + (d << 2), output + <usize>other * rowBytes);
    store<f32>(rates + (d << 2), other == word ? 0 : alpha);
  }
  for (; d % TARGETS != 0; d++) { // fill the last block
    store<u32>(targets + (d << 2), row0);
    store<f32>(rates + (d << 2), 0);
  }
  targetCount = negative + 1;
}

/** The inner nodes of the Huffman tree on the way to the word; the label is 1 where the code has 0. */
function walkPath(word: u32, alpha: f32): void {
  const from = load<u32>(pathStart + (<usize>word << 2)), to = load<u32>(pathStart + (<usize>word << 2), 4);
  let d: u32 = 0;
  for (let i = from; i < to; i++, d++) {
    const turn = load<u32>(path + (<usize>i << 2));
    store<u32>(targets + (d << 2), output + <usize>(turn >> 1) * rowBytes);
    store<f32>(rates + (d << 2), alpha);
    store<f32>(labels + (d << 2), <f32>((turn & 1) ^ 1));
  }
  targetCount = d;
  for (; d % TARGETS != 0; d++) {
    store<u32>(targets + (d << 2), load<u32>(targets));
    store<f32>(rates + (d << 2), 0);
  }
}

// @ts-ignore: decorator
@inline function setTargets(word: u32, alpha: f32): void {
  if (pathStart) walkPath(word, alpha);
  else drawTargets(word, alpha);
}

/** All blocks of targets against the row `x`, which learns once, after the last. */
// @ts-ignore: decorator
@inline function step(x: usize): void {
  nextStep();
  countStep();
  if (targetCount <= TARGETS) return block(x, x, 0);
  memory.fill(work, 0, rowBytes);
  for (let first: u32 = 0; first < targetCount; first += TARGETS) block(x, work, first);
  addRow(x, work);
}

/** The same with the mean of rows in `mean`; what they all should gain is left in `work`. */
// @ts-ignore: decorator
@inline function meanStep(count: u32): void {
  nextStep();
  countStep();
  const share = f32x4.splat(<f32>1 / <f32>count);
  for (let p = mean; p < mean + rowBytes; p += 16) v128.store(p, f32x4.mul(v128.load(p), share));
  memory.fill(work, 0, rowBytes);
  for (let first: u32 = 0; first < targetCount; first += TARGETS) block(mean, work, first);
}

/** Copies the next sentence, without the words that sub-sampling drops, to `sentence`; returns the address after it. */
// @ts-ignore: decorator
@inline function nextSentence(at: usize, to: usize): usize {
  let length: u32 = 0;
  while (at < to) {
    const word = load<i32>(at);
    if (length == sentenceLimit) break;
    at += 4;
    if (word == SENTENCE_END) break;
    store<i32>(sentence + (length << 2), word);
    if (<u32>draw() <= load<u32>(keep + (<usize>word << 2))) length++; // without a branch: it could not be predicted
  }
  sentenceLength = length;
  return at;
}

/** Skip-gram over ids[from, to) (addresses). shared != 0: one set of negatives a window instead of one a pair. */
export function skipGram(from: usize, to: usize, alpha: f32, shared: u32): void {
  for (let at = from; at < to; ) {
    at = nextSentence(at, to);
    const length = sentenceLength;
    for (let i: u32 = 0; i < length; i++) {
      const word = load<u32>(sentence + (i << 2));
      const reach = window - <u32>((draw() * <u64>window) >> 32); // 1 to window, each as likely
      const start = i > reach ? i - reach : 0, end = min(i + reach + 1, length);
      if (shared) setTargets(word, alpha);
      for (let j = start; j < end; j++) {
        if (j == i) continue;
        if (!shared) setTargets(word, alpha);
        const other = load<u32>(sentence + (j << 2));
        if (!gramStart) {
          step(input + <usize>other * rowBytes);
          continue;
        }
        memory.fill(mean, 0, rowBytes);
        meanStep(addParts(other));
        spreadWork(other);
      }
    }
  }
}

/** CBOW with the mean of the window, over ids[from, to). */
export function cbow(from: usize, to: usize, alpha: f32): void {
  for (let at = from; at < to; ) {
    at = nextSentence(at, to);
    const length = sentenceLength;
    for (let i: u32 = 0; i < length; i++) {
      const word = load<u32>(sentence + (i << 2));
      const reach = window - <u32>((draw() * <u64>window) >> 32);
      const start = i > reach ? i - reach : 0, end = min(i + reach + 1, length);
      if (end - start == 1) continue;
      setTargets(word, alpha);
      memory.fill(mean, 0, rowBytes);
      let count: u32 = 0;
      for (let j = start; j < end; j++) if (j != i) count += addParts(load<u32>(sentence + (j << 2)));
      meanStep(count);
      for (let j = start; j < end; j++) if (j != i) spreadWork(load<u32>(sentence + (j << 2)));
    }
  }
}

/** Adds a word's row, or the rows of its parts, to `mean`; returns how many. */
// @ts-ignore: decorator
@inline function addParts(word: u32): u32 {
  if (!gramStart) {
    addRow(mean, input + <usize>word * rowBytes);
    return 1;
  }
  const from = load<u32>(gramStart + (<usize>word << 2)), to = load<u32>(gramStart + (<usize>word << 2), 4);
  for (let i = from; i < to; i++) addRow(mean, input + <usize>load<u32>(grams + (<usize>i << 2)) * rowBytes);
  return to - from;
}
// @ts-ignore: decorator
@inline function spreadWork(word: u32): void {
  if (!gramStart) return addRow(input + <usize>word * rowBytes, work);
  const from = load<u32>(gramStart + (<usize>word << 2)), to = load<u32>(gramStart + (<usize>word << 2), 4);
  for (let i = from; i < to; i++) addRow(input + <usize>load<u32>(grams + (<usize>i << 2)) * rowBytes, work);
}
// @ts-ignore: decorator
@inline function addRow(to: usize, from: usize): void {
  const end = to + rowBytes;
  while (to < end) {
    v128.store(to, f32x4.add(v128.load(to), v128.load(from)));
    to += 16; from += 16;
  }
}
