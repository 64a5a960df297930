import pc from 'picocolors';

export interface TableOptions {
  /** Whether the header is bold; on a terminal, if not given. */
  readonly bold?: boolean;
}

/** Columns of text, the first left-aligned and the others right. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { bold = process.stdout.isTTY === true && pc.isColorSupported }: TableOptions = {},
): string {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((cells) => displayWidth(cells[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => pad(cell, widths[column]!, column > 0))
      .join('  ')
      .trimEnd();
  return [pc.createColors(bold).bold(line(header)), ...rows.map(line)].join('\n');
}

const pad = (text: string, width: number, right: boolean) => {
  const blanks = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return right ? blanks + text : text + blanks;
};

/** Chinese characters and full-width forms take two columns. */
export const displayWidth = (text: string): number => Array.from(text).reduce((n, c) => n + (isWide(c) ? 2 : 1), 0);

/** A text on one line and in so many columns: line breaks become blanks, a long end is cut off. */
export function shortened(text: string, columns: number): string {
  return cropped(text.replace(/\s+/g, ' ').trim(), columns);
}

/** The beginning of a line that fits into so many columns; an end that was cut off shows as `…`. */
export function cropped(line: string, columns: number): string {
  if (displayWidth(line) <= columns) return line;
  let [out, width] = ['', 0];
  for (const c of line) {
    width += isWide(c) ? 2 : 1;
    if (width > columns - 1) break;
    out += c;
  }
  return columns > 0 ? `${out}…` : '';
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const isWide = (c: string): boolean => wide.test(c);
