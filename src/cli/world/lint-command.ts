import { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

export function worldLintCommand(terminal: Terminal): Command {
  return new Command('lint')
    .description(
      'Check files of words: topics and intents of customer support. Each finding with file and line: unknown slots, forms without the other language, forms of test that train has too, words that only test has, uneven registers, broken grammar, doubled marks. Exit code 2 if there is one.',
    )
    .argument('[folder]', 'a folder with topics/ and intents/ (default: the words that come with attune)')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', '\nExamples:\n  attune world lint\n  attune world lint my-words --json')
    .action(async (folder: string | undefined, options: { readonly json?: boolean }) =>
      (await import('./lint.ts')).runWorldLint(folder, options, terminal),
    );
}
