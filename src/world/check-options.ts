import { optionError } from '../core/errors.ts';
import { languages as allLanguages } from './language.ts';

export interface CheckedOptions {
  readonly seed: number;
  readonly documents?: number;
  readonly noise?: number;
  readonly trainQueries?: number;
  readonly languages?: readonly string[];
}

/** @throws UserError `option-out-of-range` */
export function checkOptions({ seed, documents, noise, trainQueries, languages }: CheckedOptions): void {
  if (!Number.isSafeInteger(seed)) throw optionError('--seed', seed, 'a whole number');
  for (const [name, value] of [
    ['--documents', documents],
    ['--train-queries', trainQueries],
  ] as const)
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0))
      throw optionError(name, value, 'a whole number above 0');
  if (noise !== undefined && !(noise >= 0 && noise <= 1)) throw optionError('--noise', noise, 'between 0 and 1');
  const known: readonly string[] = allLanguages;
  if (languages !== undefined && (languages.length === 0 || !languages.every((language) => known.includes(language))))
    throw optionError('--lang', languages.join(','), `some of ${allLanguages.join(', ')}`);
}
