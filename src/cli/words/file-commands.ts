import { Command, Option } from 'commander';
import { wordFormats } from '../../node/words/word-files.ts';
import { oneOf } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { withVectors } from './ask-commands.ts';
import { withCorpus } from './corpus-options.ts';
import type { ExportWordsOptions, SegmentOptions } from './options.ts';

export function exportWordsCommand(terminal: Terminal): Command {
  return withVectors(new Command('export'))
    .description("Write word vectors in another form: word2vec's two, fastText's .vec, GloVe's, attune's folder.")
    .option('--out <path>', 'FILE.bin, FILE.txt, FILE.vec or a folder')
    .addOption(
      new Option('--format <name>', `${wordFormats.join(', ')} (default: by the name of --out)`).argParser(
        oneOf('--format', wordFormats),
      ),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  attune words export --vectors words --out words.txt\n  attune words export --vectors cc.zh.300.bin --out words-zh',
    )
    .action(async (options: ExportWordsOptions) => (await import('./files.ts')).exportWords(options, terminal));
}

export function segmentCommand(terminal: Terminal): Command {
  return withCorpus(new Command('segment'), { several: true })
    .description('Write a corpus as sentences of words with blanks between them, as --pretokenized and other tools read it.')
    .option('--out <file>', 'a sentence a line')
    .addHelpText('after', '\nExample:\n  attune words segment --input articles.jsonl --segmenter jieba --out tokens.txt')
    .action(async (options: SegmentOptions) => (await import('./files.ts')).segmentCorpus(options, terminal));
}
