/**
 * A few lines at the bottom of a terminal that are drawn again in their place. Each drawing is one write, over what stands
 * there and without erasing it first, so nothing flickers. A narrower window breaks drawn lines into more rows: how many
 * is computed anew each time from the widths that were drawn.
 */
import { displayWidth } from './table.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

export interface LiveBlock {
  /** Puts lines where the last ones were; they must be narrower than the terminal. `colour` paints a line that is measured already. */
  draw(lines: readonly DrawnLine[], before?: string): void;
  /** Takes the lines off the screen. */
  clear(): void;
  /** Leaves the lines on the screen; the next come below. */
  keep(): void;
}

/** A line, and what is written for it: the same with colours. */
export interface DrawnLine {
  readonly text: string;
  readonly painted?: string;
}

// A terminal that knows them shows nothing half drawn; others leave them aside.
const [BEGIN, END] = ['\x1b[?2026h', '\x1b[?2026l'];
const TO_LINE_END = '\x1b[K';
const TO_SCREEN_END = '\x1b[J';

export function liveBlock(write: (text: string) => unknown, size: () => Size): LiveBlock {
  let widths: readonly number[] = [];
  /** Back to the first column of the first line. */
  const home = () => {
    const { columns } = size();
    const rows = widths.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / columns)), 0);
    return rows > 1 ? `\r\x1b[${rows - 1}A` : '\r';
  };
  return {
    draw: (lines, before) => {
      const above = before === undefined ? '' : `${before.replaceAll('\n', `${TO_LINE_END}\n`)}`;
      const drawn = lines.map(({ text, painted = text }) => `${painted}${TO_LINE_END}`).join('\n');
      write(`${BEGIN}${widths.length > 0 ? home() : ''}${above}${drawn}${TO_SCREEN_END}${END}`);
      widths = lines.map(({ text }) => displayWidth(text));
    },
    clear: () => {
      if (widths.length > 0) write(`${home()}${TO_SCREEN_END}`);
      widths = [];
    },
    keep: () => {
      if (widths.length > 0) write('\n');
      widths = [];
    },
  };
}
