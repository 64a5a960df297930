import { afterAll, beforeAll, describe } from 'vitest';
import { indexContract } from '../../index/testing/contract-suite.ts';
import { postgresPort, postgresServer } from '../testing/postgres-server.ts';
import { storeSuite } from '../testing/store-suite.ts';
import { openPgvectorStore, pgvectorStore } from './pgvector-store.ts';

const server = postgresServer();
const at = (table: string) => ({ url: `postgres://attune@127.0.0.1:${postgresPort}/postgres`, table });

describe.runIf(server)('the real PostgreSQL', () => {
  beforeAll(() => server!.start());
  afterAll(() => server!.kill());

  let made = at('contract');
  indexContract('pgvector', {
    recall: 0.98,
    tolerance: 1e-5,
    make: (description) => {
      made = at(`contract_${description.similarity}`);
      return pgvectorStore(made, description);
    },
    reopen: (description) => openPgvectorStore(made, description),
  });

  storeSuite('pgvector', {
    make: (table, description, retries) => pgvectorStore({ ...at(table), ...retries }, description),
    ...(server && { server }),
  });
});
