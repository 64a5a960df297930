import { UserError } from '../core/errors.ts';
import type { Terminal } from './terminal.ts';

/** How the process ends: 0 well, 1 for a bug of ours, 2 for what the user can mend, 130 after Ctrl-C. */
export const exitCodes = { ok: 0, bug: 1, user: 2, interrupted: 130 } as const;

/** Says what went wrong, and gives the exit code. */
export function report(error: unknown, terminal: Pick<Terminal, 'error' | 'clear'>): number {
  if (error instanceof UserError) {
    terminal.error(error.message, error.fix);
    return exitCodes.user;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    terminal.clear();
    return exitCodes.interrupted;
  }
  terminal.error(`this is a bug of attune: ${error instanceof Error ? error.stack : String(error)}`);
  return exitCodes.bug;
}

/** The first Ctrl-C (or SIGTERM) asks for a tidy end, which `note` announces; the second one ends at once. */
export async function interruptibly<T>(
  terminal: Terminal,
  note: string | (() => string),
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) {
      terminal.keep();
      process.exit(exitCodes.interrupted);
    }
    terminal.note(`${typeof note === 'string' ? note : note()}; Ctrl-C again ends at once`);
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, stop);
  }
}
