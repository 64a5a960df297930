/** Relative paths of a config start at its file, wherever the command is called from. */
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { UserError } from '../../core/errors.ts';
import { nodeFiles } from '../../node/files.ts';
import type { Place } from './issues.ts';
import { camel, type Parameters } from './parameter.ts';

export interface PathOptions {
  readonly table: Parameters;
  /** The config's file. */
  readonly file: string;
  readonly places: ReadonlyMap<string, Place>;
}

/** The values with their paths as they are from here. */
export async function pathsFromHere<V extends object>(values: V, { table, file, places }: PathOptions): Promise<V> {
  const moved = new Map<string, string>();
  for (const [name, { is }] of Object.entries(table)) {
    const value = (values as Readonly<Record<string, unknown>>)[camel(name)];
    if (typeof value !== 'string' || (is.type !== 'path' && is.type !== 'model') || isAbsolute(value)) continue;
    const path = join(dirname(file), value);
    if (is.type === 'path' || (await isPath(value, path))) moved.set(camel(name), path);
    else if (path !== value && (await nodeFiles.exists(value)))
      throw new UserError({
        code: 'config-invalid',
        message: `${name} is ${value}, and there is no ${path}; paths in a config start at its file`,
        fix: `write ${relative(dirname(file), value)}`,
        ...places.get(name),
      });
  }
  return { ...values, ...Object.fromEntries(moved) };
}

/** A model may be a name as well. */
const isPath = async (value: string, path: string): Promise<boolean> =>
  /^\.{1,2}\//.test(value) || (await nodeFiles.exists(path));

/** The values with their paths as a config in `folder` has to write them. A model's name stays a name. */
export async function pathsFrom<V extends object>(values: V, folder: string, table: Parameters): Promise<V> {
  const moved = new Map<string, string>();
  for (const [name, { is }] of Object.entries(table)) {
    const value = (values as Readonly<Record<string, unknown>>)[camel(name)];
    if (typeof value !== 'string' || isAbsolute(value)) continue;
    if (is.type === 'path' || (is.type === 'model' && (await nodeFiles.exists(value)))) {
      const path = relative(resolve(folder), resolve(value)).replaceAll('\\', '/');
      moved.set(camel(name), path === '' ? '.' : path);
    }
  }
  return { ...values, ...Object.fromEntries(moved) };
}
