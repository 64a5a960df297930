import type { Pool } from 'pg';
import { UserError } from '../../core/errors.ts';
import { checkDescription } from '../../index/check-description.ts';
import type { IndexDescription } from '../../index/contract.ts';
import { openStore } from '../open-store.ts';
import { peer } from '../peer.ts';
import { retrying } from '../retrying.ts';
import type { VectorStore } from '../store.ts';
import { readDescription } from '../written-description.ts';
import { isPassing, outcome, withoutPassword } from './pgvector-calls.ts';
import { pgvectorDriver } from './pgvector-driver.ts';
import type { PgvectorOptions } from './pgvector-options.ts';
import { createTable } from './pgvector-table.ts';

/**
 * A table of PostgreSQL with pgvector, made if it is not there. The similarity decides the distance of its HNSW index, which
 * `save` builds after the first load.
 *
 * @throws UserError `package-missing`, `store-unreachable`, `token-refused`, `extension-missing`; `not-ours`, `model-differs`,
 *   `dimensions-differ`, `similarity-differs` for a table that was made for something else
 */
export function pgvectorStore(options: PgvectorOptions, wanted: Omit<IndexDescription, 'kind'>): Promise<VectorStore> {
  return connected(options, async (pool) => {
    if ((await commentOf(pool, options)) === undefined) await createTable(pool, options, { ...wanted, kind: 'pgvector' });
    return open(pool, options, wanted);
  });
}

/**
 * A table that is there.
 *
 * @throws UserError `collection-missing`; those of `pgvectorStore`
 */
export function openPgvectorStore(options: PgvectorOptions, wanted: Partial<IndexDescription> = {}): Promise<VectorStore> {
  return connected(options, (pool) => open(pool, options, wanted));
}

async function open(pool: Pool, options: PgvectorOptions, wanted: Partial<IndexDescription>): Promise<VectorStore> {
  const comment = await commentOf(pool, options);
  const name = `${withoutPassword(options.url)}, table ${options.table}`;
  if (comment === undefined)
    throw new UserError({
      code: 'collection-missing',
      message: `${name}, is not there`,
      fix: 'see the name, or build the index first',
    });
  const description = readDescription(name, 'pgvector', comment ?? undefined);
  checkDescription(name, description, wanted);
  const { rows } = await pool.query<{ version: string }>(
    "select extversion as version from pg_extension where extname = 'vector'",
  );
  const [major = 0, minor = 0] = (rows[0]?.version ?? '').split('.').map(Number);
  const driver = pgvectorDriver(pool, description, options, major > 0 || minor >= 8);
  return openStore(driver, { ...options, explain: (error) => outcome(error, withoutPassword(options.url)) });
}

/** The comment of the table, where its description stands; null if it has none, undefined if there is no such table. */
async function commentOf(pool: Pool, { table, schema = 'public' }: PgvectorOptions): Promise<string | null | undefined> {
  const { rows } = await pool.query<{ comment: string | null }>(
    `select obj_description(c.oid) as comment from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = $1 and c.relname = $2`,
    [schema, table],
  );
  return rows[0]?.comment ?? (rows.length > 0 ? null : undefined);
}

/** Calls `use` with a pool of connections; closes it where that fails. */
async function connected(options: PgvectorOptions, use: (pool: Pool) => Promise<VectorStore>): Promise<VectorStore> {
  const { url, connections = 4, timeout = 10_000 } = options;
  const { default: pg } = await peer('pg', () => import('pg'));
  const pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: timeout });
  // A connection that breaks while idle is made anew when it is needed; without this, it would end the process.
  pool.on('error', () => {});
  const again = retrying(isPassing, { retries: 4, ...options });
  try {
    return await again.call(() => use(pool));
  } catch (error) {
    await pool.end().catch(() => {});
    throw outcome(error, withoutPassword(url));
  }
}
