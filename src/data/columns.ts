/** Which column of a file holds which part of an example. */
import { UserError } from '../core/errors.ts';

export const exampleColumns = ['anchor', 'positive', 'negatives', 'negative', 'weight', 'source'] as const;
export type ExampleColumn = (typeof exampleColumns)[number];

/** The file's names by the example's: `{ anchor: 'question', positive: 'answer' }`. */
export type Columns = Readonly<Partial<Record<ExampleColumn, string>>>;

/** @throws UserError `column-unknown` for a part that examples do not have, `column-twice` for a column with two parts */
export function checkColumns(columns: Readonly<Record<string, string>>): Columns {
  const fix = '--columns anchor=question,positive=answer';
  const parts = new Map<string, string>();
  for (const [part, column] of Object.entries(columns)) {
    if (!exampleColumns.some((name) => name === part))
      throw new UserError({
        code: 'column-unknown',
        message: `--columns names ${part}; the parts of an example are ${exampleColumns.join(', ')}`,
        fix,
      });
    const before = parts.get(column);
    if (before !== undefined)
      throw new UserError({ code: 'column-twice', message: `--columns takes ${column} for ${before} and for ${part}`, fix });
    parts.set(column, part);
  }
  return columns;
}

/** Names that such columns have in the wild, the likeliest first. */
const usualNames = {
  anchor: ['anchor', 'query', 'question', 'prompt', 'sentence1', 'text1', 'title', 'input'],
  positive: ['positive', 'answer', 'passage', 'document', 'context', 'response', 'pos', 'sentence2', 'text2', 'text', 'body'],
} as const;

/** A file without one of the columns that it needs: says what it has, and how to name the likely ones. */
export function missingColumn(
  path: string,
  found: readonly string[],
  columns: Columns,
  place: { line?: number } = {},
): UserError {
  const missing = (['anchor', 'positive'] as const).filter((part) => !found.includes(columns[part] ?? part));
  const names = missing.map((part) => JSON.stringify(columns[part] ?? part)).join(' and no ');
  const has = `it has ${found.join(', ') || 'none'}`;
  const fix = suggestion(found, columns, missing);
  // A line that differs from those before it is a fault of the line, not of the file.
  if (place.line !== undefined)
    return new UserError({
      code: 'column-missing',
      message: `the line has no ${names}; ${has}`,
      fix,
      file: path,
      line: place.line,
    });
  return new UserError({ code: 'column-missing', message: `${path} has no column ${names}; ${has}`, fix });
}

function suggestion(found: readonly string[], columns: Columns, missing: readonly ('anchor' | 'positive')[]): string {
  const chosen: Record<string, string> = { ...columns };
  for (const part of missing) delete chosen[part];
  const taken = new Set(
    (['anchor', 'positive'] as const).filter((part) => !missing.includes(part)).map((part) => columns[part] ?? part),
  );
  for (const part of missing) {
    const free = found.filter((name) => !taken.has(name));
    const likely = usualNames[part]
      .map((usual) => free.find((name) => name.toLowerCase() === usual))
      .find((name) => name !== undefined);
    if (likely === undefined)
      return 'write {"anchor": "…", "positive": "…"} on each line, or name the columns: --columns anchor=…,positive=…';
    taken.add(likely);
    chosen[part] = likely;
  }
  const order = exampleColumns.filter((part) => chosen[part] !== undefined);
  return `--columns ${order.map((part) => `${part}=${chosen[part]}`).join(',')}`;
}
