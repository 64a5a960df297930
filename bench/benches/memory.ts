/** Memory over long runs, and at its peak. Nothing is timed here: other work may run beside it. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { random } from '../../src/core/random.ts';
import { atMost, type Bar, type Bench, type BenchContext, type BenchReport } from '../bench.ts';
import { alternate, type Contender, type ContenderSpec, startContender } from '../contender.ts';
import { type AttuneVariant, attuneStep, attuneVariants, peerStep } from '../contenders.ts';
import { mixedTexts, squadBatches, writeJson } from '../squad.ts';

const here = (...path: string[]) => join(import.meta.dirname, '..', ...path);
const variants: readonly AttuneVariant[] = ['attune openvino bfloat16', 'attune ort float32'];

const STEPS = 1000;
/** Small, so that a thousand steps take minutes; the sizes change at every step all the same. */
const PAIRS = 8;
const ENCODED = 200_000;
const CHUNK = 2000;

/** Resident memory over a long run, whose first tenth is left out of the verdict. */
interface Course {
  readonly name: string;
  readonly what: string;
  /** Mean of each later tenth of the run, MiB. */
  readonly tenths: readonly number[];
  readonly peakMiB: number;
}

/** Runtimes keep kernels for sizes that they have met: over a long run of ever-changing lengths memory must stay flat. */
export const memoryTrain: Bench = {
  about: 'resident memory over 1,000 training steps of ever-changing lengths, on both runtimes',
  run: async (context) => {
    const next = random(3);
    const made = await squadBatches(context, { count: STEPS, pairs: PAIRS, maxLength: () => 16 + next.int(113) });
    const batches = await writeJson(context, 'batches.json', made);
    const courses: Course[] = [];
    for (const variant of variants) {
      const spec = attuneStep(context, variant, { batches, warmup: 0 });
      courses.push(await course(context, spec, { what: 'training', steps: STEPS, settled: 100 }));
    }
    return report(courses);
  },
};

/** The same for encoding: no text's length may leave something behind. */
export const memoryEncode: Bench = {
  about: 'resident memory over 200,000 encoded texts, on both runtimes',
  run: async (context) => {
    const texts = await writeJson(context, 'texts.json', await cutTexts(context));
    const courses: Course[] = [];
    for (const variant of variants) {
      const [runtime, precision] = attuneVariants[variant];
      const task = { model: context.model, threads: context.threads, texts, runtime, precision, warmup: 0, chunk: CHUNK };
      const spec = { name: variant, program: process.execPath, script: here('workers/encode.ts'), task };
      courses.push(await course(context, spec, { what: 'encoding', steps: ENCODED / CHUNK, settled: 10 }));
    }
    return report(courses);
  },
};

const report = (courses: readonly Course[]): BenchReport => ({
  header: ['contender', 'RSS, MiB: second tenth', 'least', 'greatest', 'last', 'peak', 'off by'],
  rows: courses.map(({ name, what, tenths, peakMiB }) => [
    `${name}, ${what}`,
    ...[tenths[0]!, Math.min(...tenths), Math.max(...tenths), tenths.at(-1)!, peakMiB].map((x) => Math.round(x).toString()),
    `${(100 * deviation(tenths)).toFixed(1)} %`,
  ]),
  bars: courses.map((one) => atMost(`${one.name}, ${one.what}: off by, %`, 5, 100 * deviation(one.tenths))),
  results: courses,
});

const deviation = (tenths: readonly number[]) => Math.max(...tenths.map((x) => Math.abs(x / tenths[0]! - 1)));

async function course(
  { scratch, note }: BenchContext,
  spec: ContenderSpec,
  { what, steps, settled }: { what: string; steps: number; settled: number },
): Promise<Course> {
  const contender: Contender = await startContender(spec, scratch);
  const rss: number[] = [];
  for (let i = 1; i <= steps; i++) {
    rss.push((await contender.step()).rssMiB);
    if (i % (steps / 10) === 0) note(`${what}, ${spec.name}: ${i}/${steps}, ${rss.at(-1)!.toFixed(0)} MiB`);
  }
  const width = Math.floor((steps - settled) / 9);
  const tenths = Array.from({ length: 9 }, (_, i) => {
    const part = rss.slice(settled + i * width, settled + (i + 1) * width);
    return part.reduce((a, b) => a + b, 0) / part.length;
  });
  return { name: spec.name, what, tenths, ...(await contender.end()) };
}

/** Texts of every length: each is cut after a number of words of its own, most of them early. */
async function cutTexts(context: BenchContext): Promise<string[]> {
  const texts = await mixedTexts(context, CHUNK);
  const next = random(5);
  return Array.from({ length: ENCODED }, () => {
    const words = next.pick(texts).split(' ');
    return words.slice(0, 1 + Math.floor(words.length * next.next() ** 4)).join(' ');
  });
}

/** What fine-tuning takes at its peak: the command line's own `bench train`, in micro-batches, against sentence-transformers. */
export const peak: Bench = {
  about: 'peak memory of fine-tuning with 64 SQuAD pairs (≤ 128 tokens) in micro-batches',
  run: async (context) => {
    const steps = context.rounds ?? 10;
    const results: { name: string; peakMiB: number }[] = [];
    for (const [name, [runtime, precision]] of Object.entries(attuneVariants)) {
      context.note(name);
      const args = ['--model', context.model, '--data', context.data, '--runtime', runtime, '--precision', precision];
      const sizes = ['--pairs', '64', '--max-length', '128', '--micro-batch', '8', '--steps', String(steps)];
      const { stdout } = await promisify(execFile)(process.execPath, [
        ...['--disable-warning=ExperimentalWarning', here('../src/cli/main.ts'), 'bench', 'train', ...args, ...sizes],
        ...['--threads', String(context.threads), '--json'],
      ]);
      results.push({ name, peakMiB: (JSON.parse(stdout) as { peakMiB: number }).peakMiB });
    }
    if (!context.attuneOnly) {
      const made = await squadBatches(context, { count: steps + 2, pairs: 64, maxLength: () => 128 });
      const batches = await writeJson(context, 'batches.json', made);
      const peer = await peerStep(context, 'sentence-transformers', { batches, warmup: 2 });
      results.push(...(await alternate([peer], { ...context, rounds: steps })));
    }
    return {
      header: ['contender', 'peak MiB'],
      rows: results.map(({ name, peakMiB }) => [name, Math.round(peakMiB).toLocaleString('en')]),
      bars: results.flatMap(({ name, peakMiB }): Bar[] =>
        name.startsWith('attune') ? [atMost(`${name}, GiB`, 1.3, peakMiB / 1024)] : [],
      ),
      results: results.map(({ name, peakMiB }) => ({ name, peakMiB })),
    };
  },
};
