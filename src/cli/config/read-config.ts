/**
 * A config file, read: YAML, or JSON, which is YAML as well. Values are held against the schema, and whatever is wrong is
 * told with its line and column, all of it at once.
 */
import { isMap, isScalar, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import { UserError } from '../../core/errors.ts';
import { schemaOf } from './as-schema.ts';
import { type Issue, type Place, refusal, wrongValue } from './issues.ts';
import { kindWords } from './kind.ts';
import { camel, type Given, type Parameters } from './parameter.ts';
import { type ConfigTables, unknownKey } from './unknown-key.ts';

export interface Config<T extends Parameters> {
  readonly values: Given<T>;
  /** Where each value stands, by its name in the file. */
  readonly places: ReadonlyMap<string, Place>;
}

const slipWords: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'this key is there a second time',
  MULTIPLE_DOCS: 'a second document begins here; a config is one',
};

/** A config is written by hand: what is larger is another file. */
const LARGEST = 1 << 20;

/**
 * Reads the text of a config file.
 *
 * @throws UserError `config-invalid`, with file, line and column
 */
export function readConfig<T extends Parameters>(bytes: Uint8Array, file: string, tables: ConfigTables<T>): Config<T> {
  const lines = new LineCounter();
  const text = textOf(bytes, file);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)));
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const slip = [...document.errors, ...document.warnings][0];
  if (slip)
    throw refusal([
      {
        place: placeAt(slip.pos[0]),
        message: slipWords[slip.code] ?? `this is not YAML: ${slip.message}`,
        fix: 'mend that line; texts with : or # need quotes',
      },
    ]);
  const { contents } = document;
  if (contents === null) return { values: {} as Given<T>, places: new Map() };
  if (!isMap(contents))
    throw refusal([
      {
        place: placeAt(contents.range?.[0] ?? 0),
        message: 'a config is a map of keys and values',
        fix: 'write key: value, one a line',
      },
    ]);
  return checked(
    contents,
    plainOf(() => document.toJS({ maxAliasCount: 100 }), file),
    { ...tables, placeAt },
  );
}

interface Checking<T extends Parameters> extends ConfigTables<T> {
  placeAt(offset: number): Place;
}

function checked<T extends Parameters>(contents: YAMLMap, plain: unknown, { table, calls, placeAt }: Checking<T>): Config<T> {
  const issues: Issue[] = [];
  const places = new Map<string, Place>();
  const values: Record<string, unknown> = {};
  const { shape } = schemaOf(table);
  for (const { key, value } of contents.items) {
    const [name, at] = isScalar(key) ? [String(key.value), key.range?.[0]] : ['', (key as YAMLMap | null)?.range?.[0]];
    const row = Object.hasOwn(table, name) ? table[name] : undefined;
    const place = placeAt(at ?? 0);
    if (name === '$schema') continue;
    if (!row) {
      issues.push({ place, ...unknownKey(name, value, { table, calls }) });
      continue;
    }
    const found = (plain as Record<string, unknown>)[name];
    const result = shape[name as keyof typeof shape].safeParse(found);
    if (!result.success || found === undefined)
      issues.push({ place: placeOf(value, placeAt) ?? place, ...wrongValue(name, found, kindWords(row.is)) });
    places.set(name, place);
    values[camel(name)] = found;
  }
  if (issues.length > 0) throw refusal(issues);
  return { values: values as Given<T>, places };
}

const placeOf = (node: unknown, placeAt: (offset: number) => Place): Place | undefined => {
  const range = (node as { readonly range?: readonly number[] | null } | null)?.range;
  return range?.[0] === undefined ? undefined : placeAt(range[0]);
};

function textOf(bytes: Uint8Array, file: string): string {
  const no = (message: string, fix: string) => new UserError({ code: 'config-invalid', message, fix, file });
  if (bytes.length > LARGEST)
    throw no(
      `a config of ${bytes.length.toLocaleString('en')} bytes; at most 1 MiB was expected`,
      'name the config, not the data',
    );
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw no('the file is not UTF-8 text', 'save it as UTF-8');
  }
}

/** Aliases are followed when the values are taken out; what they cannot give is the file's fault. */
function plainOf(take: () => unknown, file: string): unknown {
  try {
    return take();
  } catch (cause) {
    if (cause instanceof ReferenceError)
      throw new UserError({
        code: 'config-invalid',
        message: cause.message,
        fix: 'write the value out where it is needed',
        file,
      });
    throw cause;
  }
}
