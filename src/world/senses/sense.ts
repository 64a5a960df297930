import type { Sense } from './types.ts';

/** A sense in one line. */
export const sense = (
  id: string,
  zh: string,
  en: string,
  titles: readonly string[],
  says: readonly string[],
  asks: readonly string[],
): Sense => ({ id, gloss: { zh, en }, titles, says, asks });
