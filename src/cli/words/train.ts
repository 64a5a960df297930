import { UserError } from '../../core/errors.ts';
import { trainWordVectors } from '../../node/words/train-word-vectors.ts';
import { type PhraseScoring, phraseThresholds } from '../../words/corpus/join-phrases.ts';
import { defaultSubword, defaultWordSettings } from '../../words/training/settings.ts';
import { counted } from '../figures.ts';
import { needed } from '../options.ts';
import { exitCodes, interruptibly } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import { corpusOf } from './corpus-options.ts';
import type { TrainWordsCommandOptions } from './options.ts';

const example = 'attune words train --input corpus.txt --out words';

/** `attune words train` */
export async function runWordTraining(options: TrainWordsCommandOptions, terminal: Terminal): Promise<void> {
  const corpus = corpusOf(options, example);
  const out = needed(options.out, '--out', example);
  refuseUnused(options);
  const { dims, window, epochs, minCount, maxWords, threads, seed, sample, simd, resume, overwrite, json } = options;
  const trained = await interruptibly(terminal, 'ending with a checkpoint', (signal) =>
    trainWordVectors({
      ...corpus,
      ...{ output: out, dims, window, epochs, minCount, maxWords, threads, seed, sample, simd, resume, overwrite, signal },
      model: options.cbow ? 'cbow' : 'skip-gram',
      negative: options.negative ?? defaultWordSettings.negative,
      hierarchical: options.hs ?? false,
      shareNegatives: options.shareNegatives ?? false,
      learningRate: options.lr,
      finalLearningRate: Math.min(options.finalLr, options.lr),
      subword: subwordOf(options),
      phrases: phrasesOf(options),
      checkpointMinutes: options.checkpointEvery,
      onNote: terminal.note,
      onReading: terminal.progress,
      onCorpus: ({ words, vocabulary, sentences }) =>
        terminal.note(
          `${counted(words, 'word')} in ${counted(sentences, 'sentence')}; ${vocabulary.toLocaleString('en')} different ones stand there ${counted(minCount, 'time')} or more`,
        ),
      onProgress: ({ words, totalWords, wordsPerSecond, loss }) =>
        terminal.progress({
          task: 'training',
          done: words,
          total: totalWords,
          figures: {
            ...(loss !== undefined && { loss: loss.toFixed(3) }),
            'words/s': Math.round(wordsPerSecond).toLocaleString('en'),
          },
        }),
    }),
  );
  const { wordsPerSecond, vocabulary, seconds, finished } = trained;
  if (!finished) {
    terminal.note(`the training in ${out} was interrupted; --resume goes on with it`);
    process.exitCode = exitCodes.interrupted;
    return;
  }
  terminal.print(
    json
      ? JSON.stringify({ wordsPerSecond: Math.round(wordsPerSecond), vocabulary, seconds: Number(seconds.toFixed(3)) })
      : `${counted(vocabulary, 'word vector')} of ${dims} dimensions in ${out}, trained in ${seconds.toFixed(1)} s (${Math.round(wordsPerSecond).toLocaleString('en')} words/s)\nask them: attune words neighbors WORD --vectors ${out}`,
  );
}

function subwordOf({ subword, subwordLengths, buckets }: TrainWordsCommandOptions) {
  if (!subword) return undefined;
  const [minLength, maxLength] = subwordLengths ?? [defaultSubword.minLength, defaultSubword.maxLength];
  return { minLength, maxLength, buckets: buckets ?? defaultSubword.buckets };
}

function phrasesOf(options: TrainWordsCommandOptions) {
  const { phrases, phraseScoring = 'default', minCount, phraseMinCount = minCount, phraseJoiner = '_' } = options;
  if (phrases === undefined) return undefined;
  const scoring: PhraseScoring = phraseScoring;
  return {
    passes: phrases === true ? 1 : phrases,
    scoring,
    threshold: options.phraseThreshold ?? phraseThresholds[scoring],
    minCount: phraseMinCount,
    joiner: phraseJoiner,
  };
}

/** Options that would be left aside without a word. */
function refuseUnused(options: TrainWordsCommandOptions): void {
  const { subword, subwordLengths, buckets, phrases, hs, negative, resume, overwrite } = options;
  const unused: readonly (readonly [boolean, string, string])[] = [
    [!subword && subwordLengths !== undefined, '--subword-lengths', 'without --subword'],
    [!subword && buckets !== undefined, '--buckets', 'without --subword'],
    [phrases === undefined && options.phraseScoring !== undefined, '--phrase-scoring', 'without --phrases'],
    [phrases === undefined && options.phraseThreshold !== undefined, '--phrase-threshold', 'without --phrases'],
    [phrases === undefined && options.phraseMinCount !== undefined, '--phrase-min-count', 'without --phrases'],
    [phrases === undefined && options.phraseJoiner !== undefined, '--phrase-joiner', 'without --phrases'],
    [hs === true && negative !== undefined, '--negative', 'beside --hs, which draws no negatives'],
    [resume === true && overwrite === true, '--overwrite', 'beside --resume, which goes on with what is there'],
  ];
  for (const [found, option, where] of unused)
    if (found)
      throw new UserError({ code: 'option-misplaced', message: `${option} has no meaning ${where}`, fix: `leave ${option} out` });
}
