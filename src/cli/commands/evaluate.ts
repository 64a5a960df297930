import { Command, Option } from 'commander';
import { UserError } from '../../core/errors.ts';
import { similarityNames } from '../../core/similarity.ts';
import { withChunk } from '../chunk-options.ts';
import { withParameters } from '../config/as-options.ts';
import { type EvaluateOptions, tasks } from '../evaluate/options.ts';
import { count, counts, oneOf, pairs, withModel, withRuntime } from '../options.ts';
import { pairParameters } from '../pair-parameters.ts';
import { readingParameters } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';

const { split: _, ...fileReading } = readingParameters;

export function evaluateCommand(terminal: Terminal): Command {
  const command = new Command('evaluate')
    .description(
      'Measure retrieval on a BEIR folder or on examples, STS on scored pairs, or the classification of labelled pairs, with 95 % bootstrap intervals; several models are compared query by query.',
    )
    .option(
      '--model <names...>',
      'folders of models to measure, or ORG/NAME[@REVISION] of a hub',
      (folder: string, before: readonly string[]) => [...before, folder],
      [],
    )
    .option('--data <path>', 'BEIR folder; or a file or folder of examples, or of pairs with a score or a label')
    .addOption(new Option('--task <name>', `${tasks.join(', ')} (default: told by the data)`).argParser(oneOf('--task', tasks)))
    .option('--split <name>', 'of a folder (default: test)')
    .option('--columns <map>', 'of a file, e.g. sentence1=query1,sentence2=query2,label=same', pairs)
    .addOption(new Option('--baseline <name>', 'measure this beside: bm25').argParser(oneOf('--baseline', ['bm25'])))
    .option('--max-length <n>', "tokens of a text (default: the model's)", count('--max-length', { from: 3 }))
    .addOption(
      new Option('--similarity <name>', `the ruler: ${similarityNames.join(', ')} (default: the model's)`).argParser(
        oneOf('--similarity', similarityNames),
      ),
    )
    .option(
      '--truncate-dims <list>',
      'measure with the first so many dimensions as well, e.g. 256,128,64',
      counts('--truncate-dims'),
    )
    .option('--failures <n>', 'show the worst queries, with what was found instead of what was right', count('--failures'))
    .option('--per-query <file>', 'write a row for each query or pair to FILE.jsonl, .csv or .tsv')
    .option('--speed', 'also show texts encoded a second and the size of the weights')
    .option('--json', 'print the figures as JSON: an object for one system, a list for several')
    .addHelpText(
      'after',
      '\nExamples:\n  attune evaluate --model runs/faq --data faq-test --baseline bm25\n  attune evaluate --model models/all-MiniLM-L6-v2 runs/faq --data faq-test --failures 10 --json\n  attune evaluate --model runs/sts --data stsb-test.csv --truncate-dims 256,128,64 --per-query pairs.csv\n  attune evaluate --model runs/faq --data handbook --chunk 128',
    );
  withParameters(withChunk(command), { ...fileReading, ...pairParameters }, { negatable: true });
  return withModel(withRuntime(command)).action(async (options: EvaluateOptions) => {
    check(options);
    await (await import('../evaluate/run.ts')).runEvaluation(options, terminal);
  });
}

function check({ model, baseline, maxLength, similarity, truncateDims, chunk, speed }: EvaluateOptions): void {
  if (model.length > 0) return;
  if (baseline === undefined)
    throw new UserError({
      code: 'option-missing',
      message: 'there is nothing to measure',
      fix: '--model FOLDER, or --baseline bm25',
    });
  const given = {
    '--max-length': maxLength,
    '--similarity': similarity,
    '--truncate-dims': truncateDims,
    '--chunk': chunk,
    '--speed': speed,
  };
  const [misplaced] = Object.entries(given).find(([, value]) => value !== undefined) ?? [];
  if (misplaced !== undefined)
    throw new UserError({
      code: 'option-misplaced',
      message: `${misplaced} has no meaning for ${baseline}`,
      fix: 'name a --model, or leave it out',
    });
}
