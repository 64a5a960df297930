import { show, UserError } from '../../core/errors.ts';

interface HeaderPlace {
  readonly file: string;
  readonly line: number;
  readonly delimiter: string;
  readonly format: 'csv' | 'tsv';
}

const delimiters = [',', ';', '\t', '|'];

/** Refuses names that are there twice, and a line that was not taken apart. */
export function checkHeader(names: readonly string[], { file, line, delimiter, format }: HeaderPlace): void {
  const twice = names.find((name, i) => name !== '' && names.indexOf(name) < i);
  if (twice !== undefined)
    throw new UserError({
      code: 'header-twice',
      message: `two columns are called ${show(twice)}`,
      fix: 'give each column a name of its own; --no-header if the first line holds no names',
      file,
      line,
    });
  const [only] = names;
  if (names.length !== 1 || only === undefined) return;
  const likely = delimiters.find((other) => other !== delimiter && only.includes(other));
  if (likely === undefined) return;
  const tab = likely === '\t';
  throw new UserError({
    code: 'delimiter-wrong',
    message: `the first line is one column, ${show(only)}; ${format.toUpperCase()} has ${show(delimiter)} between columns`,
    fix: tab ? '--format tsv, or --delimiter tab' : `--delimiter "${likely}"`,
    file,
    line,
  });
}
