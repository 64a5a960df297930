import { UserError } from '../core/errors.ts';
import { rootOf } from './column-path.ts';
import type { Columns } from './columns.ts';
import { findColumns, type WantedColumn } from './find-columns.ts';
import { labelNames, pairStyles, scoreNames } from './pair-columns.ts';

export interface ExampleFields {
  readonly anchor: string;
  readonly positive: string;
  readonly weight: string;
  readonly source: string;
  /** Whether a column holds negatives. */
  isNegative(column: string): boolean;
  /** Paths to negatives that are no column's own name. */
  readonly negativePaths: readonly string[];
  /** What was understood without being told; undefined where names are the canonical ones or were given. */
  readonly note: string | undefined;
}

const usual = {
  anchor: ['query', 'question', 'prompt', 'title', 'input'],
  positive: ['pos', 'positives', 'answer', 'passage', 'document', 'context', 'response', 'text', 'body'],
} as const;

/** The usual names; those of pairs only where both of a pair are there. */
function wantedIn(found: readonly string[]): WantedColumn<'anchor' | 'positive'>[] {
  const lower = found.map((name) => name.toLowerCase());
  const pairs = pairStyles.filter((pair) => pair.every((name) => lower.includes(name)));
  return [
    { part: 'anchor', usual: [...usual.anchor, ...pairs.map(([first]) => first)] },
    { part: 'positive', usual: [...usual.positive, ...pairs.map(([, second]) => second)] },
  ];
}

/** How alike the texts of a pair are: what must not be lost on the way. */
const judgements = [...scoreNames, ...labelNames, 'relevant'];

const numbered = /^(hard_)?neg(ative)?s?([_ ]?\d+)?$/i;

/**
 * Reads the columns of a file of examples from those of its first record.
 *
 * @throws UserError `column-missing`, `column-ambiguous`, `data-scored`
 */
export function exampleFields(found: readonly string[], named: Columns, place: { file: string; table: boolean }): ExampleFields {
  const sample = '{"anchor": "…", "positive": "…"}';
  const { anchor, positive } = findColumns(found, { ...place, wanted: wantedIn(found), named, sample });
  refuseScored(found, { anchor, positive }, named, place.file);
  const given = [named.negatives, named.negative].filter((name) => name !== undefined);
  for (const [part, column] of Object.entries(named)) {
    const matches = column.includes('*')
      ? found.some((name) => matchOf(column).test(name))
      : found.includes(rootOf(column, found));
    if (matches) continue;
    throw new UserError({
      code: 'column-missing',
      message: `${place.file} has no column ${JSON.stringify(column)} for ${part}; it has ${found.join(', ')}`,
      fix: `leave ${part}=${column} out of --columns, or name a column that is there`,
    });
  }
  const patterns = given.filter((name) => name.includes('*') || found.includes(name)).map(matchOf);
  const own = ['negatives', 'negative'].filter((part) => named[part as 'negative'] === undefined);
  const isNegative = (column: string) =>
    given.length === 0
      ? numbered.test(column) && column !== anchor && column !== positive
      : own.includes(column) || patterns.some((pattern) => pattern.test(column));
  const negatives = found.filter(isNegative);
  const understood = [
    ...(named.anchor === undefined && anchor !== 'anchor' ? [`anchor=${anchor}`] : []),
    ...(named.positive === undefined && positive !== 'positive' ? [`positive=${positive}`] : []),
    ...negatives
      .filter((name) => given.length === 0 && !['negative', 'negatives'].includes(name))
      .map((name) => `negative=${name}`),
  ];
  return {
    anchor,
    positive,
    weight: named.weight ?? 'weight',
    source: named.source ?? 'source',
    isNegative,
    negativePaths: given.filter((name) => !name.includes('*') && !found.includes(name)),
    note: understood.length > 0 ? `columns: ${understood.join(', ')}` : undefined,
  };
}

const matchOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

/** Pairs with scores or labels are no positives each: most are there because they are not alike. */
function refuseScored(
  found: readonly string[],
  { anchor, positive }: { readonly anchor: string; readonly positive: string },
  named: Columns,
  file: string,
): void {
  if (named.anchor !== undefined && named.positive !== undefined) return;
  const pair = pairStyles.some(([first, second]) => anchor.toLowerCase() === first && positive.toLowerCase() === second);
  const score = pair && found.find((name) => judgements.includes(name.toLowerCase()));
  if (!score) return;
  throw new UserError({
    code: 'data-scored',
    message: `${file} has pairs with a column "${score}" that says how alike they are; examples were needed whose texts belong together`,
    fix: `choose a loss for scored or labelled pairs; or take every pair as alike: --columns anchor=${anchor},positive=${positive}`,
  });
}
