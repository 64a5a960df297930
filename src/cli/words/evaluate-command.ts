import { Command } from 'commander';
import { count } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { withVectors } from './ask-commands.ts';
import type { EvaluateWordsOptions } from './options.ts';

export function evaluateWordsCommand(terminal: Terminal): Command {
  return withVectors(new Command('evaluate'))
    .description(
      'Measure word vectors: on pairs of words that people scored (Spearman), and on analogies by category (3CosAdd, 3CosMul).',
    )
    .option('--pairs <file>', 'WORD, WORD and a score a line, with tabs, commas or blanks between them')
    .option('--analogies <file>', 'four words a line, ": NAME" before each category')
    .option(
      '--restrict <n>',
      'of analogies: answers and questions are of the first so many words (default: all)',
      count('--restrict'),
    )
    .option(
      '--json',
      'print {"spearman", "pairs", "unknown"}; of analogies {"asked", "unknown", "3CosAdd", "3CosMul", "categories"}',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  attune words evaluate --vectors words --pairs wordsim353.tsv\n  attune words evaluate --vectors glove.6B.100d.txt --analogies questions-words.txt --restrict 30000',
    )
    .action(async (options: EvaluateWordsOptions) => (await import('./evaluate.ts')).runWordEvaluation(options, terminal));
}
