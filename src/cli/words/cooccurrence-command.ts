import { Command } from 'commander';
import { defaultCooccurrence as usual } from '../../node/words/count-cooccurrence.ts';
import { count, number } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { withCorpus } from './corpus-options.ts';
import type { CooccurrenceCommandOptions } from './options.ts';

export function cooccurrenceCommand(terminal: Terminal): Command {
  const command = new Command('cooccurrence')
    .description(
      'Look at the company that words keep: for each pair, cosines of one-hot vectors, of PPMI and of its SVD, and the context words that both share, with how much of the similarity each explains.',
    )
    .argument('<words...>', 'two or more');
  return withCorpus(command)
    .option('--window <n>', 'neighbours on each side', count('--window', { to: 1000 }), usual.window)
    .option('--min-count <n>', 'rarer words are left out', count('--min-count'), usual.minCount)
    .option('--contexts <n>', 'contexts, the most frequent words', count('--contexts', { from: 2 }), usual.contexts)
    .option('--dims <n>', 'of the SVD', count('--dims', { to: 1000 }), usual.dims)
    .option('--smoothing <power>', "of contexts' counts; 1 for none", number('--smoothing', { above: 0, to: 1 }), usual.smoothing)
    .option('--seed <n>', 'of the SVD', count('--seed', { from: 0 }), usual.seed)
    .option('--vectors <path>', 'word vectors whose cosines are shown beside')
    .option('--top <n>', 'shared contexts shown', count('--top'), 12)
    .option('--out <path>', 'write the vectors of the SVD: a folder, .bin, .txt or .vec')
    .option(
      '--json',
      'print {"words", "oneHot", "ppmi", "svd", "contexts", "shared": [{"word", "a", "b", "share"}]}, a line a pair',
    )
    .addHelpText('after', '\nExample:\n  attune words cooccurrence --input corpus.txt 猫 狗 火车 --vectors words-zh')
    .action(async (words: string[], options: CooccurrenceCommandOptions) =>
      (await import('./cooccurrence.ts')).showCooccurrence(words, options, terminal),
    );
}
