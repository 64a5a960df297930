import { optionError, UserError } from '../../core/errors.ts';
import type { Matrix } from '../../core/matrix.ts';
import type { IndexHit } from '../../index/contract.ts';
import { parseFilter } from '../../index/filter/parse-filter.ts';
import { fuse } from '../../index/fusion.ts';
import type { FolderIndex } from '../../node/index/folder-index.ts';
import { openIndex } from '../../node/index/open-index.ts';
import { isVectorFile } from '../../node/index/vector-files.ts';
import { shortened, table } from '../table.ts';
import type { Terminal } from '../terminal.ts';
import { modelOfIndex } from './model-of-index.ts';
import type { SearchOptions } from './options.ts';
import { prompt } from './prompt.ts';
import { readQueries, readQueryVectors } from './queries.ts';

/** What was asked, and found. */
export interface Answer {
  readonly query: string;
  /** Of queries that came from a file. */
  readonly id?: string;
  readonly results: readonly IndexHit[];
}

/** Hits of each ranking, for each that is wanted, where two become one. */
const CANDIDATES = 5;
/** Queries that are searched together. */
const BATCH = 256;

/** `attune search --index` */
export async function searchIndex(folder: string, options: SearchOptions, terminal: Terminal): Promise<void> {
  checkIndexOptions(options, '--index');
  const { query, queries, top, filter: text, threshold, ef, probes, by = 'vectors' } = options;
  if (query?.trim() === '') throw optionError('--query', query, 'a text that is not empty');
  const filter = text === undefined ? {} : { filter: parseFilter(text) };
  const index = await openIndex(folder, {
    readOnly: true,
    ...(ef !== undefined && { ef }),
    ...(probes !== undefined && { probes }),
  });
  try {
    const { unfinished } = index.manifest;
    if (unfinished) terminal.note(`warning: the build of ${folder} was not finished; attune index build … --resume goes on`);
    const searching = { top, contents: true, ...filter, ...(threshold !== undefined && { threshold }) };
    const search = async (vectors: Matrix | undefined, asked: readonly Omit<Answer, 'results'>[]): Promise<Answer[]> => {
      const found = vectors && (await index.search(vectors, { ...searching, top: by === 'both' ? CANDIDATES * top : top }));
      const results = (query: string, q: number): Promise<IndexHit[]> | IndexHit[] => {
        if (by === 'vectors') return found![q]!;
        return by === 'words' ? index.searchText(query, searching) : both(index, query, found![q]!, options);
      };
      return Promise.all(asked.map(async (one, q) => ({ ...one, results: await results(one.query, q) })));
    };
    const answers = (found: readonly Answer[]) =>
      terminal.print(options.json ? answersAsJson(found) : found.map(answerTable).join('\n\n'));
    if (queries !== undefined && isVectorFile(queries)) {
      const { ids, vectors } = await readQueryVectors(queries);
      answers(
        await search(
          vectors,
          ids.map((id) => ({ query: id, id })),
        ),
      );
      return;
    }
    const model = by === 'words' ? undefined : await modelOfIndex(index, folder, options, terminal);
    try {
      const ask = async (texts: readonly Omit<Answer, 'results'>[]) =>
        search(
          await model?.embedder.embed(
            texts.map((one) => one.query),
            { role: 'query' },
          ),
          texts,
        );
      if (query !== undefined) answers(await ask([{ query }]));
      else if (queries !== undefined) {
        const asked = (await readQueries(queries)).map((one) => ({ query: one.text, id: one.id }));
        const all: Answer[] = [];
        for (let from = 0; from < asked.length; from += BATCH) {
          all.push(...(await ask(asked.slice(from, from + BATCH))));
          terminal.progress({ task: 'searching', done: Math.min(asked.length, from + BATCH), total: asked.length });
        }
        answers(all);
      } else if ((await prompt(async (line) => answers(await ask([{ query: line }])))) === 0)
        terminal.note('no query was asked: --query TEXT, --queries FILE, or a query a line on standard input');
    } finally {
      await model?.embedder.dispose();
    }
  } finally {
    await index.close();
  }
}

/** What vectors found, and what words find, as one ranking. */
async function both(
  index: FolderIndex,
  query: string,
  vectors: readonly IndexHit[],
  { top, filter, fusion, wordWeight = 0.5 }: SearchOptions,
): Promise<IndexHit[]> {
  const search = { top: CANDIDATES * top, contents: true, ...(filter !== undefined && { filter: parseFilter(filter) }) };
  const words = await index.searchText(query, search);
  return fuse([vectors, words], { top, weights: [1 - wordWeight, wordWeight], ...(fusion && { by: fusion }) });
}

/** Refuses options of a corpus. `place` is the option that names what is searched. */
export function checkIndexOptions(
  { corpus, vectors, chunk, similarity, columns, query, queries, ...rest }: SearchOptions,
  place: '--index' | '--store',
): void {
  const { by, fusion, wordWeight, threshold } = rest;
  for (const [option, value] of Object.entries({ '--fusion': fusion, '--word-weight': wordWeight }))
    if (value !== undefined && by !== 'both')
      throw new UserError({
        code: 'option-misplaced',
        message: `${option} has no meaning without --by both`,
        fix: 'add --by both',
      });
  if (by === 'both' && threshold !== undefined)
    throw new UserError({
      code: 'option-misplaced',
      message: '--threshold has no meaning with --by both, whose scores are of ranks',
      fix: 'leave one of the two out',
    });
  const misplaced = {
    '--corpus': corpus,
    '--vectors': vectors,
    '--chunk': chunk,
    '--similarity': similarity,
    '--columns': columns,
  };
  for (const [option, value] of Object.entries(misplaced))
    if (value !== undefined)
      throw new UserError({
        code: 'option-misplaced',
        message: `${option} has no meaning with ${place}, which holds its documents`,
        fix: `leave ${option} out, or search a collection: --corpus`,
      });
  if (query !== undefined && queries !== undefined)
    throw new UserError({
      code: 'option-misplaced',
      message: '--query and --queries are both given',
      fix: 'leave one of the two out',
    });
}

export const answersAsJson = (hits: readonly Answer[]): string => JSON.stringify({ hits });

export function answerTable({ query, results }: Answer): string {
  if (results.length === 0) return `${query}\nnothing was found`;
  const rows = results.map(({ id, score, text = '' }, i) => [`${i + 1}`, score.toFixed(4), id, shortened(text, 60)]);
  return `${query}\n${table(['#', 'score', 'id', 'text'], rows)}`;
}
