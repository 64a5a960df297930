import { UserError } from '../../core/errors.ts';
import { nearest } from '../../core/nearest.ts';

/** Parameters that each kind of address may have after its `?`. */
const parameters = {
  milvus: ['kind', 'm', 'efConstruction', 'nlist', 'ef', 'nprobe', 'partitionBy', 'database', 'batch', 'retries'],
  postgres: ['table', 'schema', 'type', 'm', 'efConstruction', 'ef', 'batch', 'connections', 'retries'],
  pinecone: ['cloud', 'region', 'controller', 'host', 'batch', 'retries'],
} as const;

export type StoreKind = keyof typeof parameters;

/** The address of a collection, taken apart. */
export interface StoreUrl {
  readonly kind: StoreKind;
  readonly url: URL;
  /** The path without its first `/`, decoded. */
  readonly path: string;
  /** What stands after `?`, of our own parameters. */
  readonly given: Readonly<Partial<Record<string, string>>>;
}

const forms = 'milvus://HOST:19530/COLLECTION, postgres://USER@HOST/DATABASE?table=TABLE, pinecone://INDEX or lance://FOLDER';

/**
 * Takes an address apart.
 *
 * @throws UserError `store-url`
 */
export function parseStoreUrl(text: string): StoreUrl {
  const refuse = (message: string, fix = `write it as ${forms}`) => new UserError({ code: 'store-url', message, fix });
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const scheme = url?.protocol.replace(/:$/, '').replace(/^postgresql$/, 'postgres');
  if (!url || !scheme || !(scheme in parameters)) {
    const near = scheme && nearest(scheme, [...Object.keys(parameters), 'lance']);
    throw refuse(`--store ${text} is no address of a store`, near ? `write ${near}://…` : undefined);
  }
  const kind = scheme as StoreKind;
  const own: readonly string[] = parameters[kind];
  const given: Record<string, string> = {};
  for (const [name, value] of [...url.searchParams]) {
    if (own.includes(name)) given[name] = value;
    // PostgreSQL's client has parameters of its own (sslmode, options, …).
    else if (kind !== 'postgres') {
      const near = nearest(name, own);
      throw refuse(
        `${kind} has no parameter ${JSON.stringify(name)}; it has ${own.join(', ')}`,
        near ? `write ${near}` : 'leave it out',
      );
    }
  }
  for (const name of Object.keys(given)) url.searchParams.delete(name);
  return { kind, url, path: decodeURIComponent(url.pathname.replace(/^\//, '')), given };
}

/** A whole number of an address. @throws UserError `store-url` */
export function wholeOf({ given }: StoreUrl, name: string): number | undefined {
  const text = given[name];
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new UserError({
    code: 'store-url',
    message: `${name} is ${JSON.stringify(text)}; a whole number was needed`,
    fix: `write ${name}=100`,
  });
}
