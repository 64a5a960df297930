import { UserError } from '../../core/errors.ts';

const passing = new Set([
  'PineconeConnectionError',
  'PineconeTimeoutError',
  'PineconeInternalServerError',
  'PineconeUnavailableError',
  'PineconeMaxRetriesExceededError',
]);

interface Failure {
  readonly name?: string;
  readonly message?: string;
  readonly status?: number;
}

/** Whether the same call may succeed later: the service was away, or asked for less at once (429). */
export function isPassing(error: unknown): boolean {
  const { name = '', message = '', status } = error as Failure;
  return passing.has(name) || status === 429 || /\b429\b/.test(message);
}

/** What became of a call in the end, in the user's words. */
export function outcome(error: unknown): unknown {
  if (error instanceof UserError) return error;
  const { name, message: said = '' } = error as Failure;
  // Its client, told not to try again by itself, says that it tried too often.
  const message = name === 'PineconeMaxRetriesExceededError' ? 'it was busy or failed (429 or 5xx)' : said;
  const told = (code: string, what: string, fix: string) =>
    new UserError({ code, message: `Pinecone ${what}: ${message}`, fix, cause: error });
  if (name === 'PineconeAuthorizationError')
    return told('token-refused', 'refused the API key', 'see the key (PINECONE_API_KEY) and its project');
  if (name === 'PineconePaymentRequiredError')
    return told('permission-denied', 'wants a plan that allows this', 'see the limits of your plan');
  if (isPassing(error))
    return told(
      'store-unreachable',
      'did not answer',
      'see the network and status.pinecone.io; what was written until now stays, and the same upsert goes on',
    );
  return error;
}
