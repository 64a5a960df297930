import { Command, Option } from 'commander';
import { similarityNames } from '../../core/similarity.ts';
import { fusionNames } from '../../index/fusion.ts';
import { withChunk } from '../chunk-options.ts';
import { withParameters } from '../config/as-options.ts';
import { count, number, oneOf, pairs, withModel, withRuntime } from '../options.ts';
import { readingParameters } from '../reading-parameters.ts';
import type { SearchOptions } from '../search/options.ts';
import type { Terminal } from '../terminal.ts';

export function searchCommand(terminal: Terminal): Command {
  const command = new Command('search')
    .description(
      'Search a collection exactly, or an index that attune index build made. A corpus is encoded once; its vectors are kept beside it, or where --vectors says. Without --query, asks for queries.',
    )
    .option('--model <name>', 'its folder, or ORG/NAME[@REVISION] of a hub')
    .option('--corpus <path>', 'BEIR folder; JSONL, CSV, TSV or Parquet with texts; or a text file of one passage a line')
    .option('--columns <map>', 'of a file of records, e.g. text=body,title=name,id=url', pairs);
  withChunk(command)
    .option('--index <folder>', 'instead of --corpus: an index; it knows its model')
    .option('--store <url>', 'instead of --corpus: a collection in a vector database, as for attune index build')
    .option('--query <text>', 'what to look for')
    .option('--queries <file>', 'of an index: many queries; JSONL, a query a line, or vectors (.npy, .arrow)')
    .option('--filter <text>', "of an index: only entries like lang = 'en' and (year >= 2020 or topic in ('a', 'b'))")
    .option('--threshold <score>', 'of an index: only hits of at least this score', number('--threshold'))
    .option('--ef <n>', "of an index of kind hnsw: candidates looked at for a query (default: the index's)", count('--ef'))
    .option(
      '--probes <n>',
      "of an index of kind ivf-…: partitions looked at for a query (default: the index's)",
      count('--probes'),
    )
    .addOption(
      new Option('--by <name>', 'of an index of kind ivf-…: vectors, words, both (default: vectors)').argParser(
        oneOf('--by', ['vectors', 'words', 'both']),
      ),
    )
    .addOption(
      new Option('--fusion <name>', `with --by both: ${fusionNames.join(', ')} (default: rrf)`).argParser(
        oneOf('--fusion', fusionNames),
      ),
    )
    .option(
      '--word-weight <share>',
      'with --by both: of words; vectors have the rest (default: 0.5)',
      number('--word-weight', { from: 0, to: 1 }),
    )
    .option('--truncate-dims <n>', 'compare the first so many dimensions (default: all)', count('--truncate-dims'))
    .option('--top <n>', 'results', count('--top'), 10)
    .addOption(
      new Option('--similarity <name>', `the ruler: ${similarityNames.join(', ')} (default: the model's)`).argParser(
        oneOf('--similarity', similarityNames),
      ),
    )
    .option('--vectors <folder>', 'where vectors are kept; none: not at all (default: .attune beside the corpus)')
    .option(
      '--json',
      'print {"query", "results": [{"id", "score", "title", "text"}]}, a line a query; with --chunk "passage" too; of an index {"hits": [{"query", "results": […]}]}',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  attune search --model runs/faq --corpus faq.jsonl --query "how do I get my money back"\n  attune search --model runs/faq --corpus passages.txt\n  attune search --model runs/faq --corpus handbook.csv --columns text=body,id=page --chunk 128 --query "sick leave"\n  attune search --index faq.index --query "how do I get my money back" --filter "lang = \'en\'"',
    );
  return withModel(withRuntime(withParameters(command, readingParameters, { negatable: true }))).action(
    async (options: SearchOptions) => (await import('../search/run.ts')).runSearch(options, terminal),
  );
}
