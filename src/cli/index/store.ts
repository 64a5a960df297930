import { UserError } from '../../core/errors.ts';
import { openStoreUrl } from '../../node/stores/open-store-url.ts';
import { counted } from '../figures.ts';
import type { Terminal } from '../terminal.ts';
import { fill, filledLine } from './fill.ts';
import { deletedLine } from './lines.ts';
import { openSource } from './open-source.ts';
import type { BuildOptions } from './options.ts';

/** Tells of attempts that are made again, once a second at most. */
export function retryNotes(terminal: Terminal) {
  let last = 0;
  return ({ message, retriesLeft }: { readonly message: string; readonly retriesLeft: number }) => {
    if (Date.now() - last < 1000) return;
    last = Date.now();
    terminal.note(`the store did not answer (${message.split('\n')[0]}); trying again, ${counted(retriesLeft, 'time')} at most`);
  };
}

/** `attune index build --store` and `attune index add --store`: entries are replaced, so that doing it again goes on. */
export async function fillStore(
  address: string,
  options: BuildOptions & { readonly new?: boolean },
  terminal: Terminal,
  makes: 'make' | 'open',
): Promise<void> {
  refuseLocal(options);
  const source = await openSource(options, options.fields ?? {}, terminal);
  try {
    const similarity = options.similarity ?? source.similarity ?? 'cosine';
    const { dimensions, hash, fields } = source;
    const wanted = { dimensions, similarity, ...(hash !== undefined && { model: hash }) };
    const onRetry = retryNotes(terminal);
    const store = await openStoreUrl(
      address,
      makes === 'make'
        ? { create: { ...wanted, fields }, onRetry }
        : { wanted: { dimensions, ...(hash !== undefined && { model: hash }) }, onRetry },
    );
    try {
      const filled = await fill(
        {
          index: store,
          source,
          skips: false,
          onlyNew: options.new === true,
          interrupted: 'ending; what is written stays, and the same command goes on',
        },
        terminal,
      );
      const entries = await store.count();
      if (options.json)
        terminal.print(
          JSON.stringify({
            store: store.description.kind,
            entries,
            dimensions,
            similarity: store.description.similarity,
            ...filled,
          }),
        );
      else
        terminal.print(
          `${filledLine(filled)}\n${store.description.kind}: ${entries.toLocaleString('en')} × ${dimensions}, ${store.description.similarity}`,
        );
    } finally {
      await store.close();
    }
  } finally {
    await source.dispose();
  }
}

/** `attune index delete --store` */
export async function deleteFromStore(
  address: string,
  ids: readonly string[],
  { json }: { readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  await using store = await openStoreUrl(address, { onRetry: retryNotes(terminal) });
  const deleted = await store.delete(ids);
  const entries = await store.count();
  const missing = new Set(ids).size - deleted;
  if (json) terminal.print(JSON.stringify({ store: store.description.kind, deleted, missing, entries }));
  else terminal.print(deletedLine({ deleted, missing, entries }));
}

/** `attune index stats --store` */
export async function storeStats(address: string, { json }: { readonly json?: boolean }, terminal: Terminal): Promise<void> {
  await using store = await openStoreUrl(address, { onRetry: retryNotes(terminal) });
  const { description } = store;
  const entries = await store.count();
  if (json) {
    terminal.print(JSON.stringify({ ...description, entries }));
    return;
  }
  const fields = Object.entries(description.fields).map(([name, type]) => `${name} (${type})`);
  terminal.print(
    [
      `${description.kind}: ${counted(entries, 'entry', 'entries')} × ${description.dimensions}, ${description.similarity}`,
      `fields   ${fields.join(', ') || 'none'}`,
      `model    ${description.model?.slice(0, 12) ?? 'not known'}`,
    ].join('\n'),
  );
}

/** Options of indexes in files. */
function refuseLocal(options: BuildOptions): void {
  const local = {
    ...{
      '--out': options.out,
      '--kind': options.kind,
      '--keep': options.keep,
      '--numbers': options.numbers,
      '--refine': options.refine,
    },
    ...{
      '--coarse-dims': options.coarseDims,
      '--connectivity': options.connectivity,
      '--ef-construction': options.efConstruction,
    },
    ...{
      '--ef': options.ef,
      '--partitions': options.partitions,
      '--probes': options.probes,
      '--sub-vectors': options.subVectors,
    },
    ...{ '--resume': options.resume, '--overwrite': options.overwrite },
  };
  for (const [option, value] of Object.entries(local))
    if (value !== undefined)
      throw new UserError({
        code: 'option-misplaced',
        message: `${option} has no meaning with --store`,
        fix: `leave ${option} out; what a store takes stands in its address, as in milvus://HOST/COLLECTION?ef=64`,
      });
}
