import { UserError } from '../../core/errors.ts';
import type { Place } from '../config/issues.ts';

/** An error that names an option whose value stands in a config: with its place there. Others as they are. */
export function placed(error: unknown, places: ReadonlyMap<string, Place>): unknown {
  if (!(error instanceof UserError) || error.place.file !== undefined) return error;
  const names = [...error.message.matchAll(/--([a-z][a-z-]*)/g)].map(([, name]) => name!);
  const place = places.get(names.find((name) => places.has(name)) ?? '');
  if (!place) return error;
  const { code, message, fix, cause } = error;
  return new UserError({ code, message, fix, cause, ...place });
}
