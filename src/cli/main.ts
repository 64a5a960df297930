#!/usr/bin/env node
/** The command line. Commands are loaded when they are called: help answers at once. */
import { run } from './program.ts';

// Who reads only the first lines (`| head -1`) has all that was wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const code = await run(process.argv.slice(2));
// Runtimes keep threads of their own: what was written must be out before they are ended.
process.stdout.write('', () => process.exit(code));
