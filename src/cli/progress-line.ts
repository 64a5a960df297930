import type pc from 'picocolors';
import type { ProgressEvent } from '../core/progress.ts';
import type { DrawnLine } from './live-block.ts';
import { cropped, displayWidth } from './table.ts';

export interface ProgressLineOptions {
  readonly left?: string | undefined;
  /** Draws a bar in these colours. */
  readonly bar?: Pick<typeof pc, 'cyan' | 'dim'>;
  /** Columns that there are; a line that is longer loses its bar, then its end. */
  readonly width?: number;
}

const BAR = 22;

/** One line about work that goes on: `training  62/98  loss 0.361  1,830 tokens/s  3 min left`. */
export function progressLine({ task, done, total, figures = {} }: ProgressEvent, options: ProgressLineOptions): string {
  const { left, bar, width = Number.POSITIVE_INFINITY } = options;
  const counted = total === undefined ? done.toLocaleString('en') : `${done.toLocaleString('en')}/${total.toLocaleString('en')}`;
  const shown = Object.entries(figures).map(([name, value]) => (name.includes('/') ? `${value} ${name}` : `${name} ${value}`));
  const before = `${task}  `;
  const after = [counted, ...shown, ...(left === undefined ? [] : [left])].join('  ');
  const plain = before + after;
  if (bar && total && displayWidth(plain) + BAR + 2 <= width) {
    const full = Math.min(BAR, Math.round((done / total) * BAR));
    return `${before}${bar.cyan('━'.repeat(full))}${bar.dim('━'.repeat(BAR - full))}  ${after}`;
  }
  return cropped(plain, width);
}

export interface ProgressRowOptions {
  readonly left: string | undefined;
  /** Of the window. */
  readonly columns: number;
  readonly colours: NonNullable<ProgressLineOptions['bar']>;
}

/** The same indented and with a bar, for a live line. */
export function progressRow(event: ProgressEvent, { left, columns, colours }: ProgressRowOptions): DrawnLine {
  const line = (bar: NonNullable<ProgressLineOptions['bar']>) => `  ${progressLine(event, { left, bar, width: columns - 3 })}`;
  return { text: line({ cyan: String, dim: String }), painted: line(colours) };
}

/**
 * Milliseconds that each task still takes, by its own speed: what was done before its first event, and what other tasks
 * took in between, do not count.
 */
export function timeLeft(): (event: ProgressEvent, now: number) => number | undefined {
  const speeds = new Map<string, { spent: number; steps: number; done: number }>();
  let [lastTask, lastTime] = ['', 0];
  return ({ task, done, total }, now) => {
    const known = speeds.get(task);
    const speed = known && done >= known.done ? known : { spent: 0, steps: 0, done };
    if (task === lastTask && speed === known) {
      speed.spent += now - lastTime;
      speed.steps += done - speed.done;
    }
    speed.done = done;
    speeds.set(task, speed);
    [lastTask, lastTime] = [task, now];
    if (total === undefined || done >= total || speed.steps === 0) return undefined;
    return (speed.spent / speed.steps) * (total - done);
  };
}

export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}
