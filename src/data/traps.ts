import { type Files, joinPath } from '../core/files.ts';
import { readLines } from '../formats/lines.ts';
import type { Retrieval } from './retrieval.ts';

/** Documents by query that share its words and answer something else: the `traps.tsv` beside a collection. */
export interface Traps {
  readonly traps: ReadonlyMap<string, readonly string[]>;
  /** Why lines, or the whole file, were left aside. */
  readonly notes: readonly string[];
}

/**
 * Reads `traps.tsv` of a BEIR folder: a header line, then a query's id, a tab, a document's id; further columns are for
 * people. There are none where the file is missing. What does not fit is told of, not refused: nothing is trained or
 * measured by it.
 *
 * @throws UserError those of `readLines`
 */
export async function readTraps(
  files: Files,
  folder: string,
  { queries, corpus }: Pick<Retrieval, 'queries' | 'corpus'>,
): Promise<Traps> {
  const path = joinPath(folder, 'traps.tsv');
  const traps = new Map<string, string[]>();
  if (!(await files.exists(path))) return { traps, notes: [] };
  let [unknown, lines] = [0, 0];
  for await (const { line, text } of readLines(files, path)) {
    if (line === 1 || text === '') continue;
    const [query = '', document] = text.split('\t');
    if (document === undefined)
      return {
        traps: new Map(),
        notes: [`${path}:${line}: a query's id and a document's id with a tab between were needed: the file is left aside`],
      };
    lines++;
    if (!queries.has(query) || !corpus.has(document)) unknown++;
    else traps.set(query, [...(traps.get(query) ?? []), document]);
  }
  const of = `${unknown.toLocaleString('en')} of ${lines.toLocaleString('en')}`;
  return { traps, notes: unknown === 0 ? [] : [`${path}: ${of} traps name a query or document that is not there`] };
}
