import { Command, Option } from 'commander';
import { attuneCommand } from '../../core/attune-command.ts';
import { nodeFiles } from '../../node/files.ts';
import { generateWorldParts } from '../../world/generate.ts';
import { type Language, languages } from '../../world/language.ts';
import { type WorldManifest, writeWorld } from '../../world/write.ts';
import { count, list, needed, number } from '../options.ts';
import { duration } from '../progress-line.ts';
import { quoted } from '../quoted.ts';
import type { Terminal } from '../terminal.ts';

interface Options {
  readonly out?: string;
  readonly documents: number;
  readonly seed: number;
  readonly lang: readonly string[];
  readonly noise: number;
  readonly json?: boolean;
}

export function worldCommand(terminal: Terminal): Command {
  return new Command('world')
    .description(
      'Write a small world of customer support, in Chinese and English: documents, queries in three splits, graded judgements, and traps (documents that share the words of a query and answer another question). The same seed gives the same bytes.',
    )
    .option('--out <folder>', 'where it goes: a BEIR folder with traps.tsv and world.json')
    .option(
      '--documents <n>',
      'documents, in all languages together; twice as many queries to train on',
      count('--documents'),
      2000,
    )
    .option('--seed <n>', 'any whole number', number('--seed'), 1)
    .addOption(new Option('--lang <names>', 'languages').argParser(list('--lang')).default([...languages], languages.join(',')))
    .option('--noise <share>', 'queries with typing errors, emoji, missing punctuation and the like', number('--noise'), 0.1)
    .option('--json', 'print what world.json holds')
    .addHelpText(
      'after',
      '\nExamples:\n  attune world --out world\n  attune world --out world-zh --documents 50000 --seed 7 --lang zh --noise 0.3\n  attune evaluate --baseline bm25 --data world',
    )
    .action((options: Options) => run(options, terminal));
}

async function run({ documents, seed, noise, ...options }: Options, terminal: Terminal): Promise<void> {
  const out = needed(options.out, '--out', '--out FOLDER, a new or empty one');
  const started = performance.now();
  // Unknown names are refused where the world is made.
  const parts = generateWorldParts({ documents, seed, noise, languages: options.lang as Language[] });
  const manifest = await writeWorld(nodeFiles, out, parts, {
    progress: terminal.progress,
    total: documents,
    settings: { documents, noise },
  });
  terminal.print(options.json ? JSON.stringify({ out, ...manifest }) : summary(out, manifest, performance.now() - started));
}

function summary(out: string, { documents, queries, traps }: WorldManifest, milliseconds: number): string {
  const n = (value: number) => value.toLocaleString('en');
  const all = queries.train + queries.dev + queries.test;
  return [
    `${n(documents)} documents, ${n(all)} queries (train ${n(queries.train)}, dev ${n(queries.dev)}, test ${n(queries.test)}) and ${n(traps)} traps in ${out} (${duration(milliseconds)})`,
    `  how hard it is for words alone: ${attuneCommand} evaluate --baseline bm25 --data ${quoted(out)}`,
    `  train on it: ${attuneCommand} train --from-scratch tiny --data ${quoted(out)} --out runs/world`,
  ].join('\n');
}
