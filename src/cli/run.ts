import pc from 'picocolors';
import { UserError } from '../core/errors.ts';
import type { Terminal } from './terminal.ts';

/** How the process ends: 0 well, 1 for a bug of ours, 2 for what the user can mend, 130 after Ctrl-C. */
export const exitCodes = { ok: 0, bug: 1, user: 2, interrupted: 130 } as const;

/** Says what went wrong, and gives the exit code. */
export function report(error: unknown, { clear }: Pick<Terminal, 'clear'>): number {
  clear();
  const red = process.stderr.isTTY ? pc.red : String;
  if (error instanceof UserError) {
    process.stderr.write(`${red('error:')} ${error.message}\nfix:   ${error.fix}\n`);
    return exitCodes.user;
  }
  if (error instanceof Error && error.name === 'AbortError') return exitCodes.interrupted;
  process.stderr.write(`${red('error:')} this is a bug of attune: ${error instanceof Error ? error.stack : String(error)}\n`);
  return exitCodes.bug;
}

/** The first Ctrl-C asks for a tidy end, the second one ends at once. */
export function interruption(terminal: Terminal): AbortSignal {
  const controller = new AbortController();
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    terminal.note('ending after this step; Ctrl-C again ends at once');
    controller.abort();
  });
  return controller.signal;
}
