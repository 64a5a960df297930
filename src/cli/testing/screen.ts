import xterm from '@xterm/headless';
import type { Output } from '../terminal.ts';

export interface Screen extends Output {
  readonly isTTY: true;
  /** Everything that was written, as it was written. */
  readonly written: readonly string[];
  resize(columns: number, rows: number): Promise<void>;
  /** What a person sees, with what was scrolled away above it; without blank lines at the end. */
  lines(): Promise<readonly string[]>;
}

/** A terminal of a program that people use (the one in VS Code), without its window. */
export function screen(columns: number, rows: number): Screen {
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true, reflowCursorLine: true });
  const written: string[] = [];
  let resized = () => {};
  const settled = () => new Promise<void>((resolve) => emulator.write('', resolve));
  return {
    isTTY: true,
    written,
    get columns() {
      return emulator.cols;
    },
    get rows() {
      return emulator.rows;
    },
    write: (text) => {
      written.push(text);
      emulator.write(text);
    },
    on: (_, listener) => {
      resized = listener;
    },
    resize: async (wide, high) => {
      await settled();
      emulator.resize(wide, high);
      resized();
      await settled();
    },
    lines: async () => {
      await settled();
      const { active } = emulator.buffer;
      const all = Array.from({ length: active.length }, (_, i) => active.getLine(i)!.translateToString(true));
      return all.slice(0, all.findLastIndex((line) => line !== '') + 1);
    },
  };
}
