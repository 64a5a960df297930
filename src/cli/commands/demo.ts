import { Command } from 'commander';
import { nodeFiles } from '../../node/files.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { generateWorld } from '../../world/generate.ts';
import type { Language } from '../../world/language.ts';
import { claimDemoFolder, type DemoFolder } from '../demo/demo-folder.ts';
import { type DemoResult, runDemo } from '../demo/run-demo.ts';
import { type DemoSettings, demoSettings } from '../demo/settings.ts';
import { showSearch, showTable } from '../demo/show.ts';
import { list, number, openRuntime, type RuntimeOptions, withRuntime } from '../options.ts';
import { interruption } from '../run.ts';
import { duration, type Terminal } from '../terminal.ts';

interface Options extends RuntimeOptions {
  readonly lang: readonly string[];
  readonly seed: number;
  readonly out: string;
  readonly json?: boolean;
}

export function demoCommand(terminal: Terminal): Command {
  const command = new Command('demo')
    .description(
      'Make a small bilingual world of support texts, train a model on it from nothing, with in-batch negatives and then with hard ones, and compare what they learnt. Takes about three minutes on two cores.',
    )
    .option('--lang <list>', 'languages of the world: zh, en', list, [...demoSettings.languages])
    .option('--seed <n>', 'another world and other weights', number('--seed'), demoSettings.seed)
    .option('--out <folder>', 'where the model and the world go', 'runs/demo')
    .option('--json', 'print the results as JSON')
    .addHelpText('after', '\nExamples:\n  attune demo\n  attune demo --lang en --seed 7 --out runs/demo-en');
  return withRuntime(command).action((options: Options) => run(options, terminal));
}

async function run(options: Options, terminal: Terminal): Promise<void> {
  const started = performance.now();
  const signal = interruption(terminal);
  const settings: DemoSettings = { ...demoSettings, seed: options.seed, languages: options.lang as Language[] };
  const world = generateWorld(settings);
  const folder = await claimDemoFolder(nodeFiles, options.out);
  const chosen = await openRuntime(options, terminal);
  const { runtime, precision, threads } = chosen;
  terminal.note(`${runtime.name} ${runtime.version}, ${precision}, ${threads} threads`);
  terminal.note(
    `a world of ${world.corpus.length.toLocaleString('en')} documents and ${world.queries.length.toLocaleString('en')} queries in ${world.languages.join(' and ')}`,
  );
  const kernels = nodeKernels(threads);
  const result = await runDemo(world, settings, {
    runtime,
    precision,
    threads,
    kernels,
    progress: terminal.progress,
    onNote: terminal.note,
    signal,
  });
  const record = {
    settings,
    runtime: { name: runtime.name, version: runtime.version, precision, threads },
    seconds: (performance.now() - started) / 1000,
    ...figures(result),
  };
  await folder.save(world, result.model, record);
  if (options.json)
    terminal.print(JSON.stringify({ ...record, model: folder.model, corpus: folder.corpus, ...commands(folder) }));
  else print(result, settings, folder, terminal);
  terminal.note(`done in ${duration(performance.now() - started)}`);
}

function figures({ table, searches }: DemoResult) {
  return {
    table: table.map(({ system, queries, ndcg, recall, trapRate }) => ({
      system,
      queries,
      'ndcg@10': ndcg,
      'recall@1': recall,
      trapRate,
    })),
    searches: searches.map(({ search: { query, right, trap }, sights }) => ({
      query,
      right: right.title,
      trap: trap.title,
      systems: sights.map(({ first, ...sight }) => ({
        ...sight,
        first: first && { title: first.document.title, verdict: first.verdict },
      })),
    })),
  };
}

function print({ table, searches }: DemoResult, { split }: DemoSettings, folder: DemoFolder, terminal: Terminal): void {
  const { search, train } = commands(folder);
  terminal.print(`\n${showTable(table)}\n`);
  terminal.print(
    `${table[0]!.queries} queries of the ${split} split, whose wordings were never trained on; 95 % bootstrap intervals.
recall@1: the first document has the right intent and topic. Trap rate: how often a document that shares the words but not
the intent stands above the right one; lower is better.`,
  );
  for (const shown of searches) terminal.print(`\n${showSearch(shown)}`);
  terminal.print(`\nSaved ${folder.model}. Search with it:\n  ${search}`);
  terminal.print(`Train it on pairs of your own (a line each, as in ${folder.pairs}):\n  ${train}`);
}

/** As they can be typed: from a checkout through npm, elsewhere through npx. */
function commands({ model, corpus, pairs }: DemoFolder): { readonly search: string; readonly train: string } {
  const attune = import.meta.url.endsWith('.ts') ? 'npm run -s attune --' : 'npx attune';
  return {
    search: `${attune} search --model ${quoted(model)} --corpus ${quoted(corpus)} --query "如何办理退款?"`,
    train: `${attune} train --model ${quoted(model)} --data ${quoted(pairs)} --out ${quoted(`${model}-mine`)}`,
  };
}

const quoted = (path: string) => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`);
