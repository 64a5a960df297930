/** `attune train --dry-run`: everything is read and a few steps are made, to say what the run would take. Nothing is written. */
import type { ExampleStore } from '../../data/store/example-store.ts';
import type { EvaluationReport } from '../../evaluation/compare-reports.ts';
import { settingsOf, type TrainOptions } from '../../training/options.ts';
import { train } from '../../training/train.ts';
import { counted } from '../figures.ts';
import { duration } from '../progress-line.ts';
import type { Terminal } from '../terminal.ts';
import { type TokenCounts, tokenCounts } from './token-counts.ts';

export interface DryRunOptions {
  readonly training: TrainOptions<EvaluationReport> & { readonly examples: ExampleStore };
  readonly evaluationEvery?: number | undefined;
  readonly json?: boolean | undefined;
  readonly terminal: Terminal;
}

/** Steps that are made; the first one compiles, and is not counted. */
const STEPS = 4;
/** Milliseconds after which two have to do. */
const LONG = 20_000;

export async function dryRun({ training, evaluationEvery, json, terminal }: DryRunOptions): Promise<void> {
  const { model, examples } = training;
  const settings = settingsOf(training, examples.length);
  const tokens = await tokenCounts(examples, { model, maxLength: settings.maxLength, progress: terminal.progress });
  const measured = await fewSteps(training, terminal);
  const { stepsAnEpoch, secondsPerStep } = measured;
  const steps = Math.min(stepsAnEpoch * settings.epochs, settings.maxSteps ?? Number.POSITIVE_INFINITY);
  const parameters = [...model.weights.values()].reduce((sum, { length }) => sum + length, 0);
  const evaluations = evaluationEvery === undefined ? 0 : Math.floor((steps - 1) / evaluationEvery);
  const facts = {
    ...{ examples: examples.length, ...tokens, steps, stepsAnEpoch, epochs: settings.epochs, batch: settings.batch },
    ...{ evaluations: training.evaluation ? evaluations + 2 : 0, parameters },
    memory: { training: parameters * FLOATS * 4, peak: process.resourceUsage().maxRSS * 1024 },
    ...{ secondsPerStep, seconds: secondsPerStep * steps },
  };
  terminal.print(json ? JSON.stringify(facts) : shown(facts, { maxLength: settings.maxLength, measured: measured.steps }));
}

/** For each parameter: itself, its gradient, its two moments. */
const FLOATS = 4;

type Facts = TokenCounts & {
  readonly examples: number;
  readonly steps: number;
  readonly stepsAnEpoch: number;
  readonly epochs: number;
  readonly batch: number;
  readonly evaluations: number;
  readonly parameters: number;
  readonly memory: { readonly training: number; readonly peak: number };
  readonly secondsPerStep: number;
  readonly seconds: number;
};

function shown(facts: Facts, { maxLength, measured }: { readonly maxLength: number; readonly measured: number }): string {
  const { examples, texts, tokens, longest, full, steps, stepsAnEpoch, epochs, batch, evaluations, parameters, memory } = facts;
  const share = full === 0 ? 'none is cut' : `${((100 * full) / texts).toFixed(1)} % fill ${maxLength} and may be cut`;
  const rows = [
    [
      'examples',
      `${whole(examples)}: ${whole(texts)} texts, ${whole(tokens)} tokens (mean ${Math.round(tokens / texts)}, longest ${longest}; ${share})`,
    ],
    ['steps', `${whole(steps)}: ${counted(epochs, 'epoch')} of ${whole(stepsAnEpoch)}, batches of ${whole(batch)}`],
    ['evaluations', evaluations === 0 ? 'none' : `${evaluations}, the first before the first step`],
    ['model', `${whole(parameters)} parameters`],
    [
      'memory',
      `${bytes(memory.training)} for weights, gradients and moments; this process had ${bytes(memory.peak)} at its peak`,
    ],
    [
      'time',
      `${duration(facts.seconds * 1000)} (${facts.secondsPerStep.toFixed(2)} s a step, over ${counted(measured, 'step')}), evaluations not counted`,
    ],
  ];
  return `${rows.map(([name, text]) => `${name!.padEnd(13)}${text}`).join('\n')}\nnothing was written; without --dry-run it trains`;
}

const whole = (n: number): string => n.toLocaleString('en');
const bytes = (n: number): string => (n < 1 << 30 ? `${Math.ceil(n / (1 << 20))} MiB` : `${(n / (1 << 30)).toFixed(1)} GiB`);

interface Measured {
  readonly stepsAnEpoch: number;
  readonly secondsPerStep: number;
  /** That were measured. */
  readonly steps: number;
}

/** Real steps on the data's own batches, of a copy of the model. Notes of the steps are those of a run that is cut off: not shown. */
async function fewSteps(training: TrainOptions<EvaluationReport>, terminal: Terminal): Promise<Measured> {
  const { evaluation: _, output: __, callbacks: ___, ...options } = training;
  const enough = new AbortController();
  const began = performance.now();
  const times: number[] = [];
  let [stepsAnEpoch, last]: [number, number | undefined] = [1, undefined];
  let first = 0;
  await train({
    ...options,
    maxSteps: Math.min(STEPS, training.maxSteps ?? STEPS),
    signal: AbortSignal.any([enough.signal, ...(training.signal ? [training.signal] : [])]),
    progress: (event) => terminal.progress({ ...event, task: event.task === 'training' ? 'trying' : event.task }),
    onNote: (note) => {
      if (first === 0) terminal.note(note);
    },
    callbacks: {
      onStart: (start) => {
        stepsAnEpoch = start.stepsAnEpoch;
        first = performance.now();
      },
    },
    onStep: () => {
      const now = performance.now();
      if (last !== undefined) times.push(now - last);
      else first = now - first;
      last = now;
      if (times.length > 0 && now - began > LONG) enough.abort();
    },
  });
  training.signal?.throwIfAborted();
  const sorted = times.length === 0 ? [first] : [...times].sort((a, b) => a - b);
  return { stepsAnEpoch, secondsPerStep: sorted[Math.floor(sorted.length / 2)]! / 1000, steps: sorted.length };
}
