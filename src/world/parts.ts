import { UserError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';

/** The parts of the world, in the order in which they are written. */
export const partNames = ['support', 'facts', 'senses', 'everyday'] as const;
export type PartName = (typeof partNames)[number];

/** Names of parts; `all` for all of them. @throws UserError `part-unknown` */
export function parseParts(names: readonly string[]): readonly PartName[] {
  const known: readonly string[] = [...partNames, 'all'];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, known);
    throw new UserError({
      code: 'part-unknown',
      message: `the world has no part ${unknown}; it has ${partNames.join(', ')}`,
      fix: near === undefined ? '--part all' : `did you mean ${near}?`,
    });
  }
  return names.includes('all') ? partNames : partNames.filter((name) => names.includes(name));
}
