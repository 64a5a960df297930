import { Command, Option } from 'commander';
import { similarityNames } from '../../core/similarity.ts';
import { withParameters } from '../config/as-options.ts';
import type { DeleteOptions } from '../index/delete.ts';
import { fieldList } from '../index/field-list.ts';
import type { AddOptions, BuildOptions } from '../index/options.ts';
import type { StatsOptions } from '../index/stats.ts';
import type { TuneCommandOptions } from '../index/tune.ts';
import { count, number, oneOf, pairs, withModel, withRuntime } from '../options.ts';
import { readingParameters } from '../reading-parameters.ts';
import type { Terminal } from '../terminal.ts';

const kinds = ['flat', 'hnsw', 'ivf-flat', 'ivf-pq', 'ivf-rq'];
const choice = (name: string, help: string, choices: readonly string[]) =>
  new Option(`${name} <name>`, `${help}: ${choices.join(', ')}`).argParser(oneOf(name, choices));

const storeHelp =
  'instead of a folder: milvus://HOST/COLLECTION, postgres://USER@HOST/DB?table=TABLE, pinecone://INDEX, lance://FOLDER';

/** Options of the commands that write entries. */
const withSource = (command: Command): Command =>
  withModel(
    withRuntime(
      withParameters(
        command
          .option('--corpus <path>', 'BEIR folder; JSONL, CSV, TSV or Parquet with texts; or a text file of one passage a line')
          .option('--columns <map>', 'of a file of records, e.g. text=body,title=name,id=url', pairs)
          .option('--vectors <file>', 'vectors that are there already: .npy, .arrow, .parquet or .jsonl of attune encode')
          .option('--max-length <n>', "tokens of a text (default: the model's)", count('--max-length', { from: 3 }))
          .option('--batch <n>', 'texts encoded and written together', count('--batch'), 4096)
          .option('--json', 'print counts as JSON'),
        readingParameters,
        { negatable: true },
      ),
    ),
  );

const build = (terminal: Terminal): Command =>
  withSource(
    new Command('build')
      .description('Encode a corpus into an index, or put vectors that are there into one.')
      .option('--model <name>', 'its folder, or ORG/NAME[@REVISION] of a hub')
      .option('--out <folder>', 'where the index will lie')
      .option('--store <url>', storeHelp)
      .addOption(choice('--kind', 'of index (default: ivf-rq where LanceDB is installed, else hnsw)', kinds))
      .option('--fields <list>', 'columns that searches may filter by, e.g. lang,year:number', fieldList)
      .addOption(choice('--similarity', "the ruler (default: the model's; cosine for --vectors)", similarityNames))
      .option('--truncate-dims <n>', 'the first so many numbers of each vector (default: all)', count('--truncate-dims'))
      .addOption(choice('--keep', 'numbers of the vectors that flat and hnsw keep (default: float32)', ['float32', 'float16']))
      .addOption(choice('--numbers', 'that the graph compares (default: float16)', ['float32', 'float16', 'int8']))
      .option('--coarse-dims <n>', 'the graph compares the first so many dimensions (default: all)', count('--coarse-dims'))
      .option(
        '--refine <n>',
        'candidates for each hit that are compared again, whole and as they are kept (default: 4 with int8 or --coarse-dims, 10 for ivf-pq and ivf-rq, else 0)',
        count('--refine', { from: 0 }),
      )
      .option('--connectivity <n>', 'neighbours of an entry in the graph, M (default: 16)', count('--connectivity', { from: 2 }))
      .option('--ef-construction <n>', 'candidates looked at to add an entry (default: 128)', count('--ef-construction'))
      .option('--ef <n>', 'candidates looked at for a query (default: 64)', count('--ef'))
      .option('--partitions <n>', 'of ivf-…: (default: the square root of the entries)', count('--partitions'))
      .option('--probes <n>', 'of ivf-…: partitions looked at for a query (default: 32)', count('--probes'))
      .option('--sub-vectors <n>', 'of ivf-pq: codes of a vector (default: an eighth of its dimensions)', count('--sub-vectors'))
      .option('--resume', 'go on with a build that was cut short')
      .option('--overwrite', 'make an index anew that is there'),
  )
    .addHelpText(
      'after',
      '\nExamples:\n  attune index build --model runs/faq --corpus faq.jsonl --out faq.index\n  attune index build --model runs/faq --corpus articles.csv --columns text=body,id=key --fields lang,year:number --out articles.index\n  attune index build --vectors passages.npy --corpus passages.jsonl --out passages.index --kind flat\n  attune index build --model runs/faq --corpus faq.jsonl --store milvus://127.0.0.1/faq',
    )
    .action(async (options: BuildOptions) => (await import('../index/build.ts')).buildCommand(options, terminal));

const add = (terminal: Terminal): Command =>
  withSource(
    new Command('add')
      .description('Add entries to an index; an entry of the same id is replaced.')
      .option('--index <folder>', 'the index')
      .option('--store <url>', storeHelp)
      .option('--model <name>', 'the model (default: the one that the index was built with)')
      .option('--new', 'refuse ids that are there instead of replacing them'),
  )
    .addHelpText('after', '\nExample:\n  attune index add --index faq.index --corpus new.jsonl')
    .action(async (options: AddOptions) => (await import('../index/add.ts')).addCommand(options, terminal));

const remove = (terminal: Terminal): Command =>
  new Command('delete')
    .description('Delete entries of an index by their ids.')
    .option('--index <folder>', 'the index')
    .option('--store <url>', storeHelp)
    .option('--ids <id...>', 'which')
    .option('--id-file <file>', 'an id on each line')
    .option('--json', 'print counts as JSON')
    .addHelpText('after', '\nExample:\n  attune index delete --index faq.index --ids q17 q18')
    .action(async (options: DeleteOptions) => (await import('../index/delete.ts')).deleteCommand(options, terminal));

const stats = (terminal: Terminal): Command =>
  new Command('stats')
    .description('What an index is: kind, size, fields, model.')
    .option('--index <folder>', 'the index')
    .option('--store <url>', storeHelp)
    .option('--verify', 'read all of it, and hold it against the checksums that were written with it')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  attune index stats --index faq.index --verify')
    .action(async (options: StatsOptions) => (await import('../index/stats.ts')).statsCommand(options, terminal));

const tune = (terminal: Terminal): Command =>
  withModel(
    withRuntime(
      new Command('tune')
        .description('Measure recall and time against exact search, and keep the quickest settings that reach a recall.')
        .option('--index <folder>', 'the index')
        .option('--target-recall <share>', 'of the nearest entries', number('--target-recall', { above: 0, to: 1 }), 0.98)
        .option('--queries <file>', 'queries like those of users (default: entries of the index itself)')
        .option('--sample <n>', 'entries that stand for queries where none are given', count('--sample'), 200)
        .option('--top <n>', 'hits of a query', count('--top'), 10)
        .option('--model <name>', 'the model (default: the one that the index was built with)')
        .option('--json', 'print the curve as JSON'),
    ),
  )
    .addHelpText('after', '\nExample:\n  attune index tune --index faq.index --target-recall 0.98 --queries questions.jsonl')
    .action(async (options: TuneCommandOptions) => (await import('../index/tune.ts')).tuneCommand(options, terminal));

export function indexCommand(terminal: Terminal): Command {
  const command = new Command('index').description('Build, change, measure and describe indexes of vectors.');
  for (const inner of [build, add, remove, tune, stats]) command.addCommand(inner(terminal));
  return command;
}
