import { UserError } from '../../core/errors.ts';
import type { IndexDescription } from '../../index/contract.ts';
import type { RetryOptions, VectorStore } from '../../stores/store.ts';
import type { Environment } from '../home.ts';
import { parseStoreUrl, type StoreUrl, wholeOf } from './store-url.ts';

export interface OpenStoreUrlOptions {
  /** What a new collection is for: it is made if it is not there. Else it must be there. */
  readonly create?: Omit<IndexDescription, 'kind'>;
  /** What it must be. */
  readonly wanted?: Partial<IndexDescription>;
  readonly onRetry?: RetryOptions['onRetry'];
  readonly environment?: Environment;
}

/**
 * A collection of a vector database by its address: `milvus://[USER:PASSWORD@]HOST:19530/COLLECTION`,
 * `postgres://USER@HOST/DATABASE?table=TABLE`, `pinecone://INDEX[/NAMESPACE]`. Secrets that are not in the address come from
 * `MILVUS_TOKEN`, `PGPASSWORD` and `PINECONE_API_KEY`.
 *
 * @throws UserError `store-url`, `option-missing`; those of the store
 */
export function openStoreUrl(text: string, options: OpenStoreUrlOptions = {}): Promise<VectorStore> {
  const url = parseStoreUrl(text);
  const { environment = process.env } = options;
  if (url.kind === 'milvus') return milvus(url, options, environment);
  return url.kind === 'postgres' ? postgres(url, options) : pinecone(url, options, environment);
}

async function milvus(
  address: StoreUrl,
  { create, wanted, onRetry }: OpenStoreUrlOptions,
  environment: Environment,
): Promise<VectorStore> {
  const { milvusStore, openMilvusStore } = await import('../../stores/milvus/milvus-store.ts');
  const { url, path, given } = address;
  const [m, efConstruction, nlist] = [wholeOf(address, 'm'), wholeOf(address, 'efConstruction'), wholeOf(address, 'nlist')];
  const kind = oneOf(address, 'kind', ['hnsw', 'ivf-flat']) ?? 'hnsw';
  const token = url.username
    ? `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`
    : environment['MILVUS_TOKEN'];
  const settings = {
    ...{ address: url.port ? url.host : `${url.hostname}:19530`, collection: path },
    index:
      kind === 'hnsw'
        ? { kind: 'hnsw' as const, ...some({ m, efConstruction }) }
        : { kind: 'ivf-flat' as const, ...some({ nlist }) },
    ...some({ token, onRetry, database: given['database'], partitionBy: given['partitionBy'] }),
    ...numbers(address, ['ef', 'nprobe', 'batch', 'retries']),
  };
  return create ? milvusStore(settings, create) : openMilvusStore(settings, wanted);
}

async function postgres(address: StoreUrl, { create, wanted, onRetry }: OpenStoreUrlOptions): Promise<VectorStore> {
  const { openPgvectorStore, pgvectorStore } = await import('../../stores/pgvector/pgvector-store.ts');
  const { url, given } = address;
  const { table, schema } = given;
  const type = oneOf(address, 'type', ['vector', 'halfvec']);
  if (table === undefined)
    throw new UserError({
      code: 'store-url',
      message: 'the address names no table',
      fix: 'write postgres://USER@HOST/DATABASE?table=TABLE',
    });
  const settings = {
    ...{ url: url.href, table, ...some({ schema, type, onRetry }) },
    ...numbers(address, ['m', 'efConstruction', 'ef', 'batch', 'connections', 'retries']),
  };
  return create ? pgvectorStore(settings, create) : openPgvectorStore(settings, wanted);
}

async function pinecone(
  address: StoreUrl,
  { create, wanted, onRetry }: OpenStoreUrlOptions,
  environment: Environment,
): Promise<VectorStore> {
  const { openPineconeStore, pineconeStore } = await import('../../stores/pinecone/pinecone-store.ts');
  const { url, path, given } = address;
  const apiKey = environment['PINECONE_API_KEY'];
  if (!apiKey)
    throw new UserError({
      code: 'option-missing',
      message: 'PINECONE_API_KEY is not set',
      fix: 'PINECONE_API_KEY=… attune index …: the key of your project',
    });
  const { region, controller, host } = given;
  const cloud = oneOf(address, 'cloud', ['aws', 'gcp', 'azure']);
  const settings = {
    ...{ apiKey, index: url.hostname },
    ...some({ namespace: path || undefined, cloud, region, host, onRetry, controllerHost: controller }),
    ...numbers(address, ['batch', 'retries']),
  };
  return create ? pineconeStore(settings, create) : openPineconeStore(settings, wanted);
}

/** A parameter that is one of a few words. @throws UserError `store-url` */
function oneOf<const T extends string>({ given }: StoreUrl, name: string, choices: readonly T[]): T | undefined {
  const found = given[name];
  const choice = choices.find((one) => one === found);
  if (found === undefined || choice !== undefined) return choice;
  throw new UserError({
    code: 'store-url',
    message: `${name} is ${JSON.stringify(found)}`,
    fix: `write ${choices.map((one) => `${name}=${one}`).join(' or ')}`,
  });
}

/** What is there. */
function some<T extends Record<string, unknown>>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function numbers<const N extends string>(address: StoreUrl, names: readonly N[]): Partial<Record<N, number>> {
  return some(Object.fromEntries(names.map((name) => [name, wholeOf(address, name)]))) as Partial<Record<N, number>>;
}
