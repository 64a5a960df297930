import type { RetryOptions } from '../store.ts';

/** Where an index of Pinecone is. */
export interface PineconeOptions extends RetryOptions {
  /** The key of the project; `PINECONE_API_KEY` of the environment is read by the command line. */
  readonly apiKey: string;
  /** Its name: lower-case letters, digits and hyphens, at most 45. */
  readonly index: string;
  readonly namespace?: string;
  /** Where a serverless index is made: `aws` and `us-east-1` if not given. */
  readonly cloud?: 'aws' | 'gcp' | 'azure';
  readonly region?: string;
  /** Entries that are sent at once: at most 1,000, and 2 MB. 100 if not given. */
  readonly batch?: number;
  /** Of the controller, and of the index itself; Pinecone's own if not given. */
  readonly controllerHost?: string;
  readonly host?: string;
}
