import { Command, Option } from 'commander';
import { nodeFiles } from '../../node/files.ts';
import { type Language, languages } from '../../world/language.ts';
import { parseParts, partNames } from '../../world/parts.ts';
import { count, list, needed, number } from '../options.ts';
import { quoted } from '../quoted.ts';
import type { Terminal } from '../terminal.ts';
import { worldCheckCommand } from '../world/check-command.ts';
import { worldLintCommand } from '../world/lint-command.ts';

interface Options {
  readonly out?: string;
  readonly part: readonly string[];
  readonly documents: number;
  readonly seed: number;
  readonly lang: readonly string[];
  readonly noise: number;
  readonly overwrite?: boolean;
  readonly json?: boolean;
}

export function worldCommand(terminal: Terminal): Command {
  return new Command('world')
    .description(
      'Write a world of texts that know why they are similar, in Chinese and English. support: customer support, with documents, queries in three splits, graded judgements, and traps (documents that share the words of a query and answer another question). facts: entities and what is true of them. senses: words with two meanings. everyday: sentences of everyday life for word vectors. The same seed gives the same bytes.',
    )
    .option('--out <folder>', 'where it goes: a BEIR folder with traps.tsv and world.json; a folder each for several parts')
    .addOption(
      new Option('--part <names>', `parts: ${partNames.join(', ')}, or all`)
        .argParser(list('--part'))
        .default(['support'], 'support'),
    )
    .option(
      '--documents <n>',
      'documents of each part, in all languages together; of everyday a hundred sentences each',
      count('--documents'),
      2000,
    )
    .option('--seed <n>', 'any whole number', number('--seed'), 1)
    .addOption(new Option('--lang <names>', 'languages').argParser(list('--lang')).default([...languages], languages.join(',')))
    .option('--noise <share>', 'queries with typing errors, emoji, missing punctuation and the like', number('--noise'), 0.1)
    .option('--overwrite', 'write over another world that stands in the folder')
    .option('--json', 'print what world.json holds')
    .addHelpText(
      'after',
      '\nExamples:\n  attune world --out world\n  attune world --out world-zh --documents 50000 --seed 7 --lang zh --noise 0.3\n  attune world --out everyday --part everyday --lang en\n  attune world --out worlds --part all --documents 5000\n  attune evaluate --baseline bm25 --data world',
    )
    .action((options: Options) => run(options, terminal))
    .addCommand(worldCheckCommand(terminal))
    .addCommand(worldLintCommand(terminal))
    .enablePositionalOptions();
}

async function run({ part, lang, json = false, ...options }: Options, terminal: Terminal): Promise<void> {
  const out = needed(options.out, '--out', '--out FOLDER, a new or empty one');
  const parts = parseParts(part);
  const started = performance.now();
  const [{ writeParts }, { worldSummary }] = await Promise.all([
    import('../../world/write-parts.ts'),
    import('../world/world-summary.ts'),
  ]);
  const { documents, seed, noise, overwrite = false } = options;
  const manifests = await writeParts(nodeFiles, out, {
    parts,
    documents,
    seed,
    noise,
    // Unknown names are refused where the world is made.
    languages: lang as Language[],
    overwrite,
    progress: terminal.progress,
  });
  if (json) terminal.print(JSON.stringify({ out, ...(parts.length === 1 ? manifests[parts[0]!] : { parts: manifests }) }));
  else terminal.print(worldSummary(quoted(out), manifests, performance.now() - started));
}
