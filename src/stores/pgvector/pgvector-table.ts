import type { Pool } from 'pg';
import { UserError } from '../../core/errors.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import type { IndexDescription } from '../../index/contract.ts';
import { writeDescription } from '../written-description.ts';
import type { PgvectorOptions } from './pgvector-options.ts';

/** An identifier in SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const tableOf = ({ schema = 'public', table }: PgvectorOptions): string => `${quoted(schema)}.${quoted(table)}`;

/** The most dimensions that pgvector's HNSW indexes. */
const mostDimensions = { vector: 2000, halfvec: 4000 } as const;

/** Distances: what ORDER BY takes, and the class of the index for it. */
export const distanceOf = {
  cosine: { operator: '<=>', ops: 'cosine_ops', score: (distance: number) => 1 - distance },
  dot: { operator: '<#>', ops: 'ip_ops', score: (distance: number) => -distance },
  l2: { operator: '<->', ops: 'l2_ops', score: (distance: number) => -distance },
} as const satisfies Record<SimilarityName, { operator: string; ops: string; score: (distance: number) => number }>;

/** @throws UserError `extension-missing`, `option-out-of-range` */
export async function createTable(pool: Pool, options: PgvectorOptions, description: IndexDescription): Promise<void> {
  const { type = 'vector' } = options;
  if (description.dimensions > mostDimensions[type])
    throw new UserError({
      code: 'option-out-of-range',
      message: `pgvector indexes ${type} of at most ${mostDimensions[type]} dimensions; these have ${description.dimensions}`,
      fix:
        type === 'vector'
          ? "take type: 'halfvec' (4,000), or cut the vectors (--truncate-dims)"
          : 'cut the vectors (--truncate-dims)',
    });
  await createExtension(pool);
  const table = tableOf(options);
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(
      `create table ${table} (id text collate "C" primary key, vector ${type}(${description.dimensions}) not null, text text, fields jsonb not null default '{}')`,
    );
    await client.query(`comment on table ${table} is ${literal(writeDescription(description))}`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/**
 * Builds the HNSW index if it is not there: after the first load, which is several times faster than growing it entry by
 * entry. Searches before that are exact.
 */
export async function createIndex(pool: Pool, options: PgvectorOptions, { similarity }: IndexDescription): Promise<void> {
  const { table, schema = 'public', m = 16, efConstruction = 128 } = options;
  const name = `${table.slice(0, 40)}_attune_hnsw`;
  const found = await pool.query('select 1 from pg_indexes where schemaname = $1 and tablename = $2 and indexname = $3', [
    schema,
    table,
    name,
  ]);
  if (found.rowCount) return;
  const { rows } = await pool.query<{ type: string }>(
    "select format_type(atttypid, null) as type from pg_attribute where attrelid = $1::regclass and attname = 'vector'",
    [tableOf(options)],
  );
  const ops = `${rows[0]?.type ?? 'vector'}_${distanceOf[similarity].ops}`;
  await pool.query(
    `create index if not exists ${quoted(name)} on ${tableOf(options)} using hnsw (vector ${ops}) with (m = ${m}, ef_construction = ${efConstruction})`,
  );
}

async function createExtension(pool: Pool): Promise<void> {
  try {
    await pool.query('create extension if not exists vector');
  } catch (cause) {
    const { code, message } = cause as { code?: string; message?: string };
    if (code !== '0A000' && code !== '58P01' && code !== '42501') throw cause;
    throw new UserError({
      code: 'extension-missing',
      message: `this PostgreSQL has no pgvector: ${message}`,
      fix: 'install pgvector on the server and let its owner run: create extension vector',
      cause,
    });
  }
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
