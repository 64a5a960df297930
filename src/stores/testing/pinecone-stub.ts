/**
 * A STAND-IN for Pinecone, whose server nobody can run: it answers the routes of its published HTTP interface that the store
 * uses, from memory and exactly. It shows that our side speaks the protocol, not how the service behaves.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { similarity } from '../../core/similarity.ts';

export const stubKey = 'stub-key';

type Metadata = Readonly<Record<string, unknown>>;
interface Vector {
  readonly id: string;
  readonly values: number[];
  readonly metadata?: Metadata;
}
/** An index as it is asked for and shown since the interface of July 2026: vectors are a field of its schema. */
interface StubIndex {
  readonly name: string;
  readonly schema: { readonly fields: Readonly<Record<string, VectorField>> };
  readonly deployment: unknown;
  readonly tags?: Readonly<Record<string, string>>;
}
interface VectorField {
  readonly type: string;
  readonly dimension: number;
  readonly metric: 'cosine' | 'dotproduct' | 'euclidean';
}
const vectorsOf = ({ schema }: StubIndex): VectorField =>
  Object.values(schema.fields).find(({ type }) => type === 'dense_vector')!;

export interface PineconeStub {
  readonly url: string;
  /** The next calls are answered with these statuses, whatever they ask. */
  readonly failures: number[];
  stop(): Promise<void>;
}

export async function pineconeStub(): Promise<PineconeStub> {
  const indexes = new Map<string, StubIndex & { readonly vectors: Map<string, Vector> }>();
  const failures: number[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const [status, answer] = failures.length > 0 ? [failures.shift()!, { message: 'told to fail' }] : route(request, body);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const shown = ({ name, schema, deployment, tags }: StubIndex) => ({
    ...{ name, schema, deployment, tags, host: `${url}/of/${name}`, deletion_protection: 'disabled' },
    status: { ready: true, state: 'Ready' },
  });

  const route = (request: IncomingMessage, body: Record<string, unknown>): [number, unknown] => {
    if (request.headers['api-key'] !== stubKey) return [401, { message: 'Invalid API Key' }];
    if (request.headers['x-pinecone-api-version'] === undefined) return [400, { message: 'no api version' }];
    const { pathname, searchParams } = new URL(request.url!, url);
    const control = /^\/indexes(?:\/(.+))?$/.exec(pathname);
    if (control) {
      const name = control[1] ?? (body['name'] as string);
      if (request.method === 'POST') indexes.set(name, { ...(body as unknown as StubIndex), vectors: new Map() });
      const found = indexes.get(name);
      if (found === undefined) return [404, { error: { code: 'NOT_FOUND', message: `${name} not found` }, status: 404 }];
      if (request.method === 'DELETE') indexes.delete(name);
      return [request.method === 'POST' ? 201 : request.method === 'DELETE' ? 202 : 200, shown(found)];
    }
    const data = /^\/of\/([^/]+)(\/.*)$/.exec(pathname);
    const index = data && indexes.get(data[1]!);
    if (!index) return [404, { message: `nothing at ${pathname}` }];
    return [200, onIndex(index, data[2]!, body, searchParams.getAll('ids'))];
  };
  return { url, failures, stop: () => new Promise((resolve) => void server.close(() => resolve())) };
}

function onIndex(
  index: StubIndex & { readonly vectors: Map<string, Vector> },
  path: string,
  body: Record<string, unknown>,
  ids: string[],
): unknown {
  const { vectors } = index;
  if (path === '/vectors/upsert') {
    const sent = body['vectors'] as Vector[];
    for (const vector of sent) vectors.set(vector.id, vector);
    return { upsertedCount: sent.length };
  }
  if (path === '/vectors/fetch')
    return { vectors: Object.fromEntries(ids.flatMap((id) => (vectors.has(id) ? [[id, vectors.get(id)]] : []))), namespace: '' };
  if (path === '/vectors/delete') {
    if (body['deleteAll']) vectors.clear();
    for (const id of (body['ids'] as string[] | undefined) ?? []) vectors.delete(id);
    return {};
  }
  if (path === '/describe_index_stats')
    return {
      namespaces: { '': { vectorCount: vectors.size } },
      dimension: vectorsOf(index).dimension,
      indexFullness: 0,
      totalVectorCount: vectors.size,
    };
  if (path === '/query') return { matches: nearest(vectorsOf(index), [...vectors.values()], body), namespace: '' };
  throw new Error(`the stand-in does not know ${path}`);
}

function nearest({ metric }: VectorField, vectors: readonly Vector[], body: Record<string, unknown>): unknown[] {
  const { vector, topK, filter, includeMetadata } = body as {
    vector: number[];
    topK: number;
    filter?: object;
    includeMetadata?: boolean;
  };
  const score = (values: number[]) => {
    if (metric === 'euclidean') return similarity('l2', vector, values) ** 2;
    return similarity(metric === 'cosine' ? 'cosine' : 'dot', vector, values);
  };
  const sign = metric === 'euclidean' ? 1 : -1;
  return vectors
    .filter(({ metadata = {} }) => filter === undefined || holds(filter as Record<string, unknown>, metadata))
    .map(({ id, values, metadata }) => ({ id, score: score(values), ...(includeMetadata && { metadata }) }))
    .sort((a, b) => sign * (a.score - b.score))
    .slice(0, topK);
}

/** Pinecone's filters: a missing field is not equal to anything, so `$ne` and `$nin` hold for it. */
function holds(filter: Record<string, unknown>, metadata: Metadata): boolean {
  return Object.entries(filter).every(([key, condition]) => {
    if (key === '$and') return (condition as Record<string, unknown>[]).every((part) => holds(part, metadata));
    if (key === '$or') return (condition as Record<string, unknown>[]).some((part) => holds(part, metadata));
    const found = metadata[key];
    return Object.entries(condition as Record<string, unknown>).every(([op, value]) => {
      if (op === '$exists') return (found !== undefined) === value;
      if (op === '$eq') return found === value;
      if (op === '$ne') return found !== value;
      if (op === '$in') return (value as unknown[]).includes(found);
      if (op === '$nin') return !(value as unknown[]).includes(found);
      if (typeof found !== 'number' || typeof value !== 'number') return false;
      return op === '$lt' ? found < value : op === '$lte' ? found <= value : op === '$gt' ? found > value : found >= value;
    });
  });
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
