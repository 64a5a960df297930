import type { Template } from '../template.ts';
import type { Filler, Taken } from './loaded.ts';

/** Whether a slot is filled by the second row that a sentence takes from a group: `{thing2}`. */
export const isSecond = (slot: string): boolean => slot.endsWith('2');
export const plain = (slot: string): string => slot.replace(/2$/, '');

/** Roughly how many texts a sentence can become. */
export function variety(template: Template, taken: readonly Taken[], wordsOf: (slot: string) => Filler | undefined): number {
  const ofSlot = (slot: string): number => {
    for (const { rows, second } of taken) {
      const fillers = (isSecond(slot) ? second : rows).map((row) => row.get(plain(slot))).filter((found) => found !== undefined);
      if (fillers.length > 0) return fillers.reduce((sum, found) => sum + ofFiller(found), 0) / fillers.length;
    }
    return ofFiller(wordsOf(slot) ?? []);
  };
  const ofFiller = (found: Filler): number => ('base' in found ? 1 : ofTemplate(found));
  const ofTemplate = (parts: Template): number =>
    parts.reduce((product, part) => {
      if (part.kind === 'slot') return product * ofSlot(part.slot);
      if (part.kind !== 'choice') return product;
      return product * part.options.reduce((sum, { body }) => sum + ofTemplate(body), 0);
    }, 1);
  return taken.reduce((product, { rows, second }) => product * rows.length * Math.max(1, second.length), ofTemplate(template));
}

/** The fourth root: what can say little is not repeated, what can say much does not drown the rest. No Math.pow: it may differ. */
export const weightOf = (texts: number): number => Math.sqrt(Math.sqrt(texts));
