import { UserError } from '../core/errors.ts';

/** How a source is to be read; not every source has a use for all of it. */
export interface Reading {
  readonly columns?: Readonly<Record<string, string>>;
  readonly format?: string;
  readonly delimiter?: string;
  readonly header?: boolean;
  readonly quote?: string;
  readonly split?: string;
}

/**
 * Refuses what a source would leave aside without a word.
 *
 * @param what the source, as in `--quote has no meaning for faq.txt, which is …`
 * @param fix for the option that was given
 * @throws UserError `option-misplaced`
 */
export function refuseReading(
  { columns, format, delimiter, header, quote, split }: Reading,
  { what, fix = (option) => `leave ${option} out` }: { readonly what: string; readonly fix?: (option: string) => string },
): void {
  const given = { '--columns': columns, '--format': format, '--delimiter': delimiter, '--no-header': header, '--quote': quote };
  const option = Object.entries({ ...given, '--split': split }).find(([, value]) => value !== undefined)?.[0];
  if (option === undefined) return;
  throw new UserError({ code: 'option-misplaced', message: `${option} has no meaning for ${what}`, fix: fix(option) });
}
