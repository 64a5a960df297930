import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexContract } from '../../index/testing/contract-suite.ts';
import { madeEntries, madeFields, queriesOf } from '../../index/testing/made-entries.ts';
import { milvusPort, milvusServer } from '../testing/milvus-server.ts';
import { storeSuite } from '../testing/store-suite.ts';
import type { MilvusOptions } from './milvus-options.ts';
import { milvusStore, openMilvusStore } from './milvus-store.ts';

const server = milvusServer();
const at = (collection: string, more: Partial<MilvusOptions> = {}): MilvusOptions => ({
  address: `127.0.0.1:${milvusPort}`,
  collection: collection.replaceAll('-', '_'),
  ...more,
});

let made = at('contract');

describe.runIf(server)('the real Milvus', () => {
  beforeAll(() => server!.start());
  afterAll(() => server!.kill());

  indexContract('HNSW', {
    recall: 0.98,
    tolerance: 1e-4,
    make: (wanted) => {
      made = at(`contract_${wanted.similarity}`, { retries: 20 });
      return milvusStore(made, wanted);
    },
    reopen: (wanted) => openMilvusStore(made, wanted),
  });

  test('IVF_FLAT, partitioned by a field', async () => {
    const entries = madeEntries(2000, 32);
    const options = at('partitioned', { index: { kind: 'ivf-flat', nlist: 64 }, nprobe: 16, partitionBy: 'lang' });
    await using store = await milvusStore(options, { dimensions: 32, similarity: 'l2', fields: madeFields });
    await store.upsert(entries);
    const [hits] = await store.search(queriesOf(entries.slice(0, 1)), { top: 3 });
    expect(hits![0]).toMatchObject({ id: 'entry-0', score: expect.closeTo(0, 3) });
    await expect(store.upsert([{ ...entries[0]!, fields: {} }])).rejects.toMatchObject({ code: 'field-missing' });
    await store.drop();
    const wrong = at('partitioned', { partitionBy: 'year' });
    await expect(milvusStore(wrong, { dimensions: 32, similarity: 'l2', fields: madeFields })).rejects.toMatchObject({
      code: 'field-type',
    });
  });

  test('a server or collection that is not there, a name that Milvus does not take', async () => {
    const quick = { retries: 1, timeout: 2000 };
    await expect(openMilvusStore({ ...at('any', quick), address: '127.0.0.1:19999' })).rejects.toMatchObject({
      code: 'store-unreachable',
    });
    await expect(openMilvusStore(at('nowhere'))).rejects.toThrow('Milvus at 127.0.0.1:19530 has no collection "nowhere"');
    await expect(openMilvusStore({ ...at('any'), collection: 'my-docs' })).rejects.toMatchObject({ code: 'option-out-of-range' });
  });

  storeSuite('Milvus', {
    make: (collection, wanted, retries) => milvusStore(at(collection, retries), wanted),
    ...(server && { server }),
  });
});
