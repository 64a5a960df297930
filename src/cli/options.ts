/** Options that several commands share. */
import type { Command } from 'commander';
import { UserError } from '../core/errors.ts';
import type { ChosenRuntime } from '../node/runtimes.ts';
import { optionOf } from './config/as-options.ts';
import { type ModelOptions, modelParameters } from './model-parameters.ts';
import { type RuntimeOptions, runtimeParameters } from './runtime-parameters.ts';
import type { Terminal } from './terminal.ts';

export { count, counts, list, number, oneOf, pairs } from './option-values.ts';
export { type RuntimeOptions, threadRange } from './runtime-parameters.ts';

export function withRuntime(command: Command): Command {
  for (const [name, row] of Object.entries(runtimeParameters)) {
    const option = optionOf(name, row).helpGroup('Options:');
    if ('default' in row) {
      // Here the command line is all there is, so the library sets the default, and tells it.
      option.description = option.description.replace(/ \(default: .*\)$/, '');
      option.default(row.default, row.default);
    }
    command.addOption(option);
  }
  return command;
}

/** For commands that open a model. */
export function withModel(command: Command): Command {
  for (const [name, row] of Object.entries(modelParameters)) command.addOption(optionOf(name, row).helpGroup('Options:'));
  return withHub(command);
}

export type ModelCommandOptions = HubCommandOptions & ModelOptions;

/** For commands that ask a hub. */
export const withHub = (command: Command): Command =>
  command.option('--offline', 'take models of a hub from the cache alone (HF_HUB_OFFLINE=1)');

export interface HubCommandOptions {
  readonly offline?: boolean;
}

export async function openRuntime({ runtime, precision, threads }: RuntimeOptions, terminal: Terminal): Promise<ChosenRuntime> {
  const { chooseRuntime } = await import('../node/runtimes.ts');
  const chosen = await chooseRuntime({ runtime, precision, ...(threads !== undefined && { threads }) });
  for (const note of chosen.notes) terminal.note(note);
  return chosen;
}

/** An option that the command cannot do without. */
export function needed<T>(value: T | undefined, option: string, example: string): T {
  if (value === undefined || value === '')
    throw new UserError({
      code: 'option-missing',
      message: `${option} is ${value === '' ? 'empty' : 'missing'}`,
      fix: example,
    });
  return value;
}
