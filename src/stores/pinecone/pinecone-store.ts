import type { IndexModel, Pinecone } from '@pinecone-database/pinecone';
import { optionError, UserError } from '../../core/errors.ts';
import { checkDescription } from '../../index/check-description.ts';
import type { IndexDescription } from '../../index/contract.ts';
import { openStore } from '../open-store.ts';
import { peer } from '../peer.ts';
import { retrying } from '../retrying.ts';
import type { VectorStore } from '../store.ts';
import { readDescription, writeDescription } from '../written-description.ts';
import { isPassing, outcome } from './pinecone-calls.ts';
import { metricOf, pineconeDriver } from './pinecone-driver.ts';
import type { PineconeOptions } from './pinecone-options.ts';
import { fromTags, toTags } from './pinecone-tags.ts';

/**
 * A serverless index of Pinecone, made if it is not there. The similarity decides the metric.
 *
 * @throws UserError `package-missing`, `store-unreachable`, `token-refused`; `not-ours`, `model-differs`, `dimensions-differ`,
 *   `similarity-differs` for an index that was made for something else
 */
export function pineconeStore(options: PineconeOptions, wanted: Omit<IndexDescription, 'kind'>): Promise<VectorStore> {
  const { index: name, cloud = 'aws', region = 'us-east-1' } = options;
  return connected(options, async (pinecone) => {
    const found = await described(pinecone, name);
    if (found === undefined)
      await pinecone.createIndex({
        ...{ name, dimension: wanted.dimensions, metric: metricOf[wanted.similarity], waitUntilReady: true },
        spec: { serverless: { cloud, region } },
        tags: toTags(writeDescription({ ...wanted, kind: 'pinecone' })),
      });
    return open(pinecone, found ?? (await pinecone.describeIndex(name)), options, wanted);
  });
}

/**
 * An index that is there.
 *
 * @throws UserError `collection-missing`; those of `pineconeStore`
 */
export function openPineconeStore(options: PineconeOptions, wanted: Partial<IndexDescription> = {}): Promise<VectorStore> {
  return connected(options, async (pinecone) => {
    const found = await described(pinecone, options.index);
    if (found) return open(pinecone, found, options, wanted);
    throw new UserError({
      code: 'collection-missing',
      message: `this project of Pinecone has no index ${JSON.stringify(options.index)}`,
      fix: 'see the name, or build the index first',
    });
  });
}

function open(pinecone: Pinecone, found: IndexModel, options: PineconeOptions, wanted: Partial<IndexDescription>): VectorStore {
  const { index: name, namespace, host = found.host } = options;
  const description = readDescription(
    `pinecone://${name}`,
    'pinecone',
    fromTags(found.tags as Record<string, string> | undefined),
  );
  checkDescription(`pinecone://${name}`, description, wanted);
  const index = pinecone.index({ host, ...(namespace !== undefined && { namespace }) });
  const drop = () => (namespace === undefined ? pinecone.deleteIndex(name) : index.deleteAll());
  return openStore(pineconeDriver(index, description, options, drop), { ...options, explain: outcome });
}

async function described(pinecone: Pinecone, name: string): Promise<IndexModel | undefined> {
  try {
    return await pinecone.describeIndex(name);
  } catch (error) {
    if ((error as Error).name === 'PineconeNotFoundError') return undefined;
    throw error;
  }
}

async function connected(options: PineconeOptions, use: (pinecone: Pinecone) => Promise<VectorStore>): Promise<VectorStore> {
  const { apiKey, index, controllerHost } = options;
  if (!/^[a-z0-9]([a-z0-9-]{0,43}[a-z0-9])?$/.test(index))
    throw optionError('the index', index, 'lower-case letters, digits and hyphens, at most 45', 'Pinecone takes no other names');
  const { Pinecone } = await peer('@pinecone-database/pinecone', () => import('@pinecone-database/pinecone'));
  // Retries are ours, so that they are counted and told.
  const pinecone = new Pinecone({
    apiKey,
    maxRetries: 0,
    ...(controllerHost !== undefined && { controllerHostUrl: controllerHost }),
  });
  try {
    return await retrying(isPassing, { retries: 4, ...options }).call(() => use(pinecone));
  } catch (error) {
    throw outcome(error);
  }
}
