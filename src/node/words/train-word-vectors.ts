import { availableParallelism } from 'node:os';
import { optionError, UserError } from '../../core/errors.ts';
import { joinPath } from '../../core/files.ts';
import type { Progress } from '../../core/progress.ts';
import type { WordSimd } from '../../kernels/word-kernels.ts';
import { writeWordFolder } from '../../words/formats/word-folder.ts';
import { readCheckpoint, writeCheckpoint } from '../../words/training/checkpoint.ts';
import { checkWordSettings, defaultWordSettings, type WordSettings } from '../../words/training/settings.ts';
import { trainWords, type WordProgress } from '../../words/training/train-words.ts';
import type { WordVectors } from '../../words/word-vectors.ts';
import { nodeFiles } from '../files.ts';
import { openIds } from './file-spool.ts';
import { type ReadCorpusOptions, readCorpus } from './read-corpus.ts';
import { spawnWordThread } from './spawn-word-thread.ts';

/** What word vectors are trained from, how, and where they go. */
export interface TrainWordVectorsOptions
  extends Partial<Omit<WordSettings, 'subword'>>,
    Pick<WordSettings, 'subword'>,
    Partial<Omit<ReadCorpusOptions, 'paths' | 'scratch' | 'progress'>> {
  /** Files and folders of text. */
  readonly input: string | readonly string[];
  /** A folder for the vectors, and for what is needed on the way. */
  readonly output: string;
  /** All of the machine's if not given. With one, the result repeats to the bit. */
  readonly threads?: number | undefined;
  readonly simd?: WordSimd | undefined;
  /** Minutes between checkpoints; 0 for none but that of an interruption. Default 10. */
  readonly checkpointMinutes?: number | undefined;
  /** Goes on with the training that was interrupted in `output`. */
  readonly resume?: boolean | undefined;
  /** Takes the place of what stands in `output`. */
  readonly overwrite?: boolean | undefined;
  /** Told while the corpus is read. */
  readonly onReading?: Progress | undefined;
  /** Told once the corpus was read. */
  readonly onCorpus?:
    | ((corpus: { readonly words: number; readonly vocabulary: number; readonly sentences: number }) => void)
    | undefined;
  /** Told about ten times a second. */
  readonly onProgress?: ((progress: WordProgress) => void) | undefined;
}

/** What a training of word vectors ended with. */
export interface TrainedWordVectors {
  readonly vectors: WordVectors;
  /** Words of the corpus times epochs, by the second; reading is not counted. */
  readonly wordsPerSecond: number;
  readonly vocabulary: number;
  readonly seconds: number;
  /** `false` where it was interrupted; `resume` goes on. */
  readonly finished: boolean;
  readonly simd: WordSimd;
}

const checkpointName = 'checkpoint.safetensors';

/**
 * Trains word vectors on texts of any size and writes them into a folder.
 *
 * @throws UserError of options, of reading, of the corpus (see `readCorpus`), `output-exists`, `checkpoint-missing`,
 *   `checkpoint-other`, `memory-full`
 */
export async function trainWordVectors(options: TrainWordVectorsOptions): Promise<TrainedWordVectors> {
  const {
    input,
    output,
    minCount = 5,
    threads = availableParallelism(),
    checkpointMinutes = 10,
    signal,
    resume,
    onReading,
  } = options;
  const settings = settingsOf(options);
  checkWordSettings(settings);
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= 255))
    throw optionError('--threads', threads, 'a whole number from 1 to 255');
  if (!(Number.isInteger(minCount) && minCount >= 1)) throw optionError('--min-count', minCount, 'a whole number from 1');
  await checkOutput(options);
  const path = joinPath(output, checkpointName);
  const paths = typeof input === 'string' ? [input] : input;
  const corpus = await readCorpus({ ...options, paths, minCount, scratch: output, progress: onReading });
  try {
    options.onCorpus?.({ words: corpus.totalWords, vocabulary: corpus.words.length, sentences: corpus.sentences });
    const state = resume ? await readCheckpoint(nodeFiles, path, { settings, corpus }) : undefined;
    const trained = await trainWords(
      {
        ...{ corpus, settings, threads, signal, resume: state, simd: options.simd, onProgress: options.onProgress },
        checkpoint: {
          everySeconds: checkpointMinutes > 0 ? checkpointMinutes * 60 : Number.POSITIVE_INFINITY,
          write: (at) => writeCheckpoint(nodeFiles, path, at, { settings, corpus }),
        },
      },
      { openIds, spawn: spawnWordThread },
    );
    const { vectors, seconds, wordsPerSecond, finished, simd } = trained;
    if (finished) {
      const cut = options.pretokenized ? 'blanks' : (options.segmenter ?? 'icu');
      const about = { ...settings, cut, minCount, threads, simd, words: corpus.totalWords, sentences: corpus.sentences };
      await writeWordFolder(nodeFiles, output, vectors, about);
      await nodeFiles.remove(path);
    }
    return { vectors, seconds, wordsPerSecond, finished, simd, vocabulary: vectors.words.length };
  } finally {
    corpus.spool.remove();
  }
}

function settingsOf(options: TrainWordVectorsOptions): WordSettings {
  const given = Object.keys(defaultWordSettings).flatMap((name) => {
    const value = options[name as keyof WordSettings];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...defaultWordSettings, ...Object.fromEntries(given), ...(options.subword && { subword: options.subword }) };
}

async function checkOutput({ output, resume, overwrite }: TrainWordVectorsOptions): Promise<void> {
  if (!(await nodeFiles.exists(output))) return;
  const names = (await nodeFiles.list(output)).filter((name) => !name.endsWith('.tmp'));
  if (overwrite || names.length === 0 || (resume && names.includes(checkpointName))) return;
  if (resume) return;
  throw new UserError({
    code: 'output-exists',
    message: names.includes(checkpointName)
      ? `${output} holds a training that was interrupted`
      : `${output} holds ${names.includes('words.json') ? 'word vectors already' : 'other files'}`,
    fix: names.includes(checkpointName)
      ? '--resume goes on with it, --overwrite begins anew'
      : 'choose another --out, or --overwrite',
  });
}
