import { show, UserError } from '../../core/errors.ts';

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something that is wrong with a config. */
export interface Issue {
  readonly place: Place;
  readonly message: string;
  readonly fix: string;
}

export function wrongValue(name: string, found: unknown, needed: string): Pick<Issue, 'message' | 'fix'> {
  if (found === null || found === undefined)
    return { message: `${name} has no value; it must be ${needed}`, fix: `give ${name} a value, or leave the line out` };
  const shown = Array.isArray(found) ? 'a list' : typeof found === 'object' ? 'a map' : show(found);
  return { message: `${name} is ${shown}; it must be ${needed}`, fix: `make ${name} ${needed}` };
}

const TOLD = 5;

/** One error for all that is wrong, the first in front. */
export function refusal(issues: readonly Issue[]): UserError {
  const [first, ...others] = issues;
  const lines = others
    .slice(0, TOLD - 1)
    .map(({ place: { file, line, column }, message }) => `${file}:${line}:${column}: ${message}`);
  const more = others.length - lines.length;
  return new UserError({
    code: 'config-invalid',
    message: [first!.message, ...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
    fix: [...new Set(issues.slice(0, TOLD).map(({ fix }) => fix))].join('; '),
    ...first!.place,
  });
}
