import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { optionError, UserError } from '../../core/errors.ts';
import { checkDescription } from '../../index/check-description.ts';
import type { IndexDescription } from '../../index/contract.ts';
import { openStore } from '../open-store.ts';
import { peer } from '../peer.ts';
import { retrying } from '../retrying.ts';
import type { VectorStore } from '../store.ts';
import { readDescription } from '../written-description.ts';
import { answered, isPassing, outcome } from './milvus-calls.ts';
import { createCollection, descriptionProperty } from './milvus-collection.ts';
import { milvusDriver } from './milvus-driver.ts';
import type { MilvusOptions } from './milvus-options.ts';

/**
 * A collection of Milvus (2.3 or later), made if it is not there. The similarity decides the metric.
 *
 * @throws UserError `package-missing`, `store-unreachable`, `token-refused`; `not-ours`, `model-differs`, `dimensions-differ`,
 *   `similarity-differs` for a collection that was made for something else
 */
export function milvusStore(options: MilvusOptions, wanted: Omit<IndexDescription, 'kind'>): Promise<VectorStore> {
  return connected(options, async (client, there) => {
    if (!there) await createCollection(client, options, { ...wanted, kind: 'milvus' });
    return open(client, options, wanted);
  });
}

/**
 * A collection that is there.
 *
 * @throws UserError `collection-missing`; those of `milvusStore`
 */
export function openMilvusStore(options: MilvusOptions, wanted: Partial<IndexDescription> = {}): Promise<VectorStore> {
  return connected(options, async (client, there) => {
    if (there) return open(client, options, wanted);
    throw new UserError({
      code: 'collection-missing',
      message: `Milvus at ${options.address} has no collection ${JSON.stringify(options.collection)}`,
      fix: 'see the name, or build the index first',
    });
  });
}

async function open(client: MilvusClient, options: MilvusOptions, wanted: Partial<IndexDescription>): Promise<VectorStore> {
  const { collection: collection_name, address } = options;
  const { properties } = await answered('describe the collection', client.describeCollection({ collection_name }));
  const kept = properties.find(({ key }) => key === descriptionProperty)?.value;
  const name = `milvus://${address}/${collection_name}`;
  const description = readDescription(name, 'milvus', kept === undefined ? undefined : String(kept));
  checkDescription(name, description, wanted);
  await answered('load the collection', client.loadCollectionSync({ collection_name }));
  return openStore(milvusDriver(client, description, options), { ...options, explain: (error) => outcome(error, address) });
}

/** Calls `use` with a client and whether the collection is there; closes the client where it fails. */
async function connected(
  options: MilvusOptions,
  use: (client: MilvusClient, there: boolean) => Promise<VectorStore>,
): Promise<VectorStore> {
  const { address, collection, token, database, timeout = 30_000 } = options;
  if (!/^[A-Za-z_]\w{0,254}$/.test(collection))
    throw optionError(
      'the collection',
      collection,
      'a letter or _, then letters, digits and _, at most 255',
      'Milvus takes no other names',
    );
  const milvus = await peer('@zilliz/milvus2-sdk-node', () => import('@zilliz/milvus2-sdk-node'));
  // Retries are ours, so that they are counted and told.
  const client = new milvus.MilvusClient({
    address,
    timeout,
    maxRetries: 0,
    logLevel: 'error',
    ...(token !== undefined && { token }),
    ...(database !== undefined && { database }),
  });
  // Else a server that is not there ends the process: every call waits for this promise by itself.
  client.connectPromise.catch(() => {});
  const again = retrying(isPassing, { retries: 4, ...options });
  try {
    const { value } = await again.call(() =>
      answered('look for the collection', client.hasCollection({ collection_name: collection })),
    );
    return await again.call(() => use(client, Boolean(value)));
  } catch (error) {
    await client.closeConnection().catch(() => {});
    throw outcome(error, address);
  }
}
