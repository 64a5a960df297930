import { Command, Option } from 'commander';
import { UserError } from '../../core/errors.ts';
import { similarityNames } from '../../core/similarity.ts';
import type { EvaluateOptions } from '../evaluate/options.ts';
import { count, oneOf, withRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export function evaluateCommand(terminal: Terminal): Command {
  const command = new Command('evaluate')
    .description('Measure retrieval on a BEIR folder, with 95 % bootstrap intervals; several models are compared query by query.')
    .option('--model <folders...>', 'models to measure', (folder: string, before: readonly string[]) => [...before, folder], [])
    .option('--data <folder>', 'BEIR folder')
    .option('--split <name>', 'its split', 'test')
    .addOption(new Option('--baseline <name>', 'measure this beside: bm25').argParser(oneOf('--baseline', ['bm25'])))
    .option('--max-length <n>', "tokens of a text (default: the model's)", count('--max-length', { from: 3 }))
    .addOption(
      new Option('--similarity <name>', `the ruler: ${similarityNames.join(', ')} (default: the model's)`).argParser(
        oneOf('--similarity', similarityNames),
      ),
    )
    .option('--json', 'print the figures as JSON: an object for one system, a list for several')
    .addHelpText(
      'after',
      '\nExamples:\n  attune evaluate --model runs/faq --data faq-test --baseline bm25\n  attune evaluate --model models/all-MiniLM-L6-v2 runs/faq --data faq-test --json',
    );
  return withRuntime(command).action(async (options: EvaluateOptions) => {
    check(options);
    await (await import('../evaluate/run.ts')).runEvaluation(options, terminal);
  });
}

function check({ model, baseline, maxLength, similarity }: EvaluateOptions): void {
  if (model.length > 0) return;
  if (baseline === undefined)
    throw new UserError({
      code: 'option-missing',
      message: 'there is nothing to measure',
      fix: '--model FOLDER, or --baseline bm25',
    });
  const misplaced = maxLength !== undefined ? '--max-length' : similarity !== undefined ? '--similarity' : undefined;
  if (misplaced)
    throw new UserError({
      code: 'option-misplaced',
      message: `${misplaced} has no meaning for ${baseline}`,
      fix: 'name a --model, or leave it out',
    });
}
