import { Command, Option } from 'commander';
import { weightings } from '../../static/word-table.ts';
import { segmenters } from '../../words/corpus/cut.ts';
import { count, number, oneOf, pairs } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { withVectors } from './ask-commands.ts';
import type { SentenceCommandOptions } from './sentence.ts';

export function sentenceModelCommand(terminal: Terminal): Command {
  return withVectors(new Command('sentence-model'))
    .description(
      'Make an encoder of sentences out of word vectors: the mean of the words of a text, as they are or weighted. It is searched, evaluated and trained further like any model.',
    )
    .addOption(
      new Option(
        '--weighting <name>',
        `${weightings.join(', ')}: all words alike, by TF-IDF, or by SIF without what all texts share`,
      )
        .argParser(oneOf('--weighting', weightings))
        .default('mean'),
    )
    .option('--corpus <paths...>', 'files and folders of texts that words are counted in, for tfidf and sif')
    .option('--columns <map>', 'of a corpus of records: where the text is (default: text=text)', pairs)
    .option('--a <a>', 'of sif: a word weighs a / (a + its share) (default: 0.001)', number('--a', { above: 0 }))
    .option(
      '--components <n>',
      'of sif: first components of the texts that are taken out (default: 1)',
      count('--components', { from: 0 }),
    )
    .addOption(
      new Option(
        '--segmenter <name>',
        `how words are found: ${segmenters.join(', ')} (default: as for the vectors, where their folder says it; else icu)`,
      ).argParser(oneOf('--segmenter', segmenters)),
    )
    .option('--pretokenized', 'words are what stands between blanks')
    .option('--dictionary <file>', 'words that are never cut, one a line')
    .option('--out <folder>', 'where the model goes')
    .option('--json', 'print what was made as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune words sentence-model --vectors words-zh --out models/words-zh\n  attune words sentence-model --vectors words-zh --weighting sif --corpus world/zh/corpus.jsonl --out models/words-sif',
    )
    .action(async (options: SentenceCommandOptions) => (await import('./sentence.ts')).makeSentenceModel(options, terminal));
}
