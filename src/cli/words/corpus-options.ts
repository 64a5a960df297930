/** Options of commands that read a corpus. */
import { type Command, Option } from 'commander';
import { UserError } from '../../core/errors.ts';
import { segmenters } from '../../words/corpus/cut.ts';
import { needed, oneOf, pairs } from '../options.ts';
import type { CorpusCommandOptions } from './options.ts';

/** Where words are given as arguments, `several` paths would swallow them. */
export function withCorpus(command: Command, { several = false } = {}): Command {
  return command
    .option(
      several ? '--input <paths...>' : '--input <path>',
      `${several ? 'files and folders' : 'a file or folder'}: text, JSONL, CSV, TSV, Parquet; also .gz and .zst`,
    )
    .option('--columns <map>', 'of files of records: where the text is (default: text=text)', pairs)
    .option('--pretokenized', 'a sentence a line, words with blanks between them, taken as they are')
    .addOption(
      new Option(
        '--segmenter <name>',
        `how words are found: ${segmenters.join(', ')} (default: icu). icu and jieba cut Chinese, unicode takes runs of letters`,
      ).argParser(oneOf('--segmenter', segmenters)),
    )
    .option('--dictionary <file>', 'words that are never cut, one a line');
}

/** The same as the functions of src/node/words take it. */
export function corpusOf(options: CorpusCommandOptions, example: string) {
  const { input, columns, pretokenized, segmenter, dictionary } = options;
  needed(typeof input === 'string' ? input : input?.[0], '--input', example);
  const column = textColumn(columns);
  const unused =
    pretokenized && (segmenter !== undefined ? '--segmenter' : dictionary !== undefined ? '--dictionary' : undefined);
  if (unused)
    throw new UserError({
      code: 'option-misplaced',
      message: `${unused} has no meaning beside --pretokenized, whose words are taken as they are`,
      fix: `leave one of the two out`,
    });
  return {
    input: input!,
    ...{ column, pretokenized, segmenter, dictionary },
  };
}

/** The column of texts that `--columns` names. @throws UserError `column-unknown` */
export function textColumn(columns: CorpusCommandOptions['columns']): string | undefined {
  const unknown = Object.keys(columns ?? {}).find((part) => part !== 'text');
  if (unknown !== undefined)
    throw new UserError({
      code: 'column-unknown',
      message: `a corpus has no part ${JSON.stringify(unknown)}; it has text`,
      fix: `--columns text=${columns![unknown]}`,
    });
  return columns?.['text'];
}
