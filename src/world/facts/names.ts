/**
 * Invented names by number, each number another name: syllables are the digits of a number that is mixed by a linear
 * congruence, so that a world of any size needs no list of the names that are taken.
 */
import type { Random } from '../../core/random.ts';
import { syllables } from '../entities.ts';
import { type Language, languages } from '../language.ts';

const parts: Readonly<Record<Language, readonly (readonly string[])[]>> = {
  zh: [...syllables.zh, ['', ...syllables.zh[1]!]],
  en: syllables.en,
};
const joints: Readonly<Record<Language, string>> = { zh: '', en: ' ' };
const sizeOf = (language: Language): number => parts[language].reduce((size, list) => size * list.length, 1);

/** A prime that divides no number of names, as the congruence must not repeat itself. */
const STEP = 7919;

/** Numbers that have names of their own in every language. */
export const NAMES: number = Math.min(...languages.map((language) => sizeOf(language) * (1 + sizeOf(language))));

/** The name of a number below `NAMES`: one invented word, or two where those are used up. */
export function nameOf(number: number, language: Language, random: Random): string {
  const size = sizeOf(language);
  const start = random.fork(language).int(size);
  if (number < size) return word((number * STEP + start) % size, language);
  const rest = number - size;
  return [rest % size, Math.floor(rest / size)]
    .map((part) => word((part * STEP + start) % size, language))
    .join(joints[language]);
}

function word(number: number, language: Language): string {
  let [left, name] = [number, ''];
  for (const list of parts[language]) {
    name += list[left % list.length]!;
    left = Math.floor(left / list.length);
  }
  return name;
}
