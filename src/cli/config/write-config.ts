import { usually } from './as-options.ts';
import { camel, type Parameter, type Parameters } from './parameter.ts';

export interface WriteConfigOptions {
  readonly table: Parameters;
  /** Lines at the head, without `#`. */
  readonly head: readonly string[];
  /** Shows, commented out, what was not given too; else only what was given. */
  readonly all?: boolean;
}

/** A config file as YAML: groups with headings, and what each key is beside it. */
export function writeConfig(values: object, { table, head, all = false }: WriteConfigOptions): string {
  const groups = new Map<string, string[]>();
  for (const [name, row] of Object.entries(table)) {
    const value = (values as Readonly<Record<string, unknown>>)[camel(name)];
    if (value === undefined && !all) continue;
    const lines = groups.get(row.group) ?? [];
    lines.push(
      value === undefined
        ? `# ${name}: ${example(row)}  # ${told(row)}`
        : `${name}: ${written(value)}${all ? `  # ${told(row)}` : ''}`,
    );
    groups.set(row.group, lines);
  }
  const parts = [...groups].map(([group, lines]) => [`# ${group}`, ...lines].join('\n'));
  return `${[head.map((line) => `# ${line}`).join('\n'), ...parts].join('\n\n')}\n`;
}

function told(row: Parameter): string {
  const { is, help } = row;
  const usual = usually(row);
  return [
    [help, is.type === 'choice' ? is.choices.join(', ') : ''].filter((part) => part !== '').join(': '),
    ...(usual === undefined ? [] : [`(default: ${usual})`]),
  ].join(' ');
}

/** A value of that kind, for a line that is commented out. */
function example({ is, default: usual, example: named }: Parameter): string {
  const shown = named ?? usual;
  if (shown !== undefined) return written(shown);
  switch (is.type) {
    case 'flag':
      return 'true';
    case 'choice':
      return is.choices[0]!;
    case 'list':
      return '[embeddings]';
    case 'map':
      return '{ anchor: question, positive: answer }';
    default:
      return '…';
  }
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${written(key)}: ${written(inner)}`)
      .join(', ')} }`;
  return typeof value === 'string' ? text(value) : String(value);
}

/** Without quotes where no reader of YAML, 1.1 or 1.2, could take it for anything but itself. */
const text = (value: string): string =>
  /^[A-Za-z./][\w./-]*$/.test(value) && !/^(true|false|null|yes|no|on|off|y|n|\.(inf|nan)|(?=.*\d)[\d.e+-]+)$/i.test(value)
    ? value
    : JSON.stringify(value);
