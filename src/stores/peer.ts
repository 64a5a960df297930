import { UserError } from '../core/errors.ts';

/**
 * A database's client library, loaded when its store is first used: they are optional, as nobody needs all of them.
 *
 * @throws UserError `package-missing`
 */
export async function peer<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new UserError({
      code: 'package-missing',
      message: `this store needs the package ${name}, which is not installed`,
      fix: `npm i ${name}`,
      cause,
    });
  }
}
