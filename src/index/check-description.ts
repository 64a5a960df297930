import { UserError } from '../core/errors.ts';
import type { IndexDescription } from './contract.ts';

/**
 * Refuses an index that was made for something else than what is wanted of it. What is not named is not asked for.
 * `name` is shown: a file, or the address of a collection.
 *
 * @throws UserError `model-differs`, `dimensions-differ`, `similarity-differs`
 */
export function checkDescription(name: string, found: IndexDescription, wanted: Partial<IndexDescription>): void {
  const refuse = (code: string, what: string, fix: string) => {
    throw new UserError({ code, message: `${name} ${what}`, fix });
  };
  if (wanted.dimensions !== undefined && wanted.dimensions !== found.dimensions)
    refuse('dimensions-differ', `holds vectors of ${found.dimensions} dimensions; ${wanted.dimensions} are wanted`, sameModel);
  if (wanted.model !== undefined && found.model !== undefined && wanted.model !== found.model)
    refuse(
      'model-differs',
      'was made with another model, or with other settings of it: their vectors cannot be compared',
      sameModel,
    );
  if (wanted.similarity !== undefined && wanted.similarity !== found.similarity)
    refuse(
      'similarity-differs',
      `compares by ${found.similarity}; ${wanted.similarity} is wanted`,
      `take --similarity ${found.similarity}, or make the index anew`,
    );
}

const sameModel = 'search it with the model that it was made with, or make it anew with this one';
