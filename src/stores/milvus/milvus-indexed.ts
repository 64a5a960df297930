import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { answered } from './milvus-calls.ts';

/** Milliseconds between two looks, and how long a server may take to load what it has built. */
const [pause, patience] = [500, 60_000];

/**
 * Waits until all that was flushed is in the collection's index and searches use it. Until then Milvus searches new entries
 * through a makeshift index that finds few of those that a narrow filter lets through: 47 % of the nearest ten in a
 * collection of 20,000, where the finished index finds all.
 */
export async function indexed(client: MilvusClient, collection_name: string): Promise<void> {
  let finished: number | undefined;
  for (;;) {
    const { index_descriptions } = await answered('describe the index', client.describeIndex({ collection_name }));
    const [index] = index_descriptions;
    const rows = Number(index?.total_rows ?? 0);
    if (Number(index?.pending_index_rows ?? 0) === 0 && Number(index?.indexed_rows ?? 0) >= rows) {
      finished ??= Date.now();
      const { infos } = await answered('look at the segments', client.getQuerySegmentInfo({ collectionName: collection_name }));
      const loaded = infos.reduce((sum, { num_rows }) => sum + Number(num_rows), 0);
      if (loaded >= rows || Date.now() - finished > patience) return;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
