import { nodeFiles } from '../../node/files.ts';
import { nodeKernels } from '../../node/kernels.ts';
import { versions } from '../../node/version.ts';
import { generateWorld } from '../../world/generate.ts';
import type { Language } from '../../world/language.ts';
import { openRuntime, type RuntimeOptions } from '../options.ts';
import { duration } from '../progress-line.ts';
import { quoted } from '../quoted.ts';
import { interruptibly } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import { commandsFor } from './commands-for.ts';
import { claimDemoFolder } from './demo-folder.ts';
import { runDemo } from './run-demo.ts';
import { type DemoSettings, demoSettings } from './settings.ts';
import { figuresOf, showDemo } from './show.ts';

export interface DemoOptions extends RuntimeOptions {
  readonly lang: readonly string[];
  readonly seed: number;
  readonly out: string;
  readonly json?: boolean;
  readonly report: boolean;
}

/** The command: everything round the steps of run-demo.ts. */
export async function demo(options: DemoOptions, terminal: Terminal): Promise<void> {
  const started = performance.now();
  // The world says itself which languages it has.
  const settings: DemoSettings = { ...demoSettings, seed: options.seed, languages: options.lang as readonly Language[] };
  const world = generateWorld(settings);
  const folder = await claimDemoFolder(nodeFiles, options.out);
  const { runtime, precision, threads } = await openRuntime(options, terminal);
  terminal.note(`${runtime.name} ${runtime.version}, ${precision}, ${threads} threads`);
  const [documents, queries] = [world.corpus, world.queries].map(({ length }) => length.toLocaleString('en'));
  terminal.note(
    `made a world of ${documents} documents and ${queries} queries (${world.languages.join(', ')}; seed ${world.seed})`,
  );
  const kernels = nodeKernels(threads);
  const machine = { runtime, precision, threads, kernels, progress: terminal.progress, onNote: terminal.note };
  const result = await interruptibly(terminal, 'ending after this step', (signal) =>
    runDemo(world, settings, { ...machine, signal }),
  );
  await kernels.dispose();

  const record = {
    settings,
    runtime: { name: runtime.name, version: runtime.version, precision, threads },
    seconds: (performance.now() - started) / 1000,
    ...figuresOf(result),
  };
  await folder.save(world, result.model, record);
  await result.run.write(nodeFiles, options.out, {
    run: {
      ...{ settings, model: { name: `untrained, ${settings.size}` }, loss: { name: 'infonce' }, runtime: record.runtime },
      data: { name: world.name, documents: world.corpus.length, queries: world.queries.length },
    },
    versions: await versions(),
  });
  const report = options.report ? await reportOf(options.out) : undefined;
  const commands = commandsFor(folder);
  if (options.json)
    terminal.print(
      JSON.stringify({ ...record, model: folder.model, corpus: folder.corpus, ...(report && { report }), ...commands }),
    );
  else {
    terminal.print(`\n${showDemo(result, settings.split)}\n`);
    terminal.print(`Saved ${folder.model}. Search with it:\n  ${commands.search}`);
    terminal.print(`Train it on pairs of your own, a line each as in ${folder.pairs}:\n  ${commands.train}`);
  }
  if (report !== undefined) terminal.note(`report: ${quoted(report)}`);
  terminal.note(`done in ${duration(performance.now() - started)}`);
}

async function reportOf(folder: string): Promise<string> {
  const { writeReport } = await import('../../report/write-report.ts');
  return (await writeReport({ files: nodeFiles, runs: [folder] })).file;
}
