/** Which column of a file holds which part of an example. */
import { UserError } from '../core/errors.ts';

export const exampleColumns = ['anchor', 'positive', 'negatives', 'negative', 'weight', 'source'] as const;
export type ExampleColumn = (typeof exampleColumns)[number];

/**
 * The file's names by the example's: `{ anchor: 'question', positive: 'answer' }`. A name may be a path into what a column
 * holds (`answers.text`, `answers[0].text`), and that of negatives may have a `*` (`wrong_*`).
 */
export type Columns = Readonly<Partial<Record<ExampleColumn, string>>>;

/** @throws UserError `column-unknown` for a part that records do not have, `column-twice` for a column with two parts */
export function checkColumns<C extends string>(
  columns: Readonly<Record<string, string>>,
  parts: readonly C[],
  { of = 'an example', fix = '--columns anchor=question,positive=answer' }: { readonly of?: string; readonly fix?: string } = {},
): Readonly<Partial<Record<C, string>>> {
  const taken = new Map<string, string>();
  for (const [part, column] of Object.entries(columns)) {
    if (!parts.some((name) => name === part))
      throw new UserError({
        code: 'column-unknown',
        message: `--columns names ${part}; the parts of ${of} are ${parts.join(', ')}`,
        fix,
      });
    const before = taken.get(column);
    if (before !== undefined)
      throw new UserError({ code: 'column-twice', message: `--columns takes ${column} for ${before} and for ${part}`, fix });
    taken.set(column, part);
  }
  return columns as Readonly<Partial<Record<C, string>>>;
}
