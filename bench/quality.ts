/**
 * Does it learn as well as the reference? Fine-tunes all-MiniLM-L6-v2 with the command line's own `train`, measures the
 * held-out queries before and after with `evaluate`, and does the same with sentence-transformers.
 *
 * A run takes minutes to an hour, so the list is resumable: what is in the results is not run again.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { describeProcessor } from './processor.ts';
import { python } from './python.ts';
import { table } from './table.ts';

const root = join(import.meta.dirname, '..');
const run = promisify(execFile);

/** What is common to attune and the reference. */
const recipes = {
  'squad-en': { batch: 64, epochs: 1, lr: 2e-5 },
  'cmrc2018-zh': { batch: 32, epochs: 2, lr: 1e-4 },
} as const;
type DataName = keyof typeof recipes;
const systems = ['bfloat16', 'float32', 'sentence-transformers'] as const;
type System = (typeof systems)[number];

interface Metrics {
  readonly 'ndcg@10': number;
  readonly 'recall@1': number;
}

export interface QualityRun {
  readonly data: DataName;
  readonly system: System;
  readonly seed: number;
  readonly steps: number;
  readonly secondsPerStep: number;
  readonly before: Metrics;
  readonly after: Metrics;
  readonly processor: string;
  readonly date: string;
}

const usage = `usage: node --disable-warning=ExperimentalWarning bench/quality.ts [RUN…] [--show]

RUN is DATA/SYSTEM/SEED, DATA one of ${Object.keys(recipes).join(', ')}, SYSTEM one of ${systems.join(', ')}.
Without any, attune runs with seeds 1 to 3 and sentence-transformers with seed 1.

  --model FOLDER    default models/all-MiniLM-L6-v2
  --collections F   folder that holds the BEIR folders (default ../shared/data)
  --results FILE    default bench/.cache/quality.json
  --threads N       default 2
  --show            only print the table of what is there`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    model: { type: 'string', default: join(root, 'models/all-MiniLM-L6-v2') },
    collections: { type: 'string', default: join(root, '../shared/data') },
    results: { type: 'string', default: join(import.meta.dirname, '.cache/quality.json') },
    threads: { type: 'string', default: '2' },
    show: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const usual = (['bfloat16', 'float32'] as const).flatMap((system) =>
  Object.keys(recipes).flatMap((data) => [1, 2, 3].map((seed) => `${data}/${system}/${seed}`)),
);
const wanted =
  positionals.length > 0 ? positionals : [...usual, ...Object.keys(recipes).map((data) => `${data}/sentence-transformers/1`)];

async function attune(...args: string[]): Promise<unknown> {
  const { stdout } = await run(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'src/cli/main.ts'), ...args, '--json'],
    { maxBuffer: 1 << 26 },
  );
  return JSON.parse(stdout);
}

type Measured = Pick<QualityRun, 'steps' | 'secondsPerStep' | 'before' | 'after'>;

async function measureAttune(data: DataName, precision: 'bfloat16' | 'float32', seed: number): Promise<Measured> {
  const { batch, epochs, lr } = recipes[data];
  const [folder, out] = [join(values.collections, data), join(dirname(values.results), `run-${data}-${precision}-${seed}`)];
  await rm(out, { recursive: true, force: true });
  const runtime = ['--runtime', 'openvino', '--precision', precision, '--threads', values.threads, '--max-length', '128'];
  const recipe = ['--batch', String(batch), '--epochs', String(epochs), '--lr', String(lr), '--warmup', '0.1'];
  const { steps, secondsPerStep } = (await attune(
    ...['train', '--model', values.model, '--data', folder, '--out', out, ...recipe, '--temperature', '0.05'],
    // `evaluate` does it below, both models side by side.
    ...['--seed', String(seed), '--eval', 'none', '--checkpoint-every', '0', ...runtime],
  )) as Measured;
  const reports = await attune('evaluate', '--model', values.model, out, '--data', folder, '--split', 'test', ...runtime);
  const [before, after] = reports as readonly { readonly metrics: Metrics }[];
  await rm(out, { recursive: true });
  return { steps, secondsPerStep, before: before!.metrics, after: after!.metrics };
}

async function measureReference(data: DataName, seed: number): Promise<Measured> {
  const { batch, epochs, lr } = recipes[data];
  const { stdout } = await run(await python(), [
    ...[join(import.meta.dirname, 'peers/finetune.py'), values.model, join(values.collections, data)],
    ...['--batch', String(batch), '--epochs', String(epochs), '--lr', String(lr), '--seed', String(seed)],
    ...['--threads', values.threads],
  ]);
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Measured;
}

async function readResults(): Promise<QualityRun[]> {
  const text = await readFile(values.results, 'utf8').catch(() => '[]');
  return JSON.parse(text) as QualityRun[];
}

async function keep(result: QualityRun): Promise<void> {
  const results = [...(await readResults()), result];
  await mkdir(dirname(values.results), { recursive: true });
  await writeFile(`${values.results}.tmp`, `${JSON.stringify(results, null, 2)}\n`);
  await rename(`${values.results}.tmp`, values.results);
}

function show(results: readonly QualityRun[]): void {
  const rows = results.map(({ data, system, seed, before, after, steps, secondsPerStep }) => [
    `${data} ${system} seed ${seed}`,
    before['ndcg@10'].toFixed(4),
    after['ndcg@10'].toFixed(4),
    after['recall@1'].toFixed(4),
    String(steps),
    secondsPerStep.toFixed(2),
  ]);
  console.log(table(['run', 'nDCG@10 before', 'after', 'recall@1 after', 'steps', 's/step'], rows));
}

function parse(name: string): { data: DataName; system: System; seed: number } {
  const [data, system, seed] = name.split('/');
  if (!(data! in recipes) || !systems.includes(system as System) || !Number.isInteger(Number(seed ?? Number.NaN))) {
    console.error(`error: ${name} is no run\nfix:   ${usage}`);
    process.exit(2);
  }
  return { data: data as DataName, system: system as System, seed: Number(seed) };
}

if (values.help) console.log(usage);
else if (values.show) show(await readResults());
else {
  for (const { data, system, seed } of wanted.map(parse)) {
    const same = (r: QualityRun) => r.data === data && r.system === system && r.seed === seed;
    if ((await readResults()).some(same)) continue;
    console.error(`${new Date().toISOString()}  ${data} ${system} seed ${seed}`);
    const measured = await (system === 'sentence-transformers'
      ? measureReference(data, seed)
      : measureAttune(data, system, seed));
    const { name } = describeProcessor();
    await keep({ data, system, seed, ...measured, processor: name, date: new Date().toISOString().slice(0, 10) });
    show((await readResults()).filter(same));
  }
  show(await readResults());
}
