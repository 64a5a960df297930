import type { Pool, PoolClient } from 'pg';
import { UserError } from '../../core/errors.ts';
import { row } from '../../core/matrix.ts';
import type { IndexDescription, IndexEntry, IndexHit } from '../../index/contract.ts';
import { ranked } from '../open-store.ts';
import type { DriverSearch, StoreDriver } from '../store.ts';
import { isPassing } from './pgvector-calls.ts';
import { pgvectorFilter } from './pgvector-filter.ts';
import type { PgvectorOptions } from './pgvector-options.ts';
import { createIndex, distanceOf, tableOf } from './pgvector-table.ts';

/** The most candidates that HNSW keeps; more hits than that are found by looking at all. */
const mostCandidates = 1000;

interface Found {
  readonly id: string;
  readonly distance: number;
  readonly text?: string | null;
  readonly fields?: IndexHit['fields'];
}

/** `iterates`: pgvector 0.8 or later, whose HNSW goes on until a filter has let enough through. */
export function pgvectorDriver(
  pool: Pool,
  description: IndexDescription,
  options: PgvectorOptions,
  iterates: boolean,
): StoreDriver {
  const table = tableOf(options);
  const { operator, score } = distanceOf[description.similarity];
  const { ef = 100 } = options;

  const nearest = async (
    client: PoolClient,
    query: Float32Array,
    { top, filter, contents }: DriverSearch,
  ): Promise<IndexHit[]> => {
    const where = filter && pgvectorFilter(filter, 3);
    const { rows } = await client.query<Found>(
      `select id, vector ${operator} $1 as distance${contents ? ', text, fields' : ''} from ${table}
       ${where ? `where ${where.sql}` : ''} order by vector ${operator} $1 limit $2`,
      [vectorText(query), top, ...(where?.values ?? [])],
    );
    return ranked(
      rows.map(({ id, distance, text, fields }) => ({
        ...{ id, score: score(distance) },
        ...(contents && { ...(text && { text }), ...(fields && { fields }) }),
      })),
    );
  };

  return {
    description,
    batch: options.batch ?? 1000,
    async write(entries) {
      for (const { id, text } of entries) if (text?.includes('\0')) throw holdsNul(id);
      await pool.query(
        `insert into ${table} (id, vector, text, fields)
         select id, vector::vector, text, fields from unnest($1::text[], $2::text[], $3::text[], $4::jsonb[]) as t(id, vector, text, fields)
         on conflict (id) do update set vector = excluded.vector, text = excluded.text, fields = excluded.fields`,
        columns(entries),
      );
    },
    async present(ids) {
      const { rows } = await pool.query<{ id: string }>(`select id from ${table} where id = any($1)`, [ids]);
      return new Set(rows.map(({ id }) => id));
    },
    async remove(ids) {
      await pool.query(`delete from ${table} where id = any($1)`, [ids]);
    },
    async search(queries, search) {
      const client = await pool.connect();
      let broken: unknown;
      try {
        await client.query('begin');
        await client.query(`set local hnsw.ef_search = ${Math.min(mostCandidates, Math.max(ef, search.top))}`);
        if (iterates) await client.query('set local hnsw.iterative_scan = strict_order');
        const found: IndexHit[][] = [];
        for (let r = 0; r < queries.rows; r++) found.push(await nearest(client, row(queries, r), search));
        // An index gives too few where a filter lets little through, or entries were deleted: then all are looked at.
        const short = found.flatMap((hits, r) => (hits.length < search.top ? [r] : []));
        if (short.length > 0) await client.query('set local enable_indexscan = off');
        for (const r of short) found[r] = await nearest(client, row(queries, r), search);
        await client.query('commit');
        return found;
      } catch (error) {
        broken = error;
        throw error;
      } finally {
        client.release(broken !== undefined);
      }
    },
    async count(filter) {
      const where = filter && pgvectorFilter(filter, 1);
      const { rows } = await pool.query<{ count: string }>(`select count(*) from ${table} ${where ? `where ${where.sql}` : ''}`, [
        ...(where?.values ?? []),
      ]);
      return Number(rows[0]!.count);
    },
    flush: () => createIndex(pool, options, description),
    async drop() {
      await pool.query(`drop table if exists ${table}`);
    },
    close: () => (pool.ended ? Promise.resolve() : pool.end()),
    isTransient: isPassing,
  };
}

const vectorText = (vector: Float32Array): string => `[${vector.join(',')}]`;

function columns(entries: readonly IndexEntry[]): unknown[] {
  return [
    entries.map(({ id }) => id),
    entries.map(({ vector }) => vectorText(vector)),
    entries.map(({ text }) => text ?? null),
    entries.map(({ fields }) => JSON.stringify(fields ?? {})),
  ];
}

function holdsNul(id: string): UserError {
  return new UserError({
    code: 'text-invalid',
    message: `the text of ${JSON.stringify(id)} holds NUL, which PostgreSQL does not store`,
    fix: 'take that character out of the text',
  });
}
