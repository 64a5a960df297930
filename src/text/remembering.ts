/** Words whose pieces are remembered; a corpus has few more that come twice. */
const REMEMBERED = 100_000;
/** Engines keep the whole text alive for a longer slice of it. */
const LONGEST_REMEMBERED = 12;

/** Ids of a text, without the special tokens that stand around it. */
export type TextEncoder = (text: string) => readonly number[];

/** The same encoder with a memory of short words. */
export function remembering(find: TextEncoder): TextEncoder {
  const memory = new Map<string, readonly number[]>();
  return (word) => {
    const known = memory.get(word);
    if (known) return known;
    const found = find(word);
    if (word.length <= LONGEST_REMEMBERED) {
      if (memory.size >= REMEMBERED) memory.clear();
      memory.set(word, found);
    }
    return found;
  };
}
