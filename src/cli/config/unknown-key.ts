import { isMap, isScalar } from 'yaml';
import { attuneCommand } from '../../core/attune-command.ts';
import { nearest } from '../../core/nearest.ts';
import type { Parameters } from './parameter.ts';

export interface ConfigTables<T extends Parameters = Parameters> {
  /** The keys that a file may have. */
  readonly table: T;
  /** Options of the command that are none of them. */
  readonly calls: Parameters;
}

/** What is said of a key that a config file cannot have: which one was meant, if that can be told. */
export function unknownKey(
  name: string,
  value: unknown,
  { table, calls }: ConfigTables,
): { readonly message: string; readonly fix: string } {
  const message = `there is no key ${name || 'of that kind'}`;
  const meant = meantBy(name, table);
  if (meant === 'temperature' && name === 'scale')
    return { message: `${message}; temperature is 1 / scale`, fix: 'temperature: 0.05 for a scale of 20' };
  if (meant !== undefined) return { message: `${message}; ${meant} was meant?`, fix: `write ${meant} for ${name}` };
  if (Object.hasOwn(calls, name))
    return { message: `${name} belongs to a call and not to a config`, fix: `give --${name} on the command line` };
  const inner = isMap(value)
    ? value.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])).find((key) => Object.hasOwn(table, key))
    : undefined;
  if (inner !== undefined)
    return {
      message: `${message}; keys stand at the top level, under no heading`,
      fix: `move ${inner} and what is beside it out of ${name}`,
    };
  return { message, fix: `${attuneCommand} train --help lists all: a key is an option without its dashes` };
}

/** By its name in code, by the name others give it, or by its letters. */
function meantBy(name: string, table: Parameters): string | undefined {
  const bare = name.replace(/^-+/, '');
  for (const [key, { setting, alias }] of Object.entries(table))
    if (bare === key || bare === setting || alias?.includes(bare)) return key;
  const aliases = new Map(Object.entries(table).flatMap(([key, { alias = [] }]) => alias.map((other) => [other, key])));
  const near = nearest(bare, [...Object.keys(table), ...aliases.keys()]);
  return near === undefined ? undefined : (aliases.get(near) ?? near);
}
