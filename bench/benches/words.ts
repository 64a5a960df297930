/** Word vectors against gensim: speed, quality and memory, by turns in one run. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nodeFiles } from '../../src/node/files.ts';
import { atLeast, atMost, type Bar, type Bench, type BenchContext } from '../bench.ts';
import { median } from '../contender.ts';
import { gensimPython } from '../python.ts';
import { cutWords, wordsData } from '../words-data.ts';

const here = (...path: string[]) => join(import.meta.dirname, '..', ...path);
const SEEDS = 3;
const usual = { dims: 100, window: 5, negative: 5, epochs: 3, minCount: 5 } as const;
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

export const words: Bench = {
  about: 'word vectors against gensim: words/s, Spearman on similarity sets of English and Chinese, memory',
  run: async (context) => {
    const python = context.attuneOnly ? undefined : await gensimPython();
    const runs: Run[] = [];
    for (const data of wordsData) {
      const { name: corpus, tokens, pairs } = await cutWords(data, context);
      for (let seed = 1; seed <= (context.rounds ?? SEEDS); seed++) {
        const keep = (contender: string, trained: Trained) => {
          const rho = Object.values(trained.spearman).map((x) => x.toFixed(3));
          const rate = Math.round(trained.wordsPerSecond).toLocaleString('en');
          context.note(`${contender}, ${corpus}, seed ${seed}: ${rate} words/s, rho ${rho.join(', ')}`);
          runs.push({ contender, corpus, seed, ...trained });
        };
        for (const [kind, options] of Object.entries(attuneKinds)) {
          const peer = python !== undefined && kind in peers ? peers[kind as keyof typeof peers] : undefined;
          if (peer !== undefined) {
            const task = { ...usual, corpus: tokens, sg: peer, threads: context.threads, seed, pairs };
            keep(`gensim ${kind}`, await lastLine(python!, [here('peers/word2vec_gensim.py'), JSON.stringify(task)]));
          }
          keep(`attune ${kind}`, await attune(context, { ...options, input: tokens, seed, pairs }));
        }
      }
    }
    const memory = await memoryBar(context);
    return {
      header: ['contender', 'corpus', 'words/s (median)', 'vocabulary', 'Spearman, by seed'],
      rows: groupsOf(runs).map(({ contender, corpus, all }) => [
        contender,
        corpus,
        Math.round(median(all.map((run) => run.wordsPerSecond))).toLocaleString('en'),
        all[0]!.vocabulary.toLocaleString('en'),
        Object.keys(all[0]!.spearman)
          .map(
            (file) =>
              `${file.split('/').at(-1)!.replace(/\..*/, '')} ${all.map((run) => run.spearman[file]!.toFixed(3)).join(' ')}`,
          )
          .join('; '),
      ]),
      bars: [...(python === undefined ? [] : barsOf(runs)), memory.bar],
      results: { runs, memory },
    };
  },
};

function groupsOf(runs: readonly Run[]) {
  return [...Map.groupBy(runs, ({ contender, corpus }) => `${contender} ${corpus}`).values()].map((all) => ({
    contender: all[0]!.contender,
    corpus: all[0]!.corpus,
    all,
  }));
}

function barsOf(runs: readonly Run[]): Bar[] {
  const of = (contender: string, corpus: string) => runs.filter((run) => run.contender === contender && run.corpus === corpus);
  const speed = (contender: string) => median(of(contender, 'en').map((run) => run.wordsPerSecond));
  const bars: Bar[] = [
    atLeast('skip-gram, × gensim', 2.3, speed('attune skip-gram') / speed('gensim skip-gram')),
    atLeast('CBOW, × gensim', 2, speed('attune CBOW') / speed('gensim CBOW')),
    atLeast('skip-gram with --share-negatives, × gensim', 4, speed('attune share-negatives') / speed('gensim skip-gram')),
  ];
  for (const { name } of wordsData)
    for (const [contender, peer] of [
      ['attune skip-gram', 'gensim skip-gram'],
      ['attune share-negatives', 'gensim skip-gram'],
      ['attune CBOW', 'gensim CBOW'],
    ] as const)
      for (const file of Object.keys(of(contender, name)[0]!.spearman)) {
        const rho = (who: string) => of(who, name).map((run) => run.spearman[file]!);
        const mean = rho(contender).reduce((a, b) => a + b, 0) / rho(contender).length;
        const least = Math.min(...rho(peer));
        bars.push({
          what: `${contender}, mean rho on ${file.split('/').at(-1)}, against gensim's seeds`,
          needed: `≥ ${least.toFixed(3)}, the least of them`,
          measured: mean,
          holds: mean >= least,
        });
      }
  return bars;
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
