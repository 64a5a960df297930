/**
 * Trains word vectors on a numbered corpus: all matrices and tables in one shared memory, threads that take chunks of the
 * corpus from a counter. A chunk's random numbers and learning rate follow from its number, so with one thread a training
 * that was interrupted after any chunk and resumed ends with the bits of one that was not.
 */
import { compileWordKernel, hasRelaxedSimd, type WordSimd } from '../../kernels/word-kernels.ts';
import type { IdSource, ReadIds } from '../corpus/id-spool.ts';
import type { NumberedCorpus } from '../corpus/number-corpus.ts';
import type { WordVectors } from '../word-vectors.ts';
import { chunkOrders } from './chunk-order.ts';
import { checkWordSettings, type WordSettings } from './settings.ts';
import { trainedVectors } from './trained-vectors.ts';
import { type WordMemory, wordMemory } from './word-memory.ts';
import { CONTROL, type WordThreadStart, wordThread } from './word-thread.ts';

/** Starts a thread that calls `serveWordThread(start, …)`; `failed` is told when it ends without having been stopped. */
export type SpawnWordThread = (start: WordThreadStart, failed: (cause: unknown) => void) => WordWorker;

/** A thread that was started. */
export interface WordWorker {
  /** Ends it. */
  stop(): Promise<void>;
}

export interface WordPlatform {
  readonly openIds: (source: IdSource) => ReadIds;
  /** Without it everything runs on the calling thread, which is given back to others every few milliseconds. */
  readonly spawn?: SpawnWordThread | undefined;
}

/** How far a training is. */
export interface WordProgress {
  /** Of all epochs, those that were left out included. */
  readonly words: number;
  readonly totalWords: number;
  readonly wordsPerSecond: number;
  /** Mean of a prediction (a word and its negatives, or a path) since the last report, over one prediction in 64. */
  readonly loss: number | undefined;
}

/** Where a training stands. */
export interface WordState {
  /** Chunks that were trained on, over all epochs. */
  readonly chunks: number;
  readonly input: Float32Array;
  readonly output: Float32Array;
}

export interface TrainWordsOptions {
  readonly corpus: NumberedCorpus;
  readonly settings: WordSettings;
  /** With one, the strict build runs and the result repeats to the bit on every machine. */
  readonly threads: number;
  readonly simd?: WordSimd | undefined;
  readonly onProgress?: ((progress: WordProgress) => void) | undefined;
  /** Ends the training after the chunks at hand; the state that it ended in is kept by `checkpoint`. */
  readonly signal?: AbortSignal | undefined;
  readonly checkpoint?: { readonly everySeconds: number; write(state: WordState): Promise<void> } | undefined;
  readonly resume?: WordState | undefined;
}

export interface TrainedWords {
  readonly vectors: WordVectors;
  /** Of training, without reading the corpus. */
  readonly seconds: number;
  readonly wordsPerSecond: number;
  readonly finished: boolean;
  readonly simd: WordSimd;
}

const POLL = 20;
const REPORT = 100;

export async function trainWords(options: TrainWordsOptions, platform: WordPlatform): Promise<TrainedWords> {
  const { corpus, settings, threads, resume, checkpoint, signal } = options;
  checkWordSettings(settings);
  const simd = options.simd ?? (threads > 1 && hasRelaxedSimd() ? 'relaxed' : 'strict');
  const held = wordMemory({ ...corpus, settings, threads });
  if (resume) {
    held.input.set(resume.input);
    held.output.set(resume.output);
  }
  const state = new Int32Array(held.memory.buffer, held.control, CONTROL.words);
  const chunks = corpus.chunkStarts.length - 1;
  const total = chunks * settings.epochs;
  Atomics.store(state, CONTROL.next, resume?.chunks ?? 0);
  const threadsHeld = startThreads({ options, platform, held, module: compileWordKernel(simd) });
  const report = reporter({ options, held, state });
  const began = performance.now();
  try {
    for (let saved = began; ; ) {
      const due = () =>
        signal?.aborted || (checkpoint !== undefined && performance.now() - saved > checkpoint.everySeconds * 1000);
      await threadsHeld.round(state, total, { due, report });
      const done = Atomics.load(state, CONTROL.next);
      if (checkpoint && done < total) await checkpoint.write({ chunks: done, input: held.input, output: held.output });
      if (done >= total || signal?.aborted) break;
      saved = performance.now();
    }
  } finally {
    await threadsHeld.stop();
  }
  const seconds = (performance.now() - began) / 1000;
  const { words, first } = report.end();
  return {
    vectors: trainedVectors({ corpus, settings, held }),
    seconds,
    wordsPerSecond: (words - first) / seconds,
    finished: Atomics.load(state, CONTROL.next) >= total,
    simd,
  };
}

interface Round {
  readonly due: () => boolean;
  readonly report: () => void;
}

interface Held {
  /** Until no chunk is left or `due` says so. */
  round(state: Int32Array, total: number, round: Round): Promise<void>;
  stop(): Promise<void>;
}

interface Setup {
  readonly options: TrainWordsOptions;
  readonly platform: WordPlatform;
  readonly held: WordMemory;
  readonly module: WebAssembly.Module;
}

function startThreads({ options: { corpus, settings, threads }, platform: { spawn, openIds }, held, module }: Setup): Held {
  const { memory, control, ids, losses } = held;
  const { chunkStarts, chunkWords, longestChunk, spool } = corpus;
  const source = spool.source();
  const startOf = (thread: number): WordThreadStart => ({
    ...{ module, memory, control, longestChunk, source, chunkStarts, chunkWords, settings },
    configure: held.configure(thread),
    ids: ids[thread]!,
    losses: losses[thread]!,
  });
  if (!spawn) {
    const train = wordThread(startOf(0), openIds(source));
    return {
      round: async (state, total, { due, report }) => {
        Atomics.store(state, CONTROL.limit, total);
        for (let last = performance.now(); !due() && train(); ) {
          if (performance.now() - last < POLL) continue;
          report();
          await new Promise((resolve) => setTimeout(resolve, 0));
          last = performance.now();
        }
      },
      stop: async () => {},
    };
  }
  let failure: { readonly cause: unknown } | undefined;
  const workers = Array.from({ length: threads }, (_, thread) =>
    spawn(startOf(thread), (cause) => {
      failure = { cause };
    }),
  );
  return {
    round: async (state, total, { due, report }) => {
      Atomics.store(state, CONTROL.finished, 0);
      Atomics.store(state, CONTROL.limit, total);
      Atomics.add(state, CONTROL.round, 1);
      Atomics.notify(state, CONTROL.round);
      for (let last = performance.now(); Atomics.load(state, CONTROL.finished) < threads; ) {
        await new Promise((resolve) => setTimeout(resolve, POLL));
        if (failure) throw new Error('a thread of the training ended', { cause: failure.cause });
        if (due()) Atomics.store(state, CONTROL.limit, 0);
        if (performance.now() - last < REPORT) continue;
        report();
        last = performance.now();
      }
    },
    stop: async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

/** Tells how far a training is; its `end` gives the words that it began and ended with. */
function reporter({ options, held, state }: { options: TrainWordsOptions; held: WordMemory; state: Int32Array }) {
  const { corpus, settings, onProgress } = options;
  const chunks = corpus.chunkStarts.length - 1;
  const orderOf = chunkOrders(corpus.chunkWords, settings.seed);
  const wordsAt = (taken: number) => {
    const epoch = Math.floor(taken / chunks);
    return epoch * corpus.totalWords + orderOf(epoch).before[taken % chunks]!;
  };
  const first = wordsAt(Atomics.load(state, CONTROL.next));
  const began = performance.now();
  const sums = held.losses.map((at) => new Float64Array(held.memory.buffer, at, 2));
  let [lastSum, lastCount, loss]: [number, number, number | undefined] = [0, 0, undefined];
  const report = () => {
    const words = wordsAt(Atomics.load(state, CONTROL.next));
    const [sum, count] = [0, 1].map((i) => sums.reduce((all, one) => all + one[i]!, 0)) as [number, number];
    if (count > lastCount) loss = (sum - lastSum) / (count - lastCount);
    [lastSum, lastCount] = [sum, count];
    const wordsPerSecond = (words - first) / Math.max(1e-3, (performance.now() - began) / 1000);
    onProgress?.({ words, totalWords: corpus.totalWords * settings.epochs, wordsPerSecond, loss });
    return words;
  };
  return Object.assign(report, { end: () => ({ words: report(), first }) });
}
