import { countWords } from '../corpus/count-words.ts';
import { type IdSource, memorySpool, type ReadIds } from '../corpus/id-spool.ts';
import { numberCorpus } from '../corpus/number-corpus.ts';
import { vocabularyOf } from '../corpus/vocabulary.ts';
import type { WordVectors } from '../word-vectors.ts';
import { defaultWordSettings, type WordSettings } from './settings.ts';
import { type SpawnWordThread, trainWords, type WordProgress } from './train-words.ts';

/** Sentences, and how word vectors are trained on them. */
export interface TrainInMemoryOptions extends Partial<WordSettings> {
  /** Each a list of words without blanks. */
  readonly sentences: Iterable<readonly string[]>;
  /** Rarer words get no vector; 5 if not given. */
  readonly minCount?: number;
  /** Threads, where `spawn` starts them; 1 if not given, which repeats to the bit. */
  readonly threads?: number;
  /** Starts a worker that calls `serveWordThread(start, readIdsOfMemory(start.source))`. Without it the calling thread trains, and is given back every few milliseconds. */
  readonly spawn?: SpawnWordThread;
  /** Told about fifty times a second. */
  readonly onProgress?: (progress: WordProgress) => void;
  /** Ends the training early, with what was learned. */
  readonly signal?: AbortSignal;
}

/**
 * Trains word vectors on sentences in memory, with nothing of a platform but WebAssembly: in a browser too.
 *
 * @throws UserError of settings, `corpus-empty`, `corpus-one-word`, `min-count-too-high`, `corpus-without-neighbours`,
 *   `word-unwritable`, `memory-full`
 */
export async function trainInMemory(options: TrainInMemoryOptions): Promise<WordVectors> {
  const { sentences, minCount = 5, threads = 1, spawn, onProgress, signal, ...given } = options;
  const spool = memorySpool();
  const table = await countWords(bytesOf(sentences), spool);
  const corpus = numberCorpus(spool, vocabularyOf(table, { minCount }), memorySpool());
  const settings: WordSettings = { ...defaultWordSettings, ...given };
  const { vectors } = await trainWords(
    { corpus, settings, threads: spawn ? threads : 1, onProgress, signal },
    { openIds: readIdsOfMemory, spawn },
  );
  return vectors;
}

/** Reads word numbers from memory that threads share. */
export function readIdsOfMemory(source: IdSource): ReadIds {
  if (!('ids' in source)) throw new TypeError('these word numbers lie in a file');
  return (from, into) => into.set(source.ids.subarray(from, from + into.length));
}

async function* bytesOf(sentences: Iterable<readonly string[]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const words of sentences) yield encoder.encode(`${words.join(' ')}\n`);
}
