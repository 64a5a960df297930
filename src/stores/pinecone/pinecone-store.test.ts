import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFilter } from '../../index/filter/parse-filter.ts';
import { indexContract } from '../../index/testing/contract-suite.ts';
import { madeEntries, madeFields, queriesOf } from '../../index/testing/made-entries.ts';
import { type PineconeStub, pineconeStub, stubKey } from '../testing/pinecone-stub.ts';
import { storeSuite } from '../testing/store-suite.ts';
import type { PineconeOptions } from './pinecone-options.ts';
import { openPineconeStore, pineconeStore } from './pinecone-store.ts';

let stub: PineconeStub;
const at = (index: string, more: Partial<PineconeOptions> = {}): PineconeOptions => ({
  ...{ apiKey: stubKey, index, controllerHost: stub.url, pause: 1 },
  ...more,
});
const wanted = { dimensions: 8, similarity: 'cosine', model: 'a-model', fields: madeFields } as const;

describe('Pinecone, a stand-in for its server', () => {
  beforeAll(async () => {
    stub = await pineconeStub();
  });
  afterAll(() => stub.stop());

  let made: PineconeOptions;
  indexContract('Pinecone', {
    recall: 1,
    tolerance: 1e-5,
    make: (description) => {
      made = at(`contract-${description.similarity}`);
      return pineconeStore(made, description);
    },
    reopen: (description) => openPineconeStore(made, description),
  });

  storeSuite('Pinecone', { make: (index, description, retries) => pineconeStore({ ...at(index), ...retries }, description) });

  test('a service that is busy or away is asked again, and told of', async () => {
    const told: string[] = [];
    await using store = await pineconeStore(at('busy', { onRetry: ({ message }) => told.push(message) }), wanted);
    stub.failures.push(503, 429, 500);
    expect(await store.upsert(madeEntries(20, 8))).toEqual({ written: 20, retries: 3 });
    expect(told).toHaveLength(3);
    await using impatient = await openPineconeStore(at('busy', { retries: 1 }));
    stub.failures.push(503, 503);
    await expect(impatient.count()).rejects.toThrow('Pinecone did not answer: it was busy or failed (429 or 5xx)');
  });

  test('a key that is refused, an index that is not there or not ours, a name that Pinecone does not take', async () => {
    await expect(openPineconeStore(at('any', { apiKey: 'wrong' }))).rejects.toMatchObject({ code: 'token-refused' });
    await expect(openPineconeStore(at('nowhere'))).rejects.toThrow('this project of Pinecone has no index "nowhere"');
    await expect(openPineconeStore(at('My_Index'))).rejects.toMatchObject({ code: 'option-out-of-range' });
  });

  test('what it cannot answer is refused: order of texts, too many names of fields', async () => {
    await using store = await pineconeStore(at('limits'), wanted);
    const queries = queriesOf(madeEntries(1, 8));
    await expect(store.search(queries, { filter: parseFilter("lang > 'en'") })).rejects.toMatchObject({
      code: 'filter-unsupported',
    });
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`field-${i}`, 'string' as const]));
    await expect(pineconeStore(at('many'), { ...wanted, fields: many })).rejects.toMatchObject({ code: 'too-many-fields' });
  });
});
