import { Command, CommanderError } from 'commander';
import { UserError } from '../core/errors.ts';
import { attuneVersion } from '../node/version.ts';
import { commands } from './registry.ts';
import { exitCodes, report } from './run.ts';
import { terminal as openTerminal, type Terminal } from './terminal.ts';

/** Runs a command line (without `node` and the script) and gives the exit code. */
export async function run(argv: readonly string[], terminal: Terminal = openTerminal()): Promise<number> {
  const program = new Command('attune')
    .description('Train, diagnose and serve embedding models.')
    .version(await attuneVersion())
    // What stands behind the name of a command is that command's, also where the one above it has an option of that name.
    .enablePositionalOptions();
  const name = argv.find((word) => !word.startsWith('-'));
  for (const [known, { summary, load }] of Object.entries(commands)) {
    // Only the command that is called needs its options; `help train` needs them as well.
    const called = known === name || (name === 'help' && argv.includes(known));
    const command = called ? (await load())(terminal) : new Command(known);
    program.addCommand(command.description(command.description() || summary).summary(summary));
  }
  prepare(program, terminal);
  try {
    if (argv.length === 0) {
      program.outputHelp();
      return exitCodes.ok;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return process.exitCode === undefined ? exitCodes.ok : Number(process.exitCode);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.user;
    return report(error, terminal);
  }
}

/** What every command has in common, however deep it stands. */
function prepare(command: Command, terminal: Terminal, path = command.name()): void {
  command.exitOverride().configureOutput({
    writeOut: (text) => terminal.print(text.replace(/\n$/, '')),
    outputError: (text) => {
      const [message = '', suggestion] = text.trim().split('\n');
      const better = /Did you mean (.*)\?/.exec(suggestion ?? '')?.[1];
      terminal.error(
        message.replace(/^error: /, ''),
        better ? `did you mean ${better}? ${path} --help lists all` : `see ${path} --help`,
      );
    },
  });
  for (const option of command.options) {
    if (option.variadic) continue;
    let given = 0;
    command.on(`option:${option.name()}`, () => {
      if (++given > 1)
        throw new UserError({
          code: 'option-twice',
          message: `${option.long} is given ${given === 2 ? 'twice' : `${given} times`}`,
          fix: 'give it once',
        });
    });
  }
  for (const inner of command.commands) prepare(inner, terminal, `${path} ${inner.name()}`);
}
