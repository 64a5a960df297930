import { show } from '../../core/errors.ts';
import type { Place } from './issues.ts';
import { camel, type Parameters } from './parameter.ts';

export interface Merged<V> {
  readonly values: V;
  /** Where what holds was written; what the command line gave is not in it. */
  readonly places: ReadonlyMap<string, Place>;
  /** For the user: what the command line said otherwise. */
  readonly notes: readonly string[];
}

export interface FromFile<V> {
  readonly values: V;
  readonly places: ReadonlyMap<string, Place>;
}

export interface MergeOptions {
  readonly table: Parameters;
  /** Names that exclude each other: giving one on the command line takes the other out of the file's. */
  readonly rivals?: readonly (readonly [string, string])[];
}

/** What a file says, and over it what the command line says. */
export function mergeGiven<V extends object>(line: V, file: FromFile<V>, { table, rivals = [] }: MergeOptions): Merged<V> {
  const places = new Map(file.places);
  const values: Record<string, unknown> = Object.fromEntries(Object.entries(file.values));
  const changes: string[] = [];
  for (const [name] of Object.entries(table)) {
    const given = (line as Readonly<Record<string, unknown>>)[camel(name)];
    if (given === undefined) continue;
    const rival = rivals.flatMap(([a, b]) => (a === name ? [b] : b === name ? [a] : [])).find((other) => places.has(other));
    if (rival !== undefined) {
      changes.push(`--${name} instead of ${rival} (line ${places.get(rival)!.line})`);
      places.delete(rival);
      delete values[camel(rival)];
    }
    const place = places.get(name);
    const before = values[camel(name)];
    if (place && JSON.stringify(before) !== JSON.stringify(given))
      changes.push(`${name} ${shown(given)}, not ${shown(before)} (line ${place.line})`);
    places.delete(name);
    values[camel(name)] = given;
  }
  const [first] = file.places.values();
  return {
    values: { ...values, ...withoutNames(line, table) } as V,
    places,
    notes: changes.length > 0 ? [`the command line over ${first!.file}: ${changes.join('; ')}`] : [],
  };
}

const withoutNames = (line: object, table: Parameters): object => {
  const names = new Set(Object.keys(table).map(camel));
  return Object.fromEntries(Object.entries(line).filter(([name]) => !names.has(name)));
};

const shown = (value: unknown): string => (typeof value === 'string' ? value : show(value));
