import { UserError } from '../../core/errors.ts';
import { batches } from '../../index/batches.ts';
import type { Entries, IndexEntry, WriteOptions, WriteResult } from '../../index/contract.ts';

/** Entries that are written at once. */
const BATCH = 4096;

export interface EntryWriterParts {
  readonly folder: string;
  readonly readOnly: boolean;
  /** Writes a batch; `refuse`: ids that are there are errors. */
  writeBatch(batch: readonly IndexEntry[], replace: Replace): Promise<void>;
  /** What becomes of an error of a change. */
  explain?(error: unknown): unknown;
}

export type Replace = 'refuse' | 'replace';

/** What writing means for an index in a folder, whatever holds its entries: one change after the other. */
export interface EntryWriter {
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** When all changes so far are made. */
  settled(): Promise<unknown>;
  /** @throws UserError `index-closed`, `index-read-only` */
  checkWritable(): void;
  write(entries: Entries, options: WriteOptions, replace: Replace): Promise<WriteResult>;
  readonly closed: boolean;
  /** From now on nothing can be written. */
  close(): void;
}

export function entryWriter({ folder, readOnly, writeBatch, explain }: EntryWriterParts): EntryWriter {
  let closed = false;
  let turn: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    const result = explain
      ? done.catch((error: unknown) => {
          throw explain(error);
        })
      : done;
    turn = result.catch(() => {});
    return result;
  };
  const checkWritable = () => {
    if (closed) throw new UserError({ code: 'index-closed', message: `${folder} was closed`, fix: 'open it again' });
    if (!readOnly) return;
    throw new UserError({
      code: 'index-read-only',
      message: `${folder} was opened to be read only`,
      fix: 'open it without readOnly',
    });
  };
  return {
    alone,
    settled: () => turn,
    checkWritable,
    get closed() {
      return closed;
    },
    close: () => {
      closed = true;
    },
    async write(entries, { progress, signal }, replace) {
      checkWritable();
      let written = 0;
      for await (const batch of batches(entries, BATCH)) {
        signal?.throwIfAborted();
        await alone(() => {
          checkWritable();
          return writeBatch(batch, replace);
        });
        written += batch.length;
        progress?.(written);
      }
      return { written, retries: 0 };
    },
  };
}
