import { UserError } from '../../core/errors.ts';

/** What Milvus says of a call: it answers with a status where others throw. */
interface Status {
  readonly error_code?: string | number;
  readonly reason?: string;
  readonly code?: number;
  readonly retriable?: boolean;
}

/** A call that Milvus refused. */
export class MilvusError extends Error {
  override readonly name = 'MilvusError';
  readonly retriable: boolean;

  constructor(what: string, { reason, code, retriable }: Status) {
    super(`Milvus could not ${what}: ${reason || `code ${code}`}`);
    this.retriable =
      retriable === true ||
      /rate limit|not ready|not loaded|no available|service unavailable|channel.*(not|closed)|timeout/i.test(reason ?? '');
  }
}

/** The answer, if its status is good: calls that failed come back without an exception, and unknown ones as `{}`. */
export async function answered<T extends object>(what: string, call: Promise<T>): Promise<T> {
  const answer = await call;
  const status: Status = 'status' in answer ? (answer.status as Status) : (answer as Status);
  if (status.error_code === undefined)
    throw new MilvusError(what, { reason: 'it does not know this call; attune needs Milvus 2.3 or later' });
  if (status.error_code !== 'Success' && status.error_code !== 0) throw new MilvusError(what, status);
  return answer;
}

/** gRPC: cancelled by a server that goes down, deadline exceeded, resource exhausted, aborted, unavailable. */
const passing = new Set([1, 4, 8, 10, 14]);

/** Whether the same call may succeed later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof MilvusError) return error.retriable;
  const { code, message } = error as { code?: unknown; message?: string };
  return (
    passing.has(code as number) ||
    /ECONNREFUSED|ECONNRESET|UNAVAILABLE|DEADLINE_EXCEEDED|connection (lost|closed)/i.test(message ?? '')
  );
}

/** What became of a call in the end, in the user's words. */
export function outcome(error: unknown, address: string): unknown {
  if (error instanceof UserError) return error;
  const { message = '', code } = error as { code?: unknown; message?: string };
  if (code === 16 || /auth check|unauthenticated/i.test(message))
    return new UserError({
      code: 'token-refused',
      message: `Milvus at ${address} refused the token: ${message}`,
      fix: 'give the token of a user that may read and write there, as user:password',
      cause: error,
    });
  if (isPassing(error))
    return new UserError({
      code: 'store-unreachable',
      message: `Milvus at ${address} did not answer: ${message}`,
      fix: 'see that the server runs and that the address is right; what was written until now stays, and the same upsert goes on',
      cause: error,
    });
  return error;
}
