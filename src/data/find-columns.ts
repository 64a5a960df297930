import { UserError } from '../core/errors.ts';
import { rootOf } from './column-path.ts';

/** A part of a record that its file must have, with the names that it goes by, the likeliest first. */
export interface WantedColumn<C extends string> {
  readonly part: C;
  readonly usual: readonly string[];
}

export interface FindColumnsOptions<C extends string> {
  readonly file: string;
  /** A table without a line of names would lose its first row to them. */
  readonly table: boolean;
  readonly wanted: readonly WantedColumn<C>[];
  /** As the user named them. */
  readonly named: Readonly<Partial<Record<string, string>>>;
  readonly sample: string;
}

export type FoundColumns<C extends string> = Readonly<Record<C, string>>;

/**
 * Which column holds which part: the one that the user named, else the one of the part's own name, else the only one that
 * goes by a usual name. Two that could be meant are an error: guessing would train on the wrong texts without a word.
 *
 * @throws UserError `column-missing`, `column-ambiguous`
 */
export function findColumns<C extends string>(found: readonly string[], options: FindColumnsOptions<C>): FoundColumns<C> {
  const { wanted, named, file } = options;
  const chosen: Partial<Record<C, string>> = {};
  const missing: C[] = [];
  const taken = new Set<string>();
  const take = (part: C, column: string) => {
    chosen[part] = column;
    taken.add(rootOf(column, found));
  };
  for (const { part } of wanted) {
    const path = named[part] ?? part;
    if (found.includes(rootOf(path, found))) take(part, path);
  }
  for (const { part, usual } of wanted) {
    if (chosen[part] !== undefined) continue;
    if (named[part] !== undefined) missing.push(part);
    else {
      const likely = likelyOf(usual, found, taken);
      if (likely.length > 1) throw ambiguous(part, likely, found, options);
      if (likely[0] === undefined) missing.push(part);
      else take(part, likely[0]);
    }
  }
  if (missing.length === 0) return chosen as FoundColumns<C>;
  const has = `it has ${found.join(', ') || 'none'}`;
  const names = missing.map((part) => JSON.stringify(named[part] ?? part)).join(' and no ');
  const { fix, sure } = suggestion(found, missing, chosen, options);
  const noHeader = options.table && !sure ? '; --no-header if the first line holds no names' : '';
  throw new UserError({ code: 'column-missing', message: `${file} has no column ${names}; ${has}`, fix: `${fix}${noHeader}` });
}

const likelyOf = (usual: readonly string[], found: readonly string[], taken: ReadonlySet<string>): string[] =>
  usual.flatMap((name) => found.filter((column) => column.toLowerCase() === name && !taken.has(column)));

function ambiguous<C extends string>(
  part: C,
  likely: readonly string[],
  found: readonly string[],
  { file, wanted, named }: FindColumnsOptions<C>,
): UserError {
  const taken = new Set<string>();
  const columns: Record<string, string> = {};
  for (const { part: one, usual } of wanted) {
    const first = named[one] ?? (found.includes(one) ? one : likelyOf(usual, found, taken)[0]);
    if (first === undefined) continue;
    taken.add(first);
    columns[one] = first;
  }
  return new UserError({
    code: 'column-ambiguous',
    message: `${file} has ${likely.map((name) => JSON.stringify(name)).join(' and ')}, and each could be the ${part}`,
    fix: `say which, for example ${flag(columns)}`,
  });
}

function suggestion<C extends string>(
  found: readonly string[],
  missing: readonly C[],
  chosen: Readonly<Partial<Record<C, string>>>,
  { wanted, named, sample }: FindColumnsOptions<C>,
): { fix: string; sure: boolean } {
  const columns: Record<string, string> = Object.fromEntries(
    Object.entries(named).filter(([part]) => !missing.some((one) => one === part)) as [string, string][],
  );
  const taken = new Set<string>(Object.values<string | undefined>(chosen).filter((name) => name !== undefined));
  for (const { part, usual } of wanted) {
    if (!missing.includes(part)) continue;
    const [likely] = likelyOf(usual, found, taken);
    if (likely === undefined)
      return {
        fix: `write ${sample} on each line, or name the columns: --columns ${wanted.map((one) => `${one.part}=…`).join(',')}`,
        sure: false,
      };
    taken.add(likely);
    columns[part] = likely;
  }
  const order = [...wanted.map(({ part }) => part as string), ...Object.keys(columns)];
  return {
    fix: flag(Object.fromEntries([...new Set(order)].flatMap((part) => (columns[part] ? [[part, columns[part]]] : [])))),
    sure: true,
  };
}

const flag = (columns: Readonly<Record<string, string>>) =>
  `--columns ${Object.entries(columns)
    .map(([part, column]) => `${part}=${column}`)
    .join(',')}`;
