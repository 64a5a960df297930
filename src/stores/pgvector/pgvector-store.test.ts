import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indexContract } from '../../index/testing/contract-suite.ts';
import { madeFields } from '../../index/testing/made-entries.ts';
import { pgliteServer } from '../testing/pglite-server.ts';
import type { PgvectorOptions } from './pgvector-options.ts';
import { openPgvectorStore, pgvectorStore } from './pgvector-store.ts';

const port = 54_331;
let server: Awaited<ReturnType<typeof pgliteServer>>;
const at = (table: string): PgvectorOptions => ({ url: server.url, table, connections: 1 });
const wanted = { dimensions: 4, similarity: 'cosine', model: 'a-model', fields: madeFields } as const;

describe('pgvector 0.8 in pglite', () => {
  beforeAll(async () => {
    server = await pgliteServer(port);
  });
  afterAll(() => server.stop());

  let made: PgvectorOptions;
  indexContract('pgvector', {
    recall: 0.98,
    tolerance: 1e-5,
    make: (description) => {
      made = at(`contract "${description.similarity}"`);
      return pgvectorStore(made, description);
    },
    reopen: (description) => openPgvectorStore(made, description),
  });

  test('a table that is not there or not ours, a server that is not there, a user who is not let in', async () => {
    await expect(openPgvectorStore(at('nowhere'))).rejects.toThrow('table nowhere, is not there');
    const nobody = { ...at('any'), url: 'postgres://me:secret@127.0.0.1:1/postgres', retries: 1, pause: 1 };
    await expect(openPgvectorStore(nobody)).rejects.toMatchObject({
      code: 'store-unreachable',
      message: expect.not.stringContaining('secret'),
    });
  });

  test('more dimensions than pgvector indexes are refused, a text with NUL too', async () => {
    await expect(pgvectorStore(at('wide'), { ...wanted, dimensions: 3000 })).rejects.toMatchObject({
      code: 'option-out-of-range',
    });
    await using store = await pgvectorStore({ ...at('halves'), type: 'halfvec' }, { ...wanted, dimensions: 3000 });
    await expect(store.upsert([{ id: 'a', vector: new Float32Array(3000).fill(1), text: 'a\0b' }])).rejects.toMatchObject({
      code: 'text-invalid',
    });
    await store.save();
    await store.drop();
  });
});
