/** A table of parameters is the one place where an option of a command and a key of its config file are written down. */
import type { Kind, ValueOf } from './kind.ts';

export interface Parameter {
  readonly is: Kind;
  /** The heading it stands under, in help and in a config file. */
  readonly group: string;
  readonly help: string;
  /** The value where none is given. */
  readonly default?: unknown;
  /** What happens where none is given, in words, if that is no one value. */
  readonly otherwise?: string;
  /** For a config that shows all there is; what is usual, if not given. */
  readonly example?: string | number;
  /** In help, for the value: `<folder>`. */
  readonly placeholder?: string;
  /** The setting of the library that it becomes. */
  readonly setting?: string;
  /** Names that people know it by from elsewhere; they are understood in errors. */
  readonly alias?: readonly string[];
}

/** By name: `--micro-batch` on the command line is `micro-batch:` in a file and `microBatch` in code. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** A row of the table, its default checked against its kind. */
export const parameter = <const P extends Parameter>(row: P & { readonly default?: ValueOf<P['is']> }): P => row;

export type Camel<S extends string> = S extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : S;

/** Values by their names in code, as they were given. */
export type Given<T extends Parameters> = {
  readonly [Name in keyof T & string as Camel<Name>]?: ValueOf<T[Name]['is']>;
};

type WithDefault<T extends Parameters> = {
  [Name in keyof T & string]: T[Name] extends { readonly default: unknown } ? Name : never;
}[keyof T & string];

/** Values with the defaults in their places. */
export type Filled<T extends Parameters> = Given<T> & Required<Given<Pick<T, WithDefault<T>>>>;

export const camel = <S extends string>(name: S): Camel<S> =>
  name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) as Camel<S>;
