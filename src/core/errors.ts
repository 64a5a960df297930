/** Where in the user's input an error stands. Lines and columns count from 1. */
export interface ErrorPlace {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

export interface UserErrorOptions extends ErrorPlace {
  /** Stable, kebab-case; tests and callers switch on it, never on the prose. */
  readonly code: string;
  /** What was found, and what was needed. */
  readonly message: string;
  /** What to try. */
  readonly fix: string;
  readonly cause?: unknown;
}

/**
 * Something the user can mend: it says what was found, what was needed and what to try. Anything else that is
 * thrown is a bug of ours. `message` starts with the place (`file:line: …`, `file:line:column: …`) where one is known.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly code: string;
  readonly fix: string;
  readonly place: ErrorPlace;

  constructor({ code, message, fix, file, line, column, cause }: UserErrorOptions) {
    const place = [file, line, column].filter((part) => part !== undefined).join(':');
    super(file === undefined ? message : `${place}: ${message}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.fix = fix;
    this.place = {
      ...(file !== undefined && { file }),
      ...(line !== undefined && { line }),
      ...(column !== undefined && { column }),
    };
  }
}

/** The error for an option whose value is out of its range. `name` as the user wrote it, e.g. `--batch`. */
export function optionError(name: string, found: unknown, needed: string, fix = `give ${name} ${needed}`): UserError {
  return new UserError({ code: 'option-out-of-range', message: `${name} is ${show(found)}; it must be ${needed}`, fix });
}

/** A value as it is shown in an error: short, quoted where it is text. */
export function show(value: unknown): string {
  const asJson = typeof value === 'string' || (typeof value === 'object' && value !== null);
  const text = asJson ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
