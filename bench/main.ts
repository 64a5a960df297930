/**
 * The benches: attune and its peers by turns, in one run, with the bars that attune sets itself. Never a test: what they
 * find depends on the machine and on what else runs on it.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UserError } from '../src/core/errors.ts';
import { isBeirFolder } from '../src/data/beir-folder.ts';
import { nodeFiles } from '../src/node/files.ts';
import type { Bar, Bench, BenchReport } from './bench.ts';
import { encode } from './benches/encode.ts';
import { memoryEncode, memoryTrain, peak } from './benches/memory.ts';
import { micro } from './benches/micro.ts';
import { profile } from './benches/profile.ts';
import { flat, hnsw } from './benches/search.ts';
import { startup } from './benches/startup.ts';
import { staticEncode } from './benches/static-encode.ts';
import { step32, stepSquad } from './benches/step.ts';
import { words, wordsQuality } from './benches/words.ts';
import { world } from './benches/world.ts';
import { describeProcessor, processorLine } from './processor.ts';
import { table } from './table.ts';

const benches: Readonly<Record<string, Bench>> = {
  'step-32': step32,
  'step-squad': stepSquad,
  micro,
  encode,
  'static-encode': staticEncode,
  'memory-train': memoryTrain,
  'memory-encode': memoryEncode,
  peak,
  startup,
  world,
  words,
  'words-quality': wordsQuality,
  flat,
  hnsw,
  profile,
};

/** Only by their names: the one tells where time goes and compares nothing, the other takes longer than all others together. */
const onRequest = ['profile', 'words-quality'];

/** Benches that need neither the model nor pairs. */
const withoutModel = ['words', 'words-quality', 'startup'];

const root = join(import.meta.dirname, '..');
const usage = `usage: npm run bench [-- NAME…] [--json]        (all but profile and words-quality, if none is named)

${Object.entries(benches)
  .map(([name, { about }]) => `  ${name.padEnd(15)}${about}`)
  .join('\n')}

  --model FOLDER   all-MiniLM-L6-v2 (default models/all-MiniLM-L6-v2; npm run fetch:minilm)
  --data FOLDER    BEIR folder made from SQuAD (default ../shared/data/squad-en)
  --corpora FOLDER enwiki-sample, niutrans-zh, wordeval-en and wordeval-zh, of words (default ../shared/data)
  --threads N      of every contender (default: all, ${availableParallelism()})
  --rounds N       measured steps of every contender (default: each bench's own)
  --attune-only    without the peers
  --json           results as JSON, a line for each bench

PYTHON names the interpreter for the peers (default python3; see bench/peers/requirements.txt), PYTHON_BACKENDS the one
for sentence-transformers' onnx and openvino back ends (bench/peers/requirements-backends.txt), which are left out without it,
PYTHON_GENSIM the one with gensim (bench/peers/requirements-words.txt; default PYTHON).`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      model: { type: 'string', default: join(root, 'models/all-MiniLM-L6-v2') },
      data: { type: 'string', default: join(root, '../shared/data/squad-en') },
      corpora: { type: 'string', default: join(root, '../shared/data') },
      threads: { type: 'string', default: String(availableParallelism()) },
      rounds: { type: 'string' },
      'attune-only': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(usage);
  const names = positionals.length > 0 ? positionals : Object.keys(benches).filter((name) => !onRequest.includes(name));
  const unknown = names.find((name) => !(name in benches));
  if (unknown !== undefined)
    throw new UserError({
      code: 'bench-unknown',
      message: `there is no bench ${unknown}`,
      fix: `one of ${Object.keys(benches).join(', ')}`,
    });
  const whole = (option: string, text: string) => {
    if (/^[1-9]\d*$/.test(text)) return Number(text);
    throw new UserError({ code: 'option-out-of-range', message: `${option} is ${text}`, fix: `${option} 2` });
  };
  if (names.some((name) => !withoutModel.includes(name))) await checkInputs(values);
  const cache = join(import.meta.dirname, '.cache');
  await mkdir(cache, { recursive: true });
  const processor = describeProcessor();
  for (const name of names) {
    const scratch = await mkdtemp(join(tmpdir(), 'attune-bench-'));
    try {
      const report = await benches[name]!.run({
        model: values.model,
        data: values.data,
        corpora: values.corpora,
        threads: whole('--threads', values.threads),
        rounds: values.rounds === undefined ? undefined : whole('--rounds', values.rounds),
        attuneOnly: values['attune-only'],
        scratch,
        cache,
        note: (text) => console.error(`  ${text}`),
      });
      const date = new Date().toISOString().slice(0, 10);
      console.log(
        values.json
          ? JSON.stringify({ bench: name, date, processor, bars: report.bars, results: report.results })
          : page(name, report, `${processorLine(processor)}, ${values.threads} threads, ${date}`),
      );
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
}

async function checkInputs({ model, data }: { model: string; data: string }): Promise<void> {
  if (!existsSync(join(model, 'config.json')))
    throw new UserError({
      code: 'model-missing',
      message: `there is no model in ${model}`,
      fix: 'npm run fetch:minilm, or name another: --model FOLDER',
    });
  if (!(await isBeirFolder(nodeFiles, data)))
    throw new UserError({
      code: 'data-missing',
      message: `${data} is no BEIR folder`,
      fix: 'make one from SQuAD (docs/benchmarks.md says how), and name it: --data FOLDER',
    });
}

const page = (name: string, { header, rows, bars }: BenchReport, line: string) =>
  [`\n${name}: ${benches[name]!.about}\n${line}\n`, table(header, rows), '', ...bars.map(barLine)].join('\n');

const barLine = ({ what, needed, measured, holds }: Bar) =>
  `${holds ? 'holds        ' : 'DOES NOT HOLD'}  ${what}: ${Number(measured.toPrecision(measured > 0.99 && measured < 1 ? 6 : 3))} (needed ${needed})`;

await main().catch((error: unknown) => {
  const misused = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  if (!(error instanceof UserError || misused)) throw error;
  console.error(`error: ${error.message}\nfix:   ${error instanceof UserError ? error.fix : 'npm run bench -- --help'}`);
  process.exitCode = 2;
});
