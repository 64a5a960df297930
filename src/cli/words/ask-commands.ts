import { Command } from 'commander';
import { count } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import type { AskOptions } from './options.ts';

/** For commands that open word vectors. */
export const withVectors = (command: Command): Command =>
  command.option(
    '--vectors <path>',
    'a folder of attune words train, or a file: word2vec .bin and .txt, GloVe, fastText .vec and .bin; also .gz and .zst',
  );

const near = (command: Command): Command =>
  withVectors(command)
    .option('--top <n>', 'words shown', count('--top'), 10)
    .option('--restrict <n>', 'look among the first so many words, the most frequent (default: all)', count('--restrict'));

export function neighborsCommand(terminal: Terminal): Command {
  return near(new Command('neighbors'))
    .description('The words nearest to a word, by cosine.')
    .argument('<words...>', 'one or several')
    .option('--json', 'print {"word", "neighbors": [{"word", "score"}]}, a line a word')
    .addHelpText('after', '\nExample:\n  attune words neighbors 猫 --vectors words-zh')
    .action(async (words: string[], options: AskOptions) => (await import('./ask.ts')).showNeighbours(words, options, terminal));
}

export function similarityCommand(terminal: Terminal): Command {
  return withVectors(new Command('similarity'))
    .description('Cosines of words with each other.')
    .argument('<words...>', 'two or more')
    .option('--json', 'print {"words", "similarity": [[…]]}')
    .addHelpText('after', '\nExample:\n  attune words similarity 猫 狗 火车 --vectors words-zh')
    .action(async (words: string[], options: AskOptions) => (await import('./ask.ts')).showSimilarity(words, options, terminal));
}

export function analogyCommand(terminal: Terminal): Command {
  return near(new Command('analogy'))
    .description('A without B and with C: 国王 男人 女人 asks for what is to 女人 as 国王 is to 男人.')
    .argument('<a>', 'e.g. 国王, king')
    .argument('<b>', 'e.g. 男人, man')
    .argument('<c>', 'e.g. 女人, woman')
    .option('--json', 'print {"words", "3CosAdd": [{"word", "score"}], "3CosMul": […]}')
    .addHelpText('after', '\nExample:\n  attune words analogy king man woman --vectors words')
    .action(async (a: string, b: string, c: string, options: AskOptions) =>
      (await import('./ask.ts')).showAnalogy([a, b, c], options, terminal),
    );
}
