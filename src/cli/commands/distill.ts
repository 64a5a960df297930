import { Command, Option } from 'commander';
import type { DistillCommandOptions } from '../distill/run.ts';
import { count, number, oneOf, pairs, withModel, withRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export function distillCommand(terminal: Terminal): Command {
  const command = new Command('distill')
    .description(
      'Make a static table of token vectors out of a model, as model2vec does: every token through the model, principal components, SIF weights. It takes no texts, and encodes hundreds of times faster.',
    )
    .option('--model <name>', 'its folder, or ORG/NAME[@REVISION] of a hub')
    .option('--out <folder>', 'where the table goes; model2vec and sentence-transformers load it too')
    .option('--dims <n>', "dimensions (default: 256, or all of the model's)", count('--dims'))
    .option('--vocabulary <file>', 'words that get a vector of their own, one a line')
    .option('--corpus <paths...>', 'count tokens in these files and folders (default: by their order, Zipf)')
    .option('--columns <map>', 'of a corpus of records: where the text is (default: text=text)', pairs)
    .option('--sif <a>', 'common tokens weigh a / (a + share); 0: all weigh the same (default: 0.0001)', number('--sif'))
    .addOption(
      new Option('--dtype <type>', 'numbers in the file: float32, float16')
        .argParser(oneOf('--dtype', ['float32', 'float16']))
        .default('float32'),
    )
    .option('--json', 'print what was made as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune distill --model models/all-MiniLM-L6-v2 --out models/static\n  attune distill --model runs/faq --vocabulary words.txt --corpus support/ --dims 128 --out models/faq-static',
    );
  return withModel(withRuntime(command)).action(async (options: DistillCommandOptions) =>
    (await import('../distill/run.ts')).runDistill(options, terminal),
  );
}
