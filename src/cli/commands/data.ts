import { Command, Option } from 'commander';
import { optionError } from '../../core/errors.ts';
import { dataKinds } from '../../node/data-kind.ts';
import { withParameters } from '../config/as-options.ts';
import type { DataCheckOptions } from '../data/options.ts';
import { count, oneOf, pairs, withModel } from '../options.ts';
import { readingParameters } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';

export function dataCommand(terminal: Terminal): Command {
  return new Command('data').description('Look through data before it is trained on.').addCommand(checkCommand(terminal));
}

function range(value: string): readonly [number, number] {
  const [least, greatest, ...more] = value.split(',').map(Number);
  if (least !== undefined && greatest !== undefined && more.length === 0 && least < greatest) return [least, greatest];
  throw optionError('--score-range', value, 'two numbers, the lesser first', '--score-range 0,5');
}

function checkCommand(terminal: Terminal): Command {
  const command = new Command('check')
    .description(
      'What a file or folder is, and what is wrong with it: counts, lengths, languages, duplicates, near-duplicates, empty texts, leaks between training and test, positives that answer other queries too. --fix writes it cleaned.',
    )
    .argument('<data>', 'BEIR folder; JSONL, CSV, TSV or Parquet file (also .gz, .zst); folder of such files; text file')
    .option('--model <name>', 'count tokens as this model does: its folder, or ORG/NAME[@REVISION] of a hub')
    .option('--max-length <n>', "tokens that the model reads (default: the model's)", count('--max-length', { from: 3 }))
    .option('--against <path>', 'what will be tested on: queries that are in both are leaks')
    .option('--columns <map>', 'of a file, e.g. anchor=question,positive=answer', pairs)
    .addOption(
      new Option('--kind <name>', `what the data is: ${dataKinds.join(', ')} (default: told by its columns)`).argParser(
        oneOf('--kind', dataKinds),
      ),
    )
    .option('--labels <map>', 'labels that are words, e.g. same=entailment,different=neutral', pairs)
    .option('--score-range <range>', 'scores that a file may have, e.g. 0,5; others are found', range)
    .option('--fix <path>', 'write the cleaned data here, and PATH.changes.jsonl beside it')
    .option('--strict', 'exit with 2 if anything was found')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune data check faq.csv --model models/all-MiniLM-L6-v2 --against faq-test\n  attune data check data/squad-en\n  attune data check faq.csv --fix faq.clean.jsonl',
    );
  return withModel(withParameters(command, readingParameters, { negatable: true })).action(
    async (data: string, options: DataCheckOptions) => (await import('../data/check.ts')).runDataCheck(data, options, terminal),
  );
}
