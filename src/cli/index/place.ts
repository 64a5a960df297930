import { UserError } from '../../core/errors.ts';
import { needed } from '../options.ts';

/** An index in a folder, or the address of a collection in a vector database. */
export type Place = { readonly folder: string; readonly store?: undefined } | { readonly store: string };

/** `--store lance://FOLDER` is the folder. @throws UserError `option-missing`, `option-misplaced` */
export function placeOf(
  { index, store }: { readonly index?: string | undefined; readonly store?: string | undefined },
  option: string,
): Place {
  if (store === undefined) return { folder: needed(index, option, `${option} FOLDER, or --store ADDRESS`) };
  if (index !== undefined)
    throw new UserError({
      code: 'option-misplaced',
      message: `${option} and --store are both given`,
      fix: 'leave one of the two out',
    });
  return store.startsWith('lance://') ? { folder: store.slice('lance://'.length) } : { store };
}
