/** Word vectors against gensim, by turns in one run: speed and memory; and, which takes longer, quality. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeFiles } from '../../src/node/files.ts';
import { atLeast, atMost, type Bar, type Bench, type BenchContext } from '../bench.ts';
import { median } from '../contender.ts';
import { gensimPython } from '../python.ts';
import { cutWords, type WordsData, wordsData } from '../words-data.ts';

const here = (...path: string[]) => join(import.meta.dirname, '..', ...path);
/** Seeds of quality, and epochs; rounds of speed, an epoch each. */
const [SEEDS, EPOCHS, ROUNDS] = [3, 3, 2];
const usual = { dims: 100, window: 5, negative: 5, minCount: 5 } as const;
/** MiB of Node itself, its threads and buffers. */
const FIXED = 200;

const attuneKinds = {
  'skip-gram': {},
  'share-negatives': { shareNegatives: true },
  CBOW: { model: 'cbow' },
} as const;
const peers = { 'skip-gram': 1, CBOW: 0 } as const;

interface Trained {
  readonly wordsPerSecond: number;
  readonly vocabulary: number;
  readonly seconds: number;
  readonly peakMiB?: number;
  readonly spearman: Readonly<Record<string, number>>;
}
interface Run extends Trained {
  readonly contender: string;
  readonly corpus: string;
  readonly seed: number;
}

async function lastLine(program: string, args: readonly string[]): Promise<Trained> {
  const { stdout } = await promisify(execFile)(program, [...args], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as Trained;
}

const attune = ({ scratch, threads }: BenchContext, task: Readonly<Record<string, unknown>>) =>
  lastLine(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    here('workers/words.ts'),
    JSON.stringify({ ...usual, threads, output: join(scratch, 'words'), ...task }),
  ]);

interface Series {
  readonly data: readonly WordsData[];
  readonly epochs: number;
  readonly rounds: number;
  /** Whether vectors are scored. */
  readonly scored: boolean;
}

async function runSeries(context: BenchContext, { data, epochs, rounds, scored }: Series): Promise<readonly Run[]> {
  const python = context.attuneOnly ? undefined : await gensimPython();
  const runs: Run[] = [];
  for (const one of data) {
    const { name: corpus, tokens, pairs: sets } = await cutWords(one, context);
    const pairs = scored ? sets : [];
    for (let seed = 1; seed <= rounds; seed++) {
      const keep = (contender: string, trained: Trained) => {
        const rho = Object.values(trained.spearman).map((x) => `, rho ${x.toFixed(3)}`);
        const rate = Math.round(trained.wordsPerSecond).toLocaleString('en');
        context.note(`${contender}, ${corpus}, seed ${seed}: ${rate} words/s${rho.join('')}`);
        runs.push({ contender, corpus, seed, ...trained });
      };
      for (const [kind, options] of Object.entries(attuneKinds)) {
        const peer = python !== undefined && kind in peers ? peers[kind as keyof typeof peers] : undefined;
        if (peer !== undefined) {
          const task = { ...usual, epochs, corpus: tokens, sg: peer, threads: context.threads, seed, pairs };
          keep(`gensim ${kind}`, await lastLine(python!, [here('peers/word2vec_gensim.py'), JSON.stringify(task)]));
        }
        keep(`attune ${kind}`, await attune(context, { ...options, epochs, input: tokens, seed, pairs }));
      }
    }
  }
  return runs;
}

export const words: Bench = {
  about: 'word vectors against gensim: words/s, and memory',
  run: async (context) => {
    const rounds = context.rounds ?? ROUNDS;
    const runs = await runSeries(context, { data: wordsData.slice(0, 1), epochs: 1, rounds, scored: false });
    const memory = await memoryBar(context);
    const speed = (contender: string) =>
      median(runs.filter((run) => run.contender === contender).map((run) => run.wordsPerSecond));
    return {
      header: ['contender', 'words/s (median)', 'least', 'vocabulary'],
      rows: groupsOf(runs).map(({ contender, all }) => [
        contender,
        ...[
          median(all.map((run) => run.wordsPerSecond)),
          Math.min(...all.map((run) => run.wordsPerSecond)),
          all[0]!.vocabulary,
        ].map((x) => Math.round(x).toLocaleString('en')),
      ]),
      bars: [
        ...(context.attuneOnly
          ? []
          : [
              atLeast('skip-gram, × gensim', 2.3, speed('attune skip-gram') / speed('gensim skip-gram')),
              atLeast('CBOW, × gensim', 2, speed('attune CBOW') / speed('gensim CBOW')),
              atLeast(
                'skip-gram with --share-negatives, × gensim',
                4,
                speed('attune share-negatives') / speed('gensim skip-gram'),
              ),
            ]),
        memory.bar,
      ],
      results: { runs, memory },
    };
  },
};

export const wordsQuality: Bench = {
  about: 'word vectors against gensim: Spearman on similarity sets of English and Chinese, three seeds each',
  run: async (context) => {
    const runs = await runSeries(context, { data: wordsData, epochs: EPOCHS, rounds: context.rounds ?? SEEDS, scored: true });
    return {
      header: ['contender', 'similarity set', 'Spearman, by seed', 'mean'],
      rows: groupsOf(runs).flatMap(({ contender, all }) =>
        Object.keys(all[0]!.spearman).map((file) => {
          const rho = all.map((run) => run.spearman[file]!);
          return [contender, file.split('/').at(-1)!, rho.map((x) => x.toFixed(3)).join(' '), mean(rho).toFixed(3)];
        }),
      ),
      bars: context.attuneOnly ? [] : qualityBars(runs),
      results: runs,
    };
  },
};

const mean = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

function groupsOf(runs: readonly Run[]) {
  return [...Map.groupBy(runs, ({ contender, corpus }) => `${contender} ${corpus}`).values()].map((all) => ({
    contender: all[0]!.contender,
    all,
  }));
}

/** No worse than the least of gensim's seeds. */
function qualityBars(runs: readonly Run[]): Bar[] {
  const against = {
    'attune skip-gram': 'gensim skip-gram',
    'attune share-negatives': 'gensim skip-gram',
    'attune CBOW': 'gensim CBOW',
  };
  return Object.entries(against).flatMap(([contender, peer]) =>
    wordsData.flatMap(({ name }) => {
      const of = (who: string) => runs.filter((run) => run.contender === who && run.corpus === name);
      return Object.keys(of(contender)[0]!.spearman).map((file): Bar => {
        const least = Math.min(...of(peer).map((run) => run.spearman[file]!));
        const measured = mean(of(contender).map((run) => run.spearman[file]!));
        const what = `${contender}, mean rho on ${file.split('/').at(-1)}`;
        return { what, needed: `≥ ${least.toFixed(3)}, the least of gensim's seeds`, measured, holds: measured >= least };
      });
    }),
  );
}

/** The whole vocabulary of the English corpus: matrices that are large beside what every process takes. */
async function memoryBar(context: BenchContext) {
  const { tokens } = await cutWords(wordsData[0]!, context);
  const { peakMiB, vocabulary } = await attune(context, {
    input: tokens,
    minCount: 1,
    epochs: 1,
    shareNegatives: true,
    pairs: [],
  });
  const matrices = (vocabulary * usual.dims * 2 * 4) / 2 ** 20;
  await nodeFiles.remove(join(context.scratch, 'words'));
  return {
    vocabulary,
    matrices,
    peakMiB: peakMiB!,
    bar: atMost(
      `peak memory, MiB: 1.3 × ${Math.round(matrices)} of two matrices (${vocabulary.toLocaleString('en')} words) + ${FIXED}`,
      Math.round(1.3 * matrices + FIXED),
      peakMiB!,
    ),
  };
}
