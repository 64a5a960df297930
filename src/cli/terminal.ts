/** What the command line says: results on stdout, everything else on stderr; colours and live lines only on a terminal. */
import pc from 'picocolors';
import type { Progress } from '../core/progress.ts';
import { type DrawnLine, liveBlock, type Size } from './live-block.ts';
import { duration, progressLine, progressRow, timeLeft } from './progress-line.ts';

export type Colours = ReturnType<typeof pc.createColors>;

/** Gives the lines to show in a window of that size. */
export type Render = (size: Size, colours: Colours) => readonly DrawnLine[];

export interface Terminal {
  /** A result, to stdout. */
  print(text: string): void;
  /** Something to know, to stderr. */
  note(text: string): void;
  /** What went wrong and what to try, to stderr. */
  error(message: string, fix?: string): void;
  readonly progress: Progress;
  /** Draws live lines, and again where the window changes; nothing where `live` is false. */
  draw(render: Render): void;
  /** Leaves what was drawn last on the screen. */
  keep(): void;
  /** Whether lines can be drawn again in their place. */
  readonly live: boolean;
  /** Takes live lines off the screen. */
  clear(): void;
}

/** What is written to: the process's own streams, or those of a test. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  on?(event: 'resize', listener: () => void): unknown;
}

export interface TerminalOptions {
  readonly stdout?: Output;
  readonly stderr?: Output;
  /** Milliseconds. */
  readonly clock?: () => number;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Without a terminal, a line about progress every so many milliseconds; lines are drawn anew as often as eyes can follow. */
const QUIET = 5000;
export const LIVE = 80;
/** A bar of work that took less is not left on the screen when it ends. */
const BRIEF = 2000;

/** Nothing is drawn again in pipes, in CI, or where it is asked for no colours: plain lines stay readable in logs. */
const canDraw = ({ isTTY }: Output, { CI, NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>): boolean =>
  isTTY === true && !NO_COLOR && !(CI && CI !== 'false') && TERM !== 'dumb';

export function terminal({
  stdout = process.stdout,
  stderr = process.stderr,
  clock = () => performance.now(),
  environment = process.env,
}: TerminalOptions = {}): Terminal {
  const live = canDraw(stderr, environment);
  const colours = pc.createColors(live && pc.isColorSupported);
  const size = (): Size => ({ columns: stderr.columns || 80, rows: stderr.rows || 24 });
  const block = liveBlock((text) => stderr.write(text), size);
  const left = timeLeft();
  let [lastTask, began] = ['', clock()];
  let last = began;
  let shown: Render | undefined;
  const draw = (render: Render, before?: string) => {
    if (!shown) listen();
    shown = render;
    block.draw(render(size(), colours), before);
  };
  let listening = false;
  const listen = () => {
    if (!listening) stderr.on?.('resize', () => shown && draw(shown));
    listening = true;
  };
  const clear = () => {
    block.clear();
    shown = undefined;
  };
  const keep = () => {
    block.keep();
    shown = undefined;
  };
  return {
    live,
    print: (text) => {
      clear();
      stdout.write(`${text}\n`);
    },
    note: (text) => {
      if (shown) draw(shown, `  ${text}\n`);
      else {
        block.clear();
        stderr.write(`  ${text}\n`);
      }
    },
    error: (message, fix) => {
      clear();
      stderr.write(`${colours.red('error:')} ${message}\n${fix === undefined ? '' : `fix:   ${fix}\n`}`);
    },
    clear,
    keep,
    draw: (render) => {
      if (live) draw(render);
    },
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
      draw(({ columns }, paint) => [progressRow(event, { left: note, columns, colours: paint })]);
      if (!ends) return;
      if (now - began >= BRIEF) keep();
      // What comes next takes the finished bar away.
      else shown = undefined;
    },
  };
}
