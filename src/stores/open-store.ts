import { UserError } from '../core/errors.ts';
import { batches } from '../index/batches.ts';
import { checkDistinct, checkEntry, idPresent } from '../index/check-entry.ts';
import { checkSearch } from '../index/check-search.ts';
import type { Entries, IndexEntry, IndexHit, WriteOptions, WriteResult } from '../index/contract.ts';
import { checkFilter } from '../index/filter/check-filter.ts';
import type { Filter } from '../index/filter/filter.ts';
import { retrying } from './retrying.ts';
import type { RetryOptions, StoreDriver, VectorStore } from './store.ts';

interface StoreOptions extends RetryOptions {
  /** What a failure in the end means to the user. */
  readonly explain?: (error: unknown) => unknown;
}

/** A store from what its database does in its own way: with the checks, batches and retries that are common to all. */
export function openStore(driver: StoreDriver, { explain = (error) => error, ...options }: StoreOptions = {}): VectorStore {
  const { description } = driver;
  const attempts = retrying((error) => !(error instanceof UserError) && driver.isTransient(error), options);
  const again = {
    call: <T>(attempt: () => Promise<T>, signal?: AbortSignal): Promise<T> =>
      attempts.call(attempt, signal).catch((error: unknown) => {
        throw explain(error);
      }),
  };
  const write = async (
    entries: Entries,
    { progress, signal }: WriteOptions,
    check: (batch: readonly IndexEntry[]) => Promise<void>,
  ): Promise<WriteResult> => {
    const before = attempts.made;
    let written = 0;
    for await (const batch of batches(entries, driver.batch)) {
      signal?.throwIfAborted();
      for (const entry of batch) checkEntry(entry, description);
      checkDistinct(batch);
      await check(batch);
      await again.call(() => driver.write(batch), signal);
      written += batch.length;
      progress?.(written);
    }
    return { written, retries: attempts.made - before };
  };
  const present = async (ids: readonly string[]): Promise<ReadonlySet<string>> => {
    const found = new Set<string>();
    for (let at = 0; at < ids.length; at += driver.batch)
      for (const id of await again.call(() => driver.present(ids.slice(at, at + driver.batch)))) found.add(id);
    return found;
  };
  return {
    description,
    upsert: (entries, writing = {}) => write(entries, writing, async () => {}),
    add: (entries, writing = {}) =>
      write(entries, writing, async (batch) => {
        const [there] = await present(batch.map(({ id }) => id));
        if (there !== undefined) throw idPresent(there);
      }),
    async delete(ids) {
      const there = [...(await present([...new Set(ids)]))];
      for (let at = 0; at < there.length; at += driver.batch)
        await again.call(() => driver.remove(there.slice(at, at + driver.batch)));
      return there.length;
    },
    async search(queries, { top = 10, filter, threshold, contents = false } = {}) {
      checkSearch(description, { top, ...(filter && { filter }) }, queries, driver.mostHits);
      if (queries.rows === 0) return [];
      const found = await again.call(() => driver.search(queries, { top, contents, ...(filter && { filter }) }));
      return threshold === undefined ? found : found.map((hits) => hits.filter(({ score }) => score >= threshold));
    },
    count(filter?: Filter) {
      if (filter) checkFilter(filter, description.fields);
      return again.call(() => driver.count(filter));
    },
    save: () => again.call(() => driver.flush()),
    close: () => driver.close(),
    async drop() {
      await again.call(() => driver.drop());
      await driver.close();
    },
    [Symbol.asyncDispose]: () => driver.close(),
  };
}

/** Best first; of equals, by id, so that the order is the same every time. */
export function ranked(hits: readonly IndexHit[]): IndexHit[] {
  return [...hits].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
