/** Options that several commands share, and parsers for their values. */
import { type Command, Option } from 'commander';
import { optionError, UserError } from '../core/errors.ts';
import type { ChosenRuntime } from '../node/runtimes.ts';
import { type Precision, precisions, type RuntimeName } from '../runtime/runtime.ts';
import type { Terminal } from './terminal.ts';

export interface Range {
  readonly from?: number;
  readonly above?: number;
  readonly to?: number;
  readonly below?: number;
}

/** A number in a range: `number('--warmup', { from: 0, to: 1 })`. */
export const number =
  (name: string, { from, above, to, below }: Range = {}) =>
  (text: string): number => {
    const value = Number(text);
    const bounds = [
      from !== undefined && `from ${from}`,
      above !== undefined && `above ${above}`,
      to !== undefined && `to ${to}`,
      below !== undefined && `below ${below}`,
    ].filter((bound) => bound !== false);
    const fits =
      (from === undefined || value >= from) &&
      (above === undefined || value > above) &&
      (to === undefined || value <= to) &&
      (below === undefined || value < below);
    if (text.trim() === '' || !Number.isFinite(value) || !fits) throw optionError(name, text, ['a number', ...bounds].join(' '));
    return value;
  };

/** A whole number, from 1 if nothing else is said. */
export const count =
  (name: string, { from = 1, to }: Pick<Range, 'from' | 'to'> = {}) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isSafeInteger(value) || value < from || (to !== undefined && value > to))
      throw optionError(
        name,
        text,
        `a whole number${from === Number.MIN_SAFE_INTEGER ? '' : ` from ${from}`}${to === undefined ? '' : ` to ${to}`}`,
      );
    return value;
  };

export const oneOf =
  <T extends string>(name: string, choices: readonly T[]) =>
  (text: string): T => {
    if (!choices.includes(text as T))
      throw optionError(name, text, `one of ${choices.join(', ')}`, `${name} ${choices.join('|')}`);
    return text as T;
  };

/** Names separated by commas, one at least. */
export const list =
  (name: string) =>
  (text: string): string[] => {
    const items = text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
    if (items.length === 0) throw optionError(name, text, 'names separated by commas');
    return items;
  };

/** `anchor=question,positive=answer` */
export function pairs(text: string): Record<string, string> {
  const bad = (what = 'a list like anchor=question,positive=answer') =>
    optionError('--columns', text, what, '--columns anchor=question,positive=answer');
  const found = new Map<string, string>();
  for (const item of text.split(',')) {
    const [key, value, ...more] = item.split('=').map((part) => part.trim());
    if (!key || !value || more.length > 0) throw bad();
    if (found.has(key)) throw bad(`a list that names each part once (${key} is there twice)`);
    found.set(key, value);
  }
  return Object.fromEntries(found);
}

export interface RuntimeOptions {
  readonly runtime: RuntimeName | 'auto';
  readonly precision: Precision | 'auto';
  readonly threads?: number;
}

const runtimeChoices = ['auto', 'ort', 'openvino'] as const;
/** What the thread pool takes. */
export const threadRange = { from: 1, to: 255 } as const;

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
    .addOption(new Option('--threads <n>', 'processor threads (default: all)').argParser(count('--threads', threadRange)));
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
