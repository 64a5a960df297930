import { Command, Option } from 'commander';
import { similarityNames } from '../../core/similarity.ts';
import { count, oneOf, withModel, withRuntime } from '../options.ts';
import type { SearchOptions } from '../search/options.ts';
import type { Terminal } from '../terminal.ts';

export function searchCommand(terminal: Terminal): Command {
  const command = new Command('search')
    .description(
      'Search a collection exactly. The corpus is encoded once; its vectors are kept beside it. Without --query, asks for queries.',
    )
    .option('--model <name>', 'its folder, or ORG/NAME[@REVISION] of a hub')
    .option('--corpus <path>', 'BEIR folder, JSONL with "text", or a text file of one passage a line')
    .option('--query <text>', 'what to look for')
    .option('--top <n>', 'results', count('--top'), 10)
    .addOption(
      new Option('--similarity <name>', `the ruler: ${similarityNames.join(', ')} (default: the model's)`).argParser(
        oneOf('--similarity', similarityNames),
      ),
    )
    .option('--json', 'print {"query", "results": [{"id", "score", "title", "text"}]}, a line a query')
    .addHelpText(
      'after',
      '\nExamples:\n  attune search --model runs/faq --corpus faq.jsonl --query "how do I get my money back"\n  attune search --model runs/faq --corpus passages.txt',
    );
  return withModel(withRuntime(command)).action(async (options: SearchOptions) =>
    (await import('../search/run.ts')).runSearch(options, terminal),
  );
}
