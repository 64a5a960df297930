import { UserError } from '../../../core/errors.ts';

/** LanceDB, which weighs much and is installed by those who want it. @throws UserError `package-missing` */
export async function loadLance(): Promise<typeof import('@lancedb/lancedb')> {
  try {
    return await import('@lancedb/lancedb');
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw cause;
    throw new UserError({
      code: 'package-missing',
      message: 'indexes of the kinds ivf-flat, ivf-pq and ivf-rq need the package @lancedb/lancedb, which is not installed',
      fix: 'npm i @lancedb/lancedb, or take --kind hnsw or flat',
      cause,
    });
  }
}

/** Whether it is installed. */
export async function hasLance(): Promise<boolean> {
  try {
    import.meta.resolve('@lancedb/lancedb');
    return true;
  } catch {
    return false;
  }
}
