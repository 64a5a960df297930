import { type Command, Option } from 'commander';
import { parserOf } from '../option-values.ts';
import type { Kind } from './kind.ts';
import type { Parameter, Parameters } from './parameter.ts';

const placeholders: Readonly<Record<Exclude<Kind['type'], 'flag'>, string>> = {
  ...{ number: '<x>', count: '<n>', choice: '<name>', text: '<name>' },
  ...{ path: '<path>', model: '<model>', list: '<names>', map: '<map>' },
};

/** A row of the table as an option of the command line. Its default is only told: a file may stand between. */
export function optionOf(name: string, row: Parameter): Option {
  const { is, placeholder, group } = row;
  const option = new Option(
    is.type === 'flag' ? `--${name}` : `--${name} ${placeholder ?? placeholders[is.type]}`,
    described(row),
  ).helpGroup(`${group}:`);
  const parser = parserOf(`--${name}`, is);
  return parser ? option.argParser(parser) : option;
}

export interface WithParametersOptions {
  /** A flag can be taken back, as a file may have set it: `--no-squared`. */
  readonly negatable?: boolean;
}

export function withParameters(command: Command, table: Parameters, { negatable = false }: WithParametersOptions = {}): Command {
  for (const [name, row] of Object.entries(table)) {
    command.addOption(optionOf(name, row));
    if (negatable && row.is.type === 'flag') command.addOption(new Option(`--no-${name}`).hideHelp());
  }
  return command;
}

function described(row: Parameter): string {
  const { is, help } = row;
  const choices = is.type === 'choice' ? is.choices.join(', ') : '';
  const text = [help, choices].filter((part) => part !== '').join(': ');
  const usual = usually(row);
  return usual === undefined ? text : `${text} (default: ${usual})`.trim();
}

/** What holds where nothing is given, in words. */
export const usually = ({ default: value, otherwise }: Parameter): string | undefined =>
  otherwise ?? (value === undefined || value === false ? undefined : String(value));
