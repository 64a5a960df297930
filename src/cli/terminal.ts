/** What the command line says: results on stdout, everything else on stderr; colours and live bars only on a terminal. */
import pc from 'picocolors';
import type { Progress } from '../core/progress.ts';
import { duration, progressLine, timeLeft } from './progress-line.ts';

export interface Terminal {
  /** A result, to stdout. */
  print(text: string): void;
  /** Something to know, to stderr. */
  note(text: string): void;
  /** What went wrong and what to try, to stderr. */
  error(message: string, fix?: string): void;
  readonly progress: Progress;
  /** Takes a live bar off the screen. */
  clear(): void;
}

/** What is written to: the process's own streams, or those of a test. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface TerminalOptions {
  readonly stdout?: Output;
  readonly stderr?: Output;
  /** Milliseconds. */
  readonly clock?: () => number;
}

/** Without a terminal, a line about progress every so many milliseconds; a bar is drawn anew as often as eyes can follow. */
const QUIET = 5000;
const LIVE = 80;
/** A bar of work that took less is not left on the screen when it ends. */
const BRIEF = 2000;

export function terminal({
  stdout = process.stdout,
  stderr = process.stderr,
  clock = () => performance.now(),
}: TerminalOptions = {}): Terminal {
  const live = stderr.isTTY === true;
  const colours = pc.createColors(live && pc.isColorSupported);
  const left = timeLeft();
  let [shown, lastTask, began] = [false, '', clock()];
  let last = began;
  const clear = () => {
    if (shown) stderr.write('\r\x1b[2K');
    shown = false;
  };
  return {
    print: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    note: (text) => {
      clear();
      stderr.write(`  ${text}\n`);
    },
    error: (message, fix) => {
      clear();
      stderr.write(`${colours.red('error:')} ${message}\n${fix === undefined ? '' : `fix:   ${fix}\n`}`);
    },
    clear,
    progress: (event) => {
      const now = clock();
      const rest = left(event, now);
      const ends = event.done === event.total;
      if (event.task !== lastTask) [lastTask, began] = [event.task, now];
      else if (live && !ends && now - last < LIVE) return;
      if (!live && now - last < QUIET) return;
      last = now;
      const note = rest === undefined ? undefined : `${duration(rest)} left`;
      if (!live) {
        stderr.write(`  ${progressLine(event, { left: note })}\n`);
        return;
      }
      const line = progressLine(event, { left: note, bar: colours, width: (stderr.columns ?? 80) - 3 });
      const stays = ends && now - began >= BRIEF;
      stderr.write(`\r\x1b[2K  ${line}${stays ? '\n' : ''}`);
      shown = !stays;
    },
  };
}
