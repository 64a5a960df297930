/** Options that several commands share, and parsers for their values. */
import { type Command, Option } from 'commander';
import { optionError, UserError } from '../core/errors.ts';
import { type ChosenRuntime, chooseRuntime } from '../node/runtimes.ts';
import { type Precision, precisions, type RuntimeName } from '../runtime/runtime.ts';
import type { Terminal } from './terminal.ts';

export const number =
  (name: string) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value)) throw optionError(name, text, 'a number');
    return value;
  };

export const count =
  (name: string, least = 1) =>
  (text: string): number => {
    const value = number(name)(text);
    if (!Number.isInteger(value) || value < least) throw optionError(name, text, `a whole number from ${least}`);
    return value;
  };

export const oneOf =
  <T extends string>(name: string, choices: readonly T[]) =>
  (text: string): T => {
    if (!choices.includes(text as T))
      throw optionError(name, text, `one of ${choices.join(', ')}`, `${name} ${choices.join('|')}`);
    return text as T;
  };

export const list = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** `anchor=question,positive=answer` */
export function pairs(text: string): Record<string, string> {
  return Object.fromEntries(
    list(text).map((item) => {
      const [key, value, ...more] = item.split('=');
      if (!key || !value || more.length > 0) throw optionError('--columns', text, 'a list like anchor=question,positive=answer');
      return [key, value];
    }),
  );
}

export interface RuntimeOptions {
  readonly runtime: RuntimeName | 'auto';
  readonly precision: Precision | 'auto';
  readonly threads?: number;
}

const runtimeChoices = ['auto', 'ort', 'openvino'] as const;

export function withRuntime(command: Command): Command {
  return command
    .addOption(
      new Option('--runtime <name>', `what computes: ${runtimeChoices.join(', ')}`)
        .default('auto')
        .argParser(oneOf('--runtime', runtimeChoices)),
    )
    .addOption(
      new Option('--precision <name>', `of products: auto, ${precisions.join(', ')}`)
        .default('auto')
        .argParser(oneOf('--precision', ['auto', ...precisions])),
    )
    .addOption(new Option('--threads <n>', 'processor threads (default: all)').argParser(count('--threads')));
}

export async function openRuntime({ runtime, precision, threads }: RuntimeOptions, terminal: Terminal): Promise<ChosenRuntime> {
  const chosen = await chooseRuntime({ runtime, precision, ...(threads !== undefined && { threads }) });
  for (const note of chosen.notes) terminal.note(note);
  return chosen;
}

/** An option that the command cannot do without. */
export function needed<T>(value: T | undefined, option: string, example: string): T {
  if (value === undefined) throw new UserError({ code: 'option-missing', message: `${option} is missing`, fix: example });
  return value;
}
