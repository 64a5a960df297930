import { attuneCommand } from '../../core/attune-command.ts';
import { isBeirFolder } from '../../data/beir-folder.ts';
import { wholeSplit } from '../../data/retrieval-of-examples.ts';
import { compareReports, type EvaluationReport, mainMetrics } from '../../evaluation/compare-reports.ts';
import type { PairTest } from '../../evaluation/pair-test.ts';
import type { PairedTest } from '../../evaluation/significance.ts';
import { nodeFiles } from '../../node/files.ts';
import type { TrainResult } from '../../training/train.ts';
import { counted, interval, metricTitles, signed } from '../figures.ts';
import { duration } from '../progress-line.ts';
import { quoted } from '../quoted.ts';
import { exitCodes } from '../run.ts';
import type { Terminal } from '../terminal.ts';
import type { TrainCommandOptions } from './options.ts';

/** Says what came of a run: before and after, whether that is better, where the model is and what to do with it. */
export async function sayOutcome(
  result: TrainResult<EvaluationReport>,
  { json, eval: evaluated, evalEvery, out, data }: TrainCommandOptions & { readonly out: string; readonly data: string },
  terminal: Terminal,
): Promise<void> {
  const { steps, totalSteps, bestStep, secondsPerStep, tokensPerSecond, masked, temperature, before, after } = result;
  if (result.interrupted) {
    terminal.note(
      steps === 0
        ? 'ended before the first step, so there is no checkpoint; the same command and --resume begins anew'
        : `ended after step ${steps} of ${totalSteps}${steps === totalSteps ? ', before the last evaluation' : ''}; go on with the same command and --resume`,
    );
    process.exitCode = exitCodes.interrupted;
    return;
  }
  const test = before && after && compareReports(before, after);
  terminal.note(
    `${counted(steps, 'step')}, ${secondsPerStep.toFixed(2)} s a step, ${Math.round(tokensPerSecond).toLocaleString('en')} tokens/s (${duration(steps * secondsPerStep * 1000)} of training)${bestStep === steps ? '' : `; the model is that of step ${bestStep}, the best`}`,
  );
  if (temperature !== undefined) terminal.note(`the temperature was learnt to be ${temperature.toFixed(4)}`);
  const chosen = evalEvery !== undefined;
  const [figuresLine, ...verdicts] = test ? comparison(before, after, test, { evaluated: chosen }) : [];
  const words =
    chosen && after
      ? [...verdicts, chosenOn(after.task === 'retrieval' && after.split !== wholeSplit ? after.split : undefined)]
      : verdicts;
  if (json) {
    for (const line of words) terminal.note(line);
    const learnt = temperature !== undefined && { temperature };
    const figures = { steps, bestStep, secondsPerStep, tokensPerSecond, masked, ...learnt };
    terminal.print(JSON.stringify({ out, ...figures, before: before?.metrics, after: after?.metrics, ...(test && { test }) }));
    return;
  }
  if (figuresLine !== undefined) for (const line of [figuresLine, ...words]) terminal.print(line);
  const corpus = [data, evaluated];
  const searchable = await Promise.all(corpus.map((path) => path !== undefined && isBeirFolder(nodeFiles, path)));
  const found = corpus.find((_, i) => searchable[i]);
  const search = `${attuneCommand} search --model ${quoted(out)} --corpus`;
  terminal.print(`saved ${out} · search it: ${search} ${found === undefined ? 'FILE, a passage on each line' : quoted(found)}`);
}

/** What a figure is worth on the split that the model was chosen by. */
export const chosenOn = (split?: string): string =>
  split === undefined
    ? `the best model was chosen on the same data, so the figure is optimistic: report that of other data (${attuneCommand} evaluate)`
    : split === 'test'
      ? 'the best model was chosen on these queries, so the figure is optimistic; choose on another split (--eval-split) and report test'
      : `the best model was chosen on these queries, of the split ${split}: report the figure of another split (${attuneCommand} evaluate --split test)`;

/** Two lines at most: the figures, and plain words where training did not help. */
export function comparison(
  before: EvaluationReport,
  after: EvaluationReport,
  test: PairedTest | PairTest,
  { evaluated = false }: { readonly evaluated?: boolean } = {},
): string[] {
  const metric = mainMetrics[after.task];
  const [from, to] = [before.metrics[metric]!, after.metrics[metric]!];
  const { difference, p } = test;
  const of = after.task === 'retrieval' ? counted(after.queries, 'query', 'queries') : counted(after.pairs, 'pair');
  const counts =
    'better' in test ? `   better on ${test.better.toLocaleString('en')}, worse on ${test.worse.toLocaleString('en')}` : '';
  const figures = `${metricTitles[metric]}  ${from.toFixed(4)} → ${to.toFixed(4)}  (${signed(difference)} ${interval(test.interval, (x) => signed(x))}, ${of}, p = ${p.toFixed(4)})${counts}`;
  return [
    figures,
    ...verdict(test, { evaluated, metric: metricTitles[metric], unit: after.task === 'retrieval' ? 'queries' : 'pairs' }),
  ];
}

const SIGNIFICANT = 0.05;

interface Said {
  readonly evaluated: boolean;
  readonly metric: string;
  readonly unit: string;
}

function verdict({ difference, p }: PairedTest | PairTest, { evaluated, metric, unit }: Said): string[] {
  const best = evaluated ? '' : ', and --eval-every to keep the best model on the way';
  const advice = `try a lower --lr, fewer --epochs or better data${best}`;
  if (difference < 0 && p < SIGNIFICANT) return [`training made the model worse: ${advice}`];
  if (difference < 0) return [`training did not make the model better (worse, within chance): ${advice}`];
  if (difference === 0) return [`training changed nothing in ${metric}: try a higher --lr or more --epochs`];
  return p < SIGNIFICANT ? [] : [`the difference is within chance: more ${unit} to evaluate on would tell`];
}
