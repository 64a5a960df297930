/** What every store does beyond the contract of an index: 20,000 × 384 vectors, and a server that is killed in between. */
import { describe, expect, test } from 'vitest';
import type { IndexDescription, IndexEntry } from '../../index/contract.ts';
import { parseFilter } from '../../index/filter/parse-filter.ts';
import { exactHits, madeEntries, madeFields, queriesOf, recall } from '../../index/testing/made-entries.ts';
import type { RetryOptions, VectorStore } from '../store.ts';
import type { ServerProcess } from './server-process.ts';

export interface StoreMaker {
  make(collection: string, wanted: Omit<IndexDescription, 'kind'>, retries?: RetryOptions): Promise<VectorStore>;
  /** The server, where it is one that can be killed. */
  readonly server?: ServerProcess;
}

const wanted = { dimensions: 384, similarity: 'cosine', model: 'a-model', fields: madeFields } as const;

export function storeSuite(name: string, { make, server }: StoreMaker): void {
  describe(`${name} with 20,000 × 384`, () => {
    test('finds what an exact search finds, with filters and without', async () => {
      const entries = madeEntries(20_000, 384);
      const queries = madeEntries(50, 384, 2);
      await using store = await make('loaded', wanted);
      await store.upsert(entries);
      await store.save();
      expect(await store.count()).toBe(entries.length);
      for (const text of [undefined, "lang = 'zh'", 'year = 2003 and draft = true']) {
        const filter = text === undefined ? {} : { filter: parseFilter(text) };
        const found = await store.search(queriesOf(queries), { top: 10, ...filter });
        const right = queries.map(({ vector }) => exactHits(entries, vector, { ruler: 'cosine', top: 10, ...filter }));
        expect(recall(found, right), text).toBeGreaterThanOrEqual(0.95);
      }
      await store.drop();
    });

    test.runIf(server)(
      'a server killed in the middle of a load: it goes on by itself, nothing lost, nothing doubled',
      async () => {
        const entries = madeEntries(20_000, 384);
        const problems: string[] = [];
        await using store = await make('killed', wanted, { retries: 30, onRetry: ({ message }) => problems.push(message) });
        let restarted: Promise<void> | undefined;
        const { written, retries } = await store.upsert(entries, {
          progress: (done) => {
            if (done >= 7000) restarted ??= server!.kill().then(() => server!.start());
          },
        });
        await restarted;
        expect({ written, retried: retries > 0, told: problems.length === retries }).toEqual({
          written: entries.length,
          retried: true,
          told: true,
        });
        await store.save();
        await expectAll(store, entries);
        await store.drop();
      },
    );

    test.runIf(server)('a load that was given up and is begun again loses and doubles nothing', async () => {
      const entries = madeEntries(20_000, 384);
      const broken = await make('begun-again', wanted, { retries: 0 });
      let gone: Promise<void> | undefined;
      const failed = broken.upsert(entries, {
        progress: (done) => {
          if (done >= 7000) gone ??= server!.kill();
        },
      });
      await expect(failed).rejects.toMatchObject({ code: 'store-unreachable' });
      await gone;
      await broken.close();
      await server!.start();
      await using store = await make('begun-again', wanted, { retries: 30 });
      await store.upsert(entries);
      await store.save();
      await expectAll(store, entries);
      await store.drop();
    });
  });
}

async function expectAll(store: VectorStore, entries: readonly IndexEntry[]): Promise<void> {
  expect(await store.count()).toBe(entries.length);
  const some = entries.filter((_, i) => i % 400 === 0);
  const found = await store.search(queriesOf(some), { top: 2 });
  expect(found.map(([hit]) => hit?.id)).toEqual(some.map(({ id }) => id));
  // A doubled entry would come second with the same id.
  expect(found.every(([first, second]) => first!.id !== second!.id)).toBe(true);
}
