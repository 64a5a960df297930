import { UserError } from '../../core/errors.ts';

/**
 * SQLSTATE classes and codes of what passes: connections that break (08), a server that shuts down, crashes or starts
 * (57P01 to 57P03), too many connections (53300), conflicts of transactions (40001, 40P01).
 */
const passingStates = /^(08|57P0[123]|53300|40001|40P01)/;
const passingErrors = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);

/** Whether the same call may succeed later. */
export function isPassing(error: unknown): boolean {
  const { code, message = '', errors } = error as { code?: string; message?: string; errors?: readonly unknown[] };
  if (errors?.some(isPassing)) return true;
  if (code !== undefined && (passingStates.test(code) || passingErrors.has(code))) return true;
  return /Connection terminated|timeout exceeded|timeout expired|Client has encountered a connection error|not queryable/i.test(
    message,
  );
}

/** What became of a call in the end, in the user's words. `where` is the address without its password. */
export function outcome(error: unknown, where: string): unknown {
  if (error instanceof UserError) return error;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const told = (kind: string, what: string, fix: string) =>
    new UserError({ code: kind, message: `${where} ${what}: ${message || code}`, fix, cause: error });
  if (code.startsWith('28'))
    return told('token-refused', 'refused the user or the password', 'see the user, the password and pg_hba.conf');
  if (code === '3D000') return told('collection-missing', 'has no such database', 'create it, or name another');
  if (code === '42501')
    return told('permission-denied', 'does not let this user do that', 'grant the right, or take a user who has it');
  if (code === '53100')
    return told(
      'disk-full',
      'has no room left on its disk',
      'make room there; what was written until now stays, and the same upsert goes on',
    );
  if (isPassing(error))
    return told(
      'store-unreachable',
      'did not answer',
      'see that the server runs and that the address is right; what was written until now stays, and the same upsert goes on',
    );
  return error;
}

/** An address as it may be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^:@/]*):[^@/]*@/, '$1@');
}
