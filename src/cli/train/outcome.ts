import { isBeirFolder } from '../../data/beir-folder.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { type PairedTest, pairedTest } from '../../evaluation/significance.ts';
import { nodeFiles } from '../../node/files.ts';
import type { TrainResult } from '../../training/train.ts';
import { counted, interval, signed } from '../figures.ts';
import { duration } from '../progress-line.ts';
import { quoted } from '../quoted.ts';
import { exitCodes } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import type { TrainCommandOptions } from './options.ts';

/** Says what came of a run: before and after, whether that is better, where the model is and what to do with it. */
export async function sayOutcome(
  result: TrainResult<RetrievalReport>,
  { json, eval: evaluated, evalEvery, out, data }: TrainCommandOptions & { readonly out: string; readonly data: string },
  terminal: Terminal,
): Promise<void> {
  const { steps, totalSteps, bestStep, secondsPerStep, tokensPerSecond, masked, before, after } = result;
  if (result.interrupted) {
    terminal.note(
      `ended after step ${steps} of ${totalSteps}${steps === totalSteps ? ', before the last evaluation' : ''}; go on with the same command and --resume`,
    );
    process.exitCode = exitCodes.interrupted;
    return;
  }
  const test = before && after && pairedTest(before.byQuery.scores.get('ndcg@10')!, after.byQuery.scores.get('ndcg@10')!);
  terminal.note(
    `${counted(steps, 'step')}, ${secondsPerStep.toFixed(2)} s a step, ${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s (${duration(steps * secondsPerStep * 1000)} of training)${bestStep === steps ? '' : `; the model is that of step ${bestStep}, the best`}`,
  );
  const chosen = evalEvery !== undefined;
  const [figuresLine, ...verdicts] = test ? comparison(before, after, test, { evaluated: chosen }) : [];
  const words = chosen && after ? [...verdicts, chosenOn(after.split)] : verdicts;
  if (json) {
    for (const line of words) terminal.note(line);
    const figures = { steps, bestStep, secondsPerStep, tokensPerSecond, masked };
    terminal.print(JSON.stringify({ out, ...figures, before: before?.metrics, after: after?.metrics, ...(test && { test }) }));
    return;
  }
  if (figuresLine !== undefined) for (const line of [figuresLine, ...words]) terminal.print(line);
  const corpus = [data, evaluated];
  const searchable = await Promise.all(corpus.map((path) => path !== undefined && isBeirFolder(nodeFiles, path)));
  const found = corpus.find((_, i) => searchable[i]) ?? 'passages.txt';
  terminal.print(`saved ${out} · search it: attune search --model ${quoted(out)} --corpus ${quoted(found)}`);
}

/** What a figure is worth on the split that the model was chosen by. */
export const chosenOn = (split: string): string =>
  split === 'test'
    ? 'the best model was chosen on these queries, so the figure is optimistic; choose on another split (--eval-split) and report test'
    : `the best model was chosen on these queries, of the split ${split}: report the figure of another split (attune evaluate --split test)`;

/** Two lines at most: the figures, and plain words where training did not help. */
export function comparison(
  before: RetrievalReport,
  after: RetrievalReport,
  test: PairedTest,
  { evaluated = false }: { readonly evaluated?: boolean } = {},
): string[] {
  const [from, to] = [before.metrics['ndcg@10']!, after.metrics['ndcg@10']!];
  const { difference, p, better, worse } = test;
  const figures = `nDCG@10  ${from.toFixed(4)} → ${to.toFixed(4)}  (${signed(difference)} ${interval(test.interval, (x) => signed(x))}, ${counted(after.queries, 'query', 'queries')}, p = ${p.toFixed(4)})   better on ${better.toLocaleString('en')}, worse on ${worse.toLocaleString('en')}`;
  return [figures, ...verdict(test, evaluated)];
}

const SIGNIFICANT = 0.05;

function verdict({ difference, p }: PairedTest, evaluated: boolean): string[] {
  const best = evaluated ? '' : ', and --eval-every to keep the best model on the way';
  const advice = `try a lower --lr, fewer --epochs or better data${best}`;
  if (difference < 0 && p < SIGNIFICANT) return [`training made the model worse: ${advice}`];
  if (difference < 0) return [`training did not make the model better (worse, within chance): ${advice}`];
  if (difference === 0) return ['training changed nothing in nDCG@10: try a higher --lr or more --epochs'];
  return p < SIGNIFICANT ? [] : ['the difference is within chance: more queries to evaluate on would tell'];
}
