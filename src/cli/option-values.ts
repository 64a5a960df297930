/** Parsers for the values of options. */
import { optionError } from '../core/errors.ts';
import { choiceWords, countWords, type Kind, numberWords, type ValueOf } from './config/kind.ts';

type Range = Omit<Extract<Kind, { type: 'number' }>, 'type'>;

/** A number in a range: `number('--warmup', { from: 0, to: 1 })`. */
export const number =
  (name: string, range: Range = {}) =>
  (text: string): number => {
    const value = Number(text);
    const { from, above, to, below } = range;
    const fits =
      (from === undefined || value >= from) &&
      (above === undefined || value > above) &&
      (to === undefined || value <= to) &&
      (below === undefined || value < below);
    if (text.trim() === '' || !Number.isFinite(value) || !fits) throw optionError(name, text, numberWords(range));
    return value;
  };

/** A whole number, from 1 if nothing else is said. */
export const count =
  (name: string, range: Pick<Range, 'from' | 'to'> = {}) =>
  (text: string): number => {
    const value = Number(text);
    const { from = 1, to } = range;
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < from || (to !== undefined && value > to))
      throw optionError(name, text, countWords(range));
    return value;
  };

export const oneOf =
  <T extends string>(name: string, choices: readonly T[]) =>
  (text: string): T => {
    if (!choices.includes(text as T)) throw optionError(name, text, choiceWords(choices), `${name} ${choices.join('|')}`);
    return text as T;
  };

/** Names separated by commas, one at least. */
export const list =
  (name: string) =>
  (text: string): string[] => {
    const items = text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
    if (items.length === 0) throw optionError(name, text, 'names separated by commas');
    return items;
  };

/** Whole numbers from 1, separated by commas, each once. */
export const counts =
  (name: string) =>
  (text: string): number[] => {
    const items = text.split(',').map(Number);
    const fits = items.every((item) => Number.isSafeInteger(item) && item >= 1) && new Set(items).size === items.length;
    if (!fits) throw optionError(name, text, 'whole numbers from 1, separated by commas, each once', `${name} 256,128,64`);
    return items;
  };

/** `anchor=question,positive=answer` */
export function pairs(text: string): Record<string, string> {
  const bad = (what = 'a list like anchor=question,positive=answer') =>
    optionError('--columns', text, what, '--columns anchor=question,positive=answer');
  const found = new Map<string, string>();
  for (const item of text.split(',')) {
    const [key, value, ...more] = item.split('=').map((part) => part.trim());
    if (!key || !value || more.length > 0) throw bad();
    if (found.has(key)) throw bad(`a list that names each part once (${key} is there twice)`);
    found.set(key, value);
  }
  return Object.fromEntries(found);
}

/** The parser of an option whose value is of that kind; none for a flag. */
export function parserOf<K extends Kind>(name: string, kind: K): ((text: string) => ValueOf<K>) | undefined;
export function parserOf(name: string, kind: Kind): ((text: string) => unknown) | undefined {
  switch (kind.type) {
    case 'number':
      return number(name, kind);
    case 'count':
      return count(name, kind);
    case 'choice':
      return oneOf(name, kind.choices);
    case 'list':
      return list(name);
    case 'map':
      return pairs;
    case 'flag':
      return undefined;
    default:
      return (text) => text;
  }
}
