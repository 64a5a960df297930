import { Command } from 'commander';
import { languages } from '../../world/language.ts';
import type { DemoOptions } from '../demo/demo.ts';
import { demoSettings } from '../demo/settings.ts';
import { count, list, withRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export function demoCommand(terminal: Terminal): Command {
  const command = new Command('demo')
    .description(
      'Make a small bilingual world of support texts, train a model on it from nothing, with in-batch negatives and then with hard ones, and compare what they learnt. Takes at most three minutes on two cores.',
    )
    .option('--lang <names>', `languages: ${languages.join(',')}`, list('--lang'), [...demoSettings.languages])
    .option(
      '--seed <n>',
      'another world and other weights',
      count('--seed', { from: Number.MIN_SAFE_INTEGER }),
      demoSettings.seed,
    )
    .option('--out <folder>', 'where the model and the world go; an earlier demo in it is replaced', 'runs/demo')
    .option('--no-report', 'write no report.html at the end')
    .option('--json', 'print the results as JSON')
    .addHelpText('after', '\nExamples:\n  attune demo\n  attune demo --lang en --seed 7 --out runs/demo-en');
  return withRuntime(command).action(async (options: DemoOptions) => {
    await (await import('../demo/demo.ts')).demo(options, terminal);
  });
}
