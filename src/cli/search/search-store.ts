import { optionError } from '../../core/errors.ts';
import type { Matrix } from '../../core/matrix.ts';
import { parseFilter } from '../../index/filter/parse-filter.ts';
import { isVectorFile } from '../../node/index/vector-files.ts';
import { openStoreUrl } from '../../node/stores/open-store-url.ts';
import { openIndexModel } from '../index/index-model.ts';
import { retryNotes } from '../index/store.ts';
import { needed } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import type { SearchOptions } from './options.ts';
import { prompt } from './prompt.ts';
import { readQueries, readQueryVectors } from './queries.ts';
import { type Answer, answersAsJson, answerTable, checkIndexOptions } from './search-index.ts';

/** `attune search --store` */
export async function searchStore(address: string, options: SearchOptions, terminal: Terminal): Promise<void> {
  checkIndexOptions(options, '--store');
  const { query, queries, top, filter, threshold } = options;
  for (const [option, value] of Object.entries({ '--ef': options.ef, '--probes': options.probes, '--by': options.by }))
    if (value !== undefined)
      throw optionError(option, value, 'left out with --store', 'say it in the address, as in milvus://HOST/COLLECTION?ef=64');
  if (query?.trim() === '') throw optionError('--query', query, 'a text that is not empty');
  const searching = {
    top,
    contents: true,
    ...(filter !== undefined && { filter: parseFilter(filter) }),
    ...(threshold !== undefined && { threshold }),
  };
  const model =
    queries !== undefined && isVectorFile(queries)
      ? undefined
      : await openIndexModel(needed(options.model, '--model', '--model FOLDER'), options, terminal);
  try {
    const wanted = model ? { model: model.hash, dimensions: model.embedder.dimensions } : {};
    await using store = await openStoreUrl(address, { wanted, onRetry: retryNotes(terminal) });
    const answers = (found: readonly Answer[]) =>
      terminal.print(options.json ? answersAsJson(found) : found.map(answerTable).join('\n\n'));
    const search = async (vectors: Matrix, asked: readonly Omit<Answer, 'results'>[]): Promise<Answer[]> => {
      const found = await store.search(vectors, searching);
      return asked.map((one, q) => ({ ...one, results: found[q]! }));
    };
    const ask = async (texts: readonly Omit<Answer, 'results'>[]) =>
      search(
        await model!.embedder.embed(
          texts.map((one) => one.query),
          { role: 'query' },
        ),
        texts,
      );
    if (query !== undefined) answers(await ask([{ query }]));
    else if (queries !== undefined && !model) {
      const { ids, vectors } = await readQueryVectors(queries);
      answers(
        await search(
          vectors,
          ids.map((id) => ({ query: id, id })),
        ),
      );
    } else if (queries !== undefined)
      answers(await ask((await readQueries(queries)).map(({ id, text }) => ({ query: text, id }))));
    else if ((await prompt(async (line) => answers(await ask([{ query: line }])))) === 0)
      terminal.note('no query was asked: --query TEXT, --queries FILE, or a query a line on standard input');
  } finally {
    await model?.embedder.dispose();
  }
}
