import { optionError, UserError } from '../../core/errors.ts';
import { nodeFiles } from '../../node/files.ts';
import { openIndex } from '../../node/index/open-index.ts';
import type { Terminal } from '../terminal.ts';
import { deletedLine } from './lines.ts';
import { placeOf } from './place.ts';

export interface DeleteOptions {
  readonly index?: string;
  readonly store?: string;
  readonly ids?: readonly string[];
  readonly idFile?: string;
  readonly json?: boolean;
}

/** `attune index delete` */
export async function deleteCommand(options: DeleteOptions, terminal: Terminal): Promise<void> {
  const place = placeOf(options, '--index');
  const ids = [...(options.ids ?? []), ...(options.idFile === undefined ? [] : await idsOf(options.idFile))];
  if (ids.length === 0)
    throw new UserError({
      code: 'option-missing',
      message: 'no id is given',
      fix: '--ids ID… or --id-file FILE, an id on each line',
    });
  if (place.store !== undefined) return (await import('./store.ts')).deleteFromStore(place.store, ids, options, terminal);
  const { folder } = place;
  const index = await openIndex(folder);
  try {
    const deleted = await index.delete(ids);
    await index.save();
    const entries = await index.count();
    const missing = new Set(ids).size - deleted;
    if (options.json) terminal.print(JSON.stringify({ index: folder, deleted, missing, entries }));
    else terminal.print(deletedLine({ deleted, missing, entries }));
  } finally {
    await index.close();
  }
}

async function idsOf(file: string): Promise<string[]> {
  const lines = new TextDecoder().decode(await nodeFiles.read(file)).split(/\r?\n/);
  const ids = lines.filter((line) => line !== '');
  if (ids.length === 0) throw optionError('--id-file', file, 'a file with an id on each line');
  return ids;
}
