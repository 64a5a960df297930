import { Command, Option } from 'commander';
import { optionError } from '../../core/errors.ts';
import { phraseScorings, phraseThresholds } from '../../words/corpus/join-phrases.ts';
import { defaultSubword, defaultWordSettings as usual } from '../../words/training/settings.ts';
import { count, number, oneOf, threadRange } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { withCorpus } from './corpus-options.ts';
import type { TrainWordsCommandOptions } from './options.ts';

function lengths(text: string): readonly [number, number] {
  const [from, to, ...more] = text.split(',').map(Number);
  if (Number.isInteger(from) && Number.isInteger(to) && more.length === 0) return [from!, to!];
  throw optionError('--subword-lengths', text, 'two whole numbers, the lesser first', '--subword-lengths 3,6');
}

export function trainWordsCommand(terminal: Terminal): Command {
  const { dims, window, negative, epochs, seed, sample, learningRate, finalLearningRate } = usual;
  const { minLength, maxLength, buckets } = defaultSubword;
  const command = new Command('train').description(
    'Train word vectors: skip-gram or CBOW (Word2Vec), with n-grams where asked for (fastText). Any size of corpus, on all cores; with --threads 1 the result repeats to the bit.',
  );
  return withCorpus(command, { several: true })
    .option('--out <folder>', 'for the vectors')
    .option('--dims <n>', 'dimensions', count('--dims', { to: 4096 }), dims)
    .option('--window <n>', 'neighbours on each side, at most', count('--window', { to: 1000 }), window)
    .option('--negative <n>', `words drawn for each prediction (default: ${negative})`, count('--negative', { to: 250 }))
    .option('--epochs <n>', 'times through the corpus', count('--epochs'), epochs)
    .option('--min-count <n>', 'rarer words get no vector', count('--min-count'), 5)
    .option('--max-words <n>', 'vectors at most, of the most frequent words (default: all)', count('--max-words', { from: 2 }))
    .option('--threads <n>', 'processor threads (default: all)', count('--threads', threadRange))
    .option('--seed <n>', 'of all that is random', count('--seed', { from: 0 }), seed)
    .option('--cbow', 'predict each word by the mean of its neighbours, not each neighbour by the word')
    .option('--hs', 'hierarchical softmax in the place of negative sampling')
    .option('--share-negatives', 'one set of negatives for a window: faster')
    .option(
      '--sample <share>',
      'words above this share of the corpus are left out now and then; 0 for never',
      number('--sample', { from: 0, below: 1 }),
      sample,
    )
    .option('--lr <rate>', 'learning rate at the start', number('--lr', { above: 0, to: 1 }), learningRate)
    .option('--final-lr <rate>', 'learning rate at the end', number('--final-lr', { from: 0, to: 1 }), finalLearningRate)
    .option('--subword', 'learn vectors of character n-grams too, so that unseen words have vectors')
    .option('--subword-lengths <range>', `characters of n-grams (default: ${minLength},${maxLength}; 1,3 suits Chinese)`, lengths)
    .option('--buckets <n>', `vectors of n-grams (default: ${buckets})`, count('--buckets'))
    .option(
      '--phrases [passes]',
      'join words that stand together more often than chance (new_york); a pass doubles the length',
      count('--phrases', { to: 5 }),
    )
    .addOption(
      new Option('--phrase-scoring <name>', `how pairs are scored: ${phraseScorings.join(', ')} (default: default)`).argParser(
        oneOf('--phrase-scoring', phraseScorings),
      ),
    )
    .option(
      '--phrase-threshold <score>',
      `pairs above it are joined (default: ${phraseThresholds.default}; of npmi ${phraseThresholds.npmi})`,
      number('--phrase-threshold'),
    )
    .option('--phrase-min-count <n>', 'rarer pairs are left alone (default: --min-count)', count('--phrase-min-count'))
    .option('--phrase-joiner <text>', 'stands between joined words (default: _)')
    .addOption(
      new Option(
        '--simd <name>',
        'relaxed or strict; strict repeats on every machine (default: relaxed where there is, strict with --threads 1)',
      ).argParser(oneOf('--simd', ['relaxed', 'strict'])),
    )
    .option(
      '--checkpoint-every <minutes>',
      'minutes between checkpoints; 0 for none but at Ctrl-C',
      number('--checkpoint-every', { from: 0 }),
      10,
    )
    .option('--resume', 'go on with a training that was interrupted')
    .option('--overwrite', 'take the place of what --out holds')
    .option('--json', 'print {"wordsPerSecond", "vocabulary", "seconds"}')
    .addHelpText(
      'after',
      '\nExamples:\n  attune words train --input corpus.txt.gz --out words\n  attune words train --input articles.jsonl --columns text=body --segmenter jieba --subword --subword-lengths 1,3 --out words-zh\n  attune words train --input tokens.txt --pretokenized --cbow --threads 1 --seed 7 --out words',
    )
    .action(async (options: TrainWordsCommandOptions) => (await import('./train.ts')).runWordTraining(options, terminal));
}
