import { Command, Option } from 'commander';
import { reportFormats } from '../../report/formats.ts';
import { oneOf } from '../options.ts';
import type { ReportCommandOptions } from '../report/run.ts';
import type { Terminal } from '../terminal.ts';

export function reportCommand(terminal: Terminal): Command {
  return new Command('report')
    .description('Draw what a run did: curves, similarities and a map before and after, queries won and lost, settings.')
    .argument('<runs...>', 'folders of runs; several stand side by side')
    .addOption(
      new Option('--format <name>', `one of ${reportFormats.join(', ')}`)
        .default('html')
        .argParser(oneOf('--format', reportFormats)),
    )
    .option('--out <path>', "file, of svg a folder (default: report in the run's folder, of several runs here)")
    .option('--json', 'print which files were written, as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune report runs/faq\n  attune report runs/small-lr runs/large-lr --out compare.html\n  attune report runs/faq --format md --out docs/faq.md',
    )
    .action(async (runs: readonly string[], options: ReportCommandOptions) => {
      await (await import('../report/run.ts')).runReport(runs, options, terminal);
    });
}
