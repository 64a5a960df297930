const LONGEST = 320;

/** A text as a report keeps it: on one line, and its end cut off (with an ellipsis) where it is long. */
export function shortText(text: string, longest = LONGEST): string {
  const line = text.toWellFormed().replace(/\s+/g, ' ').trim();
  // A code point has two units at most.
  const characters = Array.from(line.slice(0, 2 * (longest + 1)));
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}

/** Enough digits for figures and tests; a file of them is half as large. */
export const rounded = (value: number): number => Math.round(value * 1e5) / 1e5;
