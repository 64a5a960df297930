#!/usr/bin/env node
/** The command line. Commands are loaded when they are called: help answers at once. */
import { Command, CommanderError } from 'commander';
import { commands } from './registry.ts';
import { exitCodes, report } from './run.ts';
import { terminal as openTerminal } from './terminal.ts';

const terminal = openTerminal();

async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('attune')
    .description('Train, diagnose and serve embedding models.')
    .version(await version())
    .showHelpAfterError('(attune --help lists the commands)')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'error: ').replace(/\n\(/, '\nfix:   (')) });
  const name = argv.find((word) => !word.startsWith('-'));
  for (const [known, { summary, load }] of Object.entries(commands)) {
    // Only the command that is called needs its options.
    const command = known === name ? (await load())(terminal) : new Command(known);
    program.addCommand(
      command
        .description(command.description() || summary)
        .summary(summary)
        .exitOverride(),
    );
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return process.exitCode === undefined ? exitCodes.ok : Number(process.exitCode);
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 || error.code === 'commander.help' ? exitCodes.ok : exitCodes.user;
    return report(error, terminal);
  }
}

async function version(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return (JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
}

const code = await main(process.argv.slice(2));
// Runtimes keep threads of their own: what was written must be out before they are ended.
process.stdout.write('', () => process.exit(code));
