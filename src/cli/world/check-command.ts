import { Command } from 'commander';
import { list, withRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import type { WorldCheckOptions } from './check.ts';

export function worldCheckCommand(terminal: Terminal): Command {
  const command = new Command('check')
    .description(
      'Is a world of customer support honest? On test, how far BM25, the mean of word vectors and an untrained encoder get; whether shared words tell traps from answers; what test has in common with train. A line each: value, bound, whether it holds. Exit code 2 if one does not.',
    )
    .argument('<folder>', 'what attune world wrote')
    .option(
      '--beside <folders>',
      'also: how varied and how long its questions are beside those of other collections, with commas between',
      list('--beside'),
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune world check world\n  attune world check world --beside data/faq,data/queries.jsonl',
    );
  return withRuntime(command).action(async (folder: string, options: WorldCheckOptions) =>
    (await import('./check.ts')).runWorldCheck(folder, options, terminal),
  );
}
