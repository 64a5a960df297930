import type { Index, RecordMetadata } from '@pinecone-database/pinecone';
import { UserError } from '../../core/errors.ts';
import { row } from '../../core/matrix.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import type { IndexDescription, IndexEntry, IndexHit } from '../../index/contract.ts';
import type { FieldValue } from '../../index/filter/filter.ts';
import { ranked } from '../open-store.ts';
import type { StoreDriver } from '../store.ts';
import { isPassing } from './pinecone-calls.ts';
import { pineconeFilter } from './pinecone-filter.ts';
import { fromPineconeId, toPineconeId } from './pinecone-ids.ts';
import type { PineconeOptions } from './pinecone-options.ts';

export const metricOf = { cosine: 'cosine', dot: 'dotproduct', l2: 'euclidean' } as const satisfies Record<
  SimilarityName,
  string
>;

/** The most hits of a query; and those whose metadata come with them. */
const [mostHits, mostContents] = [10_000, 1000];

/** The key of an entry's text among its metadata. */
const textKey = 'attune:text';

/** `drop` deletes the whole index, or what is in the namespace if one was named. */
export function pineconeDriver(
  index: Index,
  description: IndexDescription,
  options: PineconeOptions,
  drop: () => Promise<void>,
): StoreDriver {
  const query = (vector: number[], topK: number, contents: boolean, filter?: object) =>
    index.query({ vector, topK, includeValues: false, includeMetadata: contents, ...(filter && { filter }) });
  return {
    description,
    batch: options.batch ?? 100,
    mostHits,
    async write(entries) {
      await index.upsert({ records: entries.map(toRecord) });
    },
    async present(ids) {
      const found = new Set<string>();
      for (let at = 0; at < ids.length; at += 100) {
        const { records } = await index.fetch({ ids: ids.slice(at, at + 100).map(toPineconeId) });
        for (const id of Object.keys(records)) found.add(fromPineconeId(id));
      }
      return found;
    },
    async remove(ids) {
      await index.deleteMany({ ids: ids.map(toPineconeId) });
    },
    async search(queries, { top, filter, contents }) {
      const lists: IndexHit[][] = [];
      for (let r = 0; r < queries.rows; r++) {
        const whole = contents && top <= mostContents;
        const { matches } = await query([...row(queries, r)], top, whole, filter && pineconeFilter(filter));
        const kept =
          contents && !whole
            ? await metadataOf(
                index,
                matches.map(({ id }) => id),
              )
            : undefined;
        lists.push(
          ranked(
            matches.map(({ id, score = 0, metadata }) =>
              toHit({ id, score, metadata: kept?.get(id) ?? metadata }, description.similarity),
            ),
          ),
        );
      }
      return lists;
    },
    async count(filter) {
      if (filter === undefined) {
        const { namespaces, totalRecordCount } = await index.describeIndexStats();
        const { namespace } = options;
        return namespace === undefined ? (totalRecordCount ?? 0) : (namespaces?.[namespace]?.recordCount ?? 0);
      }
      // Pinecone counts no matches; a query of all of them does, as far as it reaches.
      const { matches } = await query(new Array<number>(description.dimensions).fill(1), mostHits, false, pineconeFilter(filter));
      if (matches.length < mostHits) return matches.length;
      throw new UserError({
        code: 'count-unknown',
        message: `Pinecone cannot count more than ${mostHits} entries that match a filter`,
        fix: 'ask with a narrower filter',
      });
    },
    // What Pinecone has answered for is kept; it is seen by searches some seconds later.
    flush: async () => {},
    drop,
    close: async () => {},
    isTransient: isPassing,
  };
}

function toRecord({ id, vector, text, fields }: IndexEntry) {
  return { id: toPineconeId(id), values: [...vector], metadata: { ...fields, ...(text !== undefined && { [textKey]: text }) } };
}

interface Match {
  readonly id: string;
  readonly score: number;
  readonly metadata: RecordMetadata | undefined;
}

/** Pinecone's euclidean score is the squared distance. */
function toHit({ id, score, metadata }: Match, similarity: SimilarityName): IndexHit {
  const { [textKey]: text, ...fields } = metadata ?? {};
  return {
    id: fromPineconeId(id),
    score: similarity === 'l2' ? -Math.sqrt(Math.max(0, score)) : score,
    ...(typeof text === 'string' && { text }),
    ...(metadata && { fields: fields as Record<string, FieldValue> }),
  };
}

async function metadataOf(index: Index, ids: readonly string[]): Promise<Map<string, RecordMetadata | undefined>> {
  const found = new Map<string, RecordMetadata | undefined>();
  for (let at = 0; at < ids.length; at += 100) {
    const { records } = await index.fetch({ ids: ids.slice(at, at + 100) });
    for (const [id, { metadata }] of Object.entries(records)) found.set(id, metadata);
  }
  return found;
}
