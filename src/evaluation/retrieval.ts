import { optionError, UserError } from '../core/errors.ts';
import type { Matrix } from '../core/matrix.ts';
import { type Progress, silent } from '../core/progress.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { documentText, type Qrels, type Retrieval } from '../data/retrieval.ts';
import type { Embedder } from '../embed/embedder.ts';
import { type Hits, searchFlat } from '../index/flat.ts';
import { bm25 } from './bm25.ts';
import { answerableQueries, defaultMetrics, depthOf } from './metrics.ts';
import { compareIds } from './order.ts';
import { type RetrievalReport, retrievalReport } from './report.ts';

export interface RetrievalOptions {
  readonly retrieval: Retrieval;
  readonly split: string;
  /** Each a name and a rank: `ndcg@10`. `defaultMetrics` if not given. */
  readonly metrics?: readonly string[];
  /** Documents that are ranked for a query; 100, or what the metrics need if that is more. */
  readonly top?: number;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

export interface EvaluateOptions extends RetrievalOptions {
  /** The ruler; the model's own if not given. */
  readonly similarity?: SimilarityName;
}

/**
 * Searches a whole collection exactly and scores the queries of a split that have a relevant document. Equal texts, and
 * whatever else ties, are ranked as trec_eval does.
 *
 * @throws UserError `metric-unknown`, `option-out-of-range`, `qrels-empty`, and those of `searchFlat`
 */
export async function evaluateRetrieval(embedder: Embedder, options: EvaluateOptions): Promise<RetrievalReport> {
  const { retrieval, similarity = embedder.similarity, progress = silent, signal } = options;
  const { queries, corpus, metrics, top, judged } = checked(options);
  // Of equal scores, search puts the lower row first, trec_eval the greater id.
  const ids = [...retrieval.corpus.keys()].sort((a, b) => compareIds(b, a));
  const embedding = { progress, ...(signal && { signal }) };
  const texts = ids.map((id) => documentText(corpus.get(id)!));
  const documents = await embedder.embed(texts, { role: 'document', ...embedding });
  const asked = await embedder.embed(
    queries.map((query) => retrieval.queries.get(query)!.text),
    { role: 'query', ...embedding },
  );
  const rankings = new Map<string, string[]>();
  for await (const hits of searchInSlices(asked, documents, { similarity, top, progress, signal }))
    rankings.set(
      queries[rankings.size]!,
      [...hits.rows].map((row) => ids[row]!),
    );
  const warnings =
    similarity === embedder.similarity
      ? []
      : [`${embedder.name} was trained for ${embedder.similarity} and is searched with ${similarity}`];
  return retrievalReport({ ...report(options, ids.length), model: embedder.name, rankings, qrels: judged, metrics, warnings });
}

/** The same for BM25, the baseline that looks at words alone. */
export function evaluateBm25(options: RetrievalOptions): RetrievalReport {
  const { retrieval, progress = silent, signal } = options;
  const { queries, corpus, metrics, top, judged } = checked(options);
  const task = `searching ${corpus.size.toLocaleString('en')} documents by their words`;
  const index = bm25([...corpus.values()].map((document) => ({ id: document.id, text: documentText(document) })));
  const rankings = new Map<string, string[]>();
  for (const query of queries) {
    signal?.throwIfAborted();
    rankings.set(
      query,
      index.rank(retrieval.queries.get(query)!.text, top).map(({ id }) => id),
    );
    if (rankings.size % QUERIES === 0 || rankings.size === queries.length)
      progress({ task, done: rankings.size, total: queries.length });
  }
  return retrievalReport({ ...report(options, corpus.size), model: 'bm25', rankings, qrels: judged, metrics });
}

const report = ({ retrieval, split }: RetrievalOptions, documents: number) => ({ data: retrieval.name, split, documents });

function checked({ retrieval, split, metrics = defaultMetrics, top }: RetrievalOptions) {
  const judged: Qrels | undefined = retrieval.qrels[split];
  if (!judged)
    throw new RangeError(`the split ${split} was not read; there are ${Object.keys(retrieval.qrels).join(', ') || 'none'}`);
  const deepest = metrics.reduce((depth, name) => Math.max(depth, depthOf(name)), 0);
  if (top !== undefined && !(Number.isInteger(top) && top >= Math.max(1, deepest)))
    throw optionError('top', top, `a whole number from ${Math.max(1, deepest)}, which the metrics need`);
  const queries = answerableQueries(judged);
  if (queries.length === 0)
    throw new UserError({
      code: 'qrels-empty',
      message: `no query of the split ${split} has a relevant document`,
      fix: 'check the scores in its qrels: a grade of 1 or more means relevant',
    });
  return { judged, queries, metrics, corpus: retrieval.corpus, top: top ?? Math.max(100, deepest) };
}

/** Queries that are searched between two looks at the signal. */
const QUERIES = 256;

interface SliceOptions {
  readonly similarity: SimilarityName;
  readonly top: number;
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
}

/** Hits in the order of the queries. Lets other work run in between, Ctrl-C among it. */
async function* searchInSlices(queries: Matrix, documents: Matrix, options: SliceOptions): AsyncGenerator<Hits> {
  const { similarity, top, progress, signal } = options;
  const task = `searching ${documents.rows.toLocaleString('en')} documents`;
  for (let from = 0; from < queries.rows; from += QUERIES) {
    await new Promise((resolve) => setTimeout(resolve));
    signal?.throwIfAborted();
    const to = Math.min(queries.rows, from + QUERIES);
    const data = queries.data.subarray(from * queries.columns, to * queries.columns);
    yield* searchFlat({ queries: { rows: to - from, columns: queries.columns, data }, documents, similarity, top });
    progress({ task, done: to, total: queries.rows });
  }
}
