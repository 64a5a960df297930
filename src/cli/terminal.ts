/** What the command line says: results on stdout, everything else on stderr; colours and live bars only on a terminal. */
import pc from 'picocolors';
import type { Progress, ProgressEvent } from '../core/progress.ts';

export interface Terminal {
  /** A result, to stdout. */
  print(text: string): void;
  /** Something to know, to stderr. */
  note(text: string): void;
  readonly progress: Progress;
  /** Takes a live bar off the screen. */
  clear(): void;
}

const WIDTH = 22;
/** Without a terminal, a line at most every so many milliseconds. */
const QUIET = 5000;
const LIVE = 80;

export function terminal(): Terminal {
  const live = process.stderr.isTTY === true;
  let [shown, last, lastTask] = [false, 0, ''];
  let started = 0;
  const clear = () => {
    if (shown) process.stderr.write('\r\x1b[2K');
    shown = false;
  };
  return {
    print: (text) => {
      clear();
      process.stdout.write(`${text}\n`);
    },
    note: (text) => {
      clear();
      process.stderr.write(`  ${text}\n`);
    },
    clear,
    progress: (event) => {
      const now = performance.now();
      const begins = event.task !== lastTask;
      if (begins) started = now;
      const ends = event.done === event.total;
      if (!begins && !ends && now - last < (live ? LIVE : QUIET)) return;
      [last, lastTask] = [now, event.task];
      const line = describe(event, now - started, live);
      if (live) {
        process.stderr.write(`\r\x1b[2K  ${line}${ends ? '\n' : ''}`);
        shown = !ends;
      } else process.stderr.write(`  ${line}\n`);
    },
  };
}

function describe({ task, done, total, figures = {} }: ProgressEvent, milliseconds: number, live: boolean): string {
  const counted = total === undefined ? done.toLocaleString('en') : `${done.toLocaleString('en')}/${total.toLocaleString('en')}`;
  const shown = Object.entries(figures).map(([name, value]) => (name.includes('/') ? `${value} ${name}` : `${name} ${value}`));
  const left =
    total !== undefined && done > 0 && done < total ? [`${duration((milliseconds / done) * (total - done))} left`] : [];
  return [task, ...(live && total ? [bar(done / total)] : []), counted, ...shown, ...left].join('  ');
}

function bar(share: number): string {
  const full = Math.round(share * WIDTH);
  return pc.cyan('━'.repeat(full)) + pc.dim('━'.repeat(WIDTH - full));
}

export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** Columns of text, the first left-aligned and the others right. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((cells) => displayWidth(cells[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column]!, column > 0))
      .join('  ')
      .trimEnd();
  return [pc.bold(line(header)), ...rows.map(line)].join('\n');
}

const pad = (text: string, width: number, right: boolean) => {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? blanks + text : text + blanks;
};

/** Chinese characters and full-width forms take two columns. */
export const displayWidth = (text: string): number =>
  Array.from(text).reduce(
    (n, c) =>
      n +
      (/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(c)
        ? 2
        : 1),
    0,
  );
