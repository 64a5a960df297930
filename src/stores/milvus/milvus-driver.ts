import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { UserError } from '../../core/errors.ts';
import { row } from '../../core/matrix.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import type { IndexDescription, IndexEntry, IndexHit } from '../../index/contract.ts';
import { ranked } from '../open-store.ts';
import type { StoreDriver } from '../store.ts';
import { answered, isPassing } from './milvus-calls.ts';
import { idsIn, milvusFilter } from './milvus-filter.ts';
import { indexed } from './milvus-indexed.ts';
import type { MilvusOptions } from './milvus-options.ts';

/** Milvus gives no more hits of one query. */
const mostHits = 16_384;
const longestText = 65_535;
const utf8 = new TextEncoder();

export function milvusDriver(client: MilvusClient, description: IndexDescription, options: MilvusOptions): StoreDriver {
  const { collection: collection_name, ef = 128, nprobe = 32, partitionBy } = options;
  // Deletions and upserts are seen at once only so.
  const strong = { collection_name, consistency_level: 'Strong' as never };
  const read = <T extends object>(what: string, call: Promise<T>): Promise<T> => answered(`${what} ${collection_name}`, call);
  return {
    description,
    batch: options.batch ?? 1000,
    mostHits,
    async write(entries) {
      const data = entries.map((entry) => toRow(entry, partitionBy));
      await read('write to', client.upsert({ collection_name, data: data as never }));
    },
    async present(ids) {
      const { data } = await read('query', client.query({ ...strong, filter: idsIn(ids), output_fields: ['id'] }));
      return new Set(data.map(({ id }) => id as string));
    },
    async remove(ids) {
      await read('delete from', client.delete({ collection_name, filter: idsIn(ids) }));
    },
    async search(queries, { top, filter, contents }) {
      const { results } = await read(
        'search',
        client.search({
          ...strong,
          data: Array.from({ length: queries.rows }, (_, r) => [...row(queries, r)]),
          limit: top,
          output_fields: contents ? ['id', 'text', 'fields'] : ['id'],
          params: { ef: Math.max(ef, top), nprobe },
          ...(filter && { filter: milvusFilter(filter) }),
        }),
      );
      // One query's hits come without a list around them.
      const lists = (queries.rows === 1 ? [results] : results) as unknown as readonly (readonly Found[])[];
      return Array.from({ length: queries.rows }, (_, r) =>
        ranked((lists[r] ?? []).map((found) => toHit(found, description.similarity, contents))),
      );
    },
    async count(filter) {
      const found = await read(
        'count',
        client.query({ ...strong, filter: filter ? milvusFilter(filter) : '', output_fields: ['count(*)'] }),
      );
      return Number(found.data[0]?.['count(*)'] ?? 0);
    },
    async flush() {
      await read('flush', client.flushSync({ collection_names: [collection_name] }));
      await indexed(client, collection_name);
    },
    async drop() {
      await read('drop', client.dropCollection({ collection_name }));
    },
    async close() {
      await client.closeConnection();
    },
    isTransient: isPassing,
  };
}

interface Found {
  readonly id: string;
  readonly score: number;
  readonly text?: string;
  readonly fields?: IndexHit['fields'];
}

function toRow({ id, vector, text = '', fields = {} }: IndexEntry, partitionBy: string | undefined): Record<string, unknown> {
  if (text.length * 3 > longestText && utf8.encode(text).length > longestText)
    throw new UserError({
      code: 'text-too-long',
      message: `the text of ${JSON.stringify(id)} is longer than ${longestText} bytes, the most that Milvus keeps`,
      fix: 'cut documents into passages (--chunk), or write entries without their texts',
    });
  const partition = partitionBy === undefined ? {} : { partition: partitionOf(id, fields, partitionBy) };
  return { id, vector: [...vector], text, fields, ...partition };
}

function partitionOf(id: string, fields: NonNullable<IndexEntry['fields']>, name: string): string {
  const value = fields[name];
  if (typeof value === 'string') return value;
  throw new UserError({
    code: 'field-missing',
    message: `entry ${JSON.stringify(id)} lacks the text field ${JSON.stringify(name)}, which the collection is partitioned by`,
    fix: 'give every entry that field, or make the collection without partitionBy',
  });
}

/** Milvus' L2 is the squared distance. */
function toHit({ id, score, text, fields }: Found, similarity: SimilarityName, contents: boolean): IndexHit {
  const ours = similarity === 'l2' ? -Math.sqrt(Math.max(0, score)) : score;
  return { id, score: ours, ...(contents && { ...(text && { text }), ...(fields && { fields }) }) };
}
