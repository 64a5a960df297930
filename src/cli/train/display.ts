/**
 * A training run on a terminal: how far it is, the loss and its curve, evaluations, throughput. Where nothing can be drawn
 * again in its place (pipes, CI), the same figures come as a plain line every some seconds.
 */
import type { Progress, ProgressEvent } from '../../core/progress.ts';
import type { TrainCallbacks } from '../../training/callbacks.ts';
import type { StepLog } from '../../training/options.ts';
import type { DrawnLine } from '../live-block.ts';
import { duration, progressRow, timeLeft } from '../progress-line.ts';
import { sparkline } from '../sparkline.ts';
import { cropped, displayWidth } from '../table.ts';
import { type Colours, LIVE, type Render, type Terminal } from '../terminal.ts';

export interface TrainingDisplay {
  readonly progress: Progress;
  readonly onStep: (entry: StepLog) => void;
  readonly callbacks: TrainCallbacks;
  /** Leaves the last state on the screen. */
  end(): void;
}

export interface TrainingDisplayOptions {
  /** Of the evaluations, the figure that is shown; asked when it is drawn. */
  readonly metric?: () => string | undefined;
  /** Milliseconds. */
  readonly clock?: () => number;
}

export function trainingDisplay(
  terminal: Terminal,
  { metric = () => undefined, clock = () => performance.now() }: TrainingDisplayOptions = {},
): TrainingDisplay {
  if (!terminal.live) return { progress: terminal.progress, onStep: () => {}, callbacks: {}, end: () => {} };
  const losses: number[] = [];
  const rated: { readonly step: number; readonly value: number }[] = [];
  const left = timeLeft();
  let step: StepLog | undefined;
  let training: ProgressEvent | undefined;
  let other: ProgressEvent | undefined;
  let [rest, last]: [string | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];

  const render: Render = ({ columns, rows }, colours) => {
    const bars = [training, other].filter((event) => event !== undefined);
    const heads = bars.map((event) =>
      progressRow(bare(event), { left: event === training ? rest : undefined, columns, colours }),
    );
    const figures = [lossRow(), ratedRow(), speedRow()].filter((row) => row !== undefined);
    // A window too low for all of it shows what comes first; one line always.
    return [...heads, ...figures.map((row) => drawn(row, columns, colours))].slice(0, Math.max(1, rows - 1));
  };
  const lossRow = (): Row | undefined => step && { name: 'loss', text: step.loss.toFixed(3), values: losses };
  const ratedRow = (): Row | undefined => {
    const [first, now] = [rated[0], rated.at(-1)];
    if (!first || !now) return undefined;
    const best = rated.reduce((a, b) => (b.value > a.value ? b : a));
    const change = now === first ? '' : ` → ${now.value.toFixed(4)}`;
    const text = `${first.value.toFixed(4)}${change}${best === now || best === first ? '' : `, best ${best.value.toFixed(4)} at step ${best.step}`}`;
    return { name: metric() ?? '', text, values: rated.map(({ value }) => value) };
  };
  const speedRow = (): Row | undefined =>
    step && {
      name: 'speed',
      text: `${training?.figures?.['tokens/s'] ?? step.tokensPerSecond.toLocaleString('en')} tokens/s  in-batch ${step.inBatchAccuracy.toFixed(2)}  lr ${step.learningRate.toExponential(1)}${step.temperature === undefined ? '' : `  temperature ${step.temperature.toFixed(4)}`}`,
      values: [],
    };
  const show = (always: boolean) => {
    const now = clock();
    if (!always && now - last < LIVE) return;
    last = now;
    terminal.draw(render);
  };
  return {
    progress: (event) => {
      const milliseconds = left(event, clock());
      const begins = event.task !== (other ?? training)?.task;
      if (event.task === 'training') {
        [training, other] = [event, undefined];
        rest = milliseconds === undefined ? undefined : `${duration(milliseconds)} left`;
      } else if (!training) {
        terminal.progress(event);
        return;
      } else other = event.done === event.total ? undefined : event;
      show(begins || event.done === event.total);
    },
    onStep: (entry) => {
      step = entry;
      losses.push(entry.loss);
    },
    callbacks: {
      onEvaluation: ({ step: at, metrics }) => {
        const value = metrics[metric() ?? ''];
        if (value === undefined) return;
        rated.push({ step: at, value });
        if (training) show(true);
      },
    },
    end: () => {
      other = undefined;
      if (training) {
        show(true);
        terminal.keep();
      }
    },
  };
}

/** What stands in rows of its own needs no place on the bar's line. */
function bare({ task, done, total, figures }: ProgressEvent): ProgressEvent {
  const epoch = figures?.['epoch'];
  return { task, done, ...(total !== undefined && { total }), ...(epoch !== undefined && { figures: { epoch } }) };
}

interface Row {
  readonly name: string;
  readonly text: string;
  /** Drawn as a curve, where there is room. */
  readonly values: readonly number[];
}

const [NAME, CURVE, LEAST_CURVE] = [10, 32, 8];

function drawn({ name, text, values }: Row, columns: number, colours: Colours): DrawnLine {
  const plain = `  ${name.padEnd(NAME)}${text}`;
  const room = Math.min(CURVE, columns - 1 - displayWidth(plain) - 2);
  if (values.length < 2 || room < LEAST_CURVE) return { text: cropped(plain, columns - 1) };
  const curve = sparkline(values, room);
  return { text: `${plain}  ${curve}`, painted: `${plain}  ${colours.cyan(curve)}` };
}
