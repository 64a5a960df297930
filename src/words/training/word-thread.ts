/** One thread of a training: it takes the next chunk of the corpus until none is left, then waits for the next round. */
import { mix } from '../../core/random.ts';
import { instantiateWordKernel } from '../../kernels/word-kernels.ts';
import type { IdSource, ReadIds } from '../corpus/id-spool.ts';
import { chunkOrders } from './chunk-order.ts';
import type { WordSettings } from './settings.ts';

/** Words of the control area: the next chunk; where the round ends; its number; threads that have done it. */
export const CONTROL = { next: 0, limit: 1, round: 2, finished: 3, words: 4 };

/** What a thread gets; can be posted to a worker. */
export interface WordThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly configure: readonly number[];
  /** Addresses. */
  readonly control: number;
  readonly ids: number;
  readonly losses: number;
  readonly longestChunk: number;
  readonly source: IdSource;
  readonly chunkStarts: Float64Array;
  readonly chunkWords: Float64Array;
  readonly settings: WordSettings;
}

/** Trains on the next chunk; `false` where the round has none left. */
export type TrainChunk = () => boolean;

export function wordThread(start: WordThreadStart, read: ReadIds): TrainChunk {
  const { module, memory, control, ids, losses, longestChunk, chunkStarts, chunkWords, settings } = start;
  const { model, shareNegatives, epochs, learningRate, finalLearningRate, seed } = settings;
  const kernel = instantiateWordKernel(module, memory);
  kernel.configure(...start.configure);
  const state = new Int32Array(memory.buffer, control, CONTROL.words);
  const buffer = new Int32Array(memory.buffer, ids, longestChunk);
  const loss = new Float64Array(memory.buffer, losses, 2);
  const chunks = chunkStarts.length - 1;
  const total = chunkWords[chunks]!;
  const orderOf = chunkOrders(chunkWords, seed);
  return () => {
    const taken = takeNext(state);
    if (taken < 0) return false;
    const [epoch, place] = [Math.floor(taken / chunks), taken % chunks];
    const { order, before } = orderOf(epoch);
    const chunk = order[place]!;
    const [from, to] = [chunkStarts[chunk]!, chunkStarts[chunk + 1]!];
    read(from, buffer.subarray(0, to - from));
    const progress = (epoch + before[place]! / total) / epochs;
    const rate = learningRate - (learningRate - finalLearningRate) * progress;
    kernel.seed(mix(seed ^ Math.imul(taken, 0x9e3779b1)), mix(Math.floor(seed / 2 ** 32) ^ taken));
    // A call is one chunk, some milliseconds: V8 puts optimised code in the place of baseline code only between calls.
    const end = ids + 4 * (to - from);
    if (model === 'cbow') kernel.cbow(ids, end, rate);
    else kernel.skipGram(ids, end, rate, shareNegatives ? 1 : 0);
    loss[0]! += kernel.takeLoss();
    loss[1]! += kernel.takeLossCount();
    return true;
  };
}

function takeNext(state: Int32Array): number {
  for (;;) {
    const next = Atomics.load(state, CONTROL.next);
    if (next >= Atomics.load(state, CONTROL.limit)) return -1;
    if (Atomics.compareExchange(state, CONTROL.next, next, next + 1) === next) return next;
  }
}

/** The life of a worker: a round, a report, the next round, for ever. */
export function serveWordThread(start: WordThreadStart, read: ReadIds): never {
  const train = wordThread(start, read);
  const state = new Int32Array(start.memory.buffer, start.control, CONTROL.words);
  for (let seen = 0; ; ) {
    Atomics.wait(state, CONTROL.round, seen);
    const round = Atomics.load(state, CONTROL.round);
    if (round === seen) continue;
    seen = round;
    while (train()) {}
    Atomics.add(state, CONTROL.finished, 1);
  }
}
