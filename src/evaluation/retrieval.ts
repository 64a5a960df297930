import { optionError, UserError } from '../core/errors.ts';
import { type Matrix, matrix, row } from '../core/matrix.ts';
import { type Progress, silent } from '../core/progress.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { chunkDocuments } from '../data/chunk-documents.ts';
import { documentText, type Qrels, type Retrieval } from '../data/retrieval.ts';
import type { Embedder } from '../embed/embedder.ts';
import { tokenCounter } from '../embed/token-counter.ts';
import { truncatedEmbedder } from '../embed/truncated-embedder.ts';
import { bm25 } from './bm25.ts';
import { failureOf, worstQueries } from './failures.ts';
import { answerableQueries, defaultMetrics, depthOf } from './metrics.ts';
import { compareIds, type RankedHit } from './order.ts';
import { type RetrievalReport, retrievalReport } from './report.ts';
import { QUERIES, searchInSlices } from './search-in-slices.ts';

export interface RetrievalOptions {
  readonly retrieval: Retrieval;
  readonly split: string;
  /** Each a name and a rank: `ndcg@10`. `defaultMetrics` if not given. */
  readonly metrics?: readonly string[];
  /** Documents that are ranked for a query; 100, or what the metrics need if that is more. */
  readonly top?: number;
  /** The worst queries that the report tells of, with what was found instead of what was right; none if not given. */
  readonly failures?: number;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

export interface EvaluateOptions extends RetrievalOptions {
  /** The ruler; the model's own if not given. */
  readonly similarity?: SimilarityName;
  /** Compare the first so many numbers of each embedding, of length 1 again where they had it; all if not given. */
  readonly truncateDims?: number;
  /**
   * Cuts documents into overlapping passages of at most so many tokens, at the ends of sentences; a document's score is that of its
   * best passage (MaxP: arXiv 1905.09217).
   */
  readonly chunk?: { readonly tokens: number; readonly overlap?: number };
}

/**
 * Searches a whole collection exactly and scores the queries of a split that have a relevant document. Equal texts, and
 * whatever else ties, are ranked as trec_eval does.
 *
 * @throws UserError `metric-unknown`, `option-out-of-range`, `qrels-empty`, `tokens-unknown`, and those of `searchFlat`
 */
export async function evaluateRetrieval(whole: Embedder, options: EvaluateOptions): Promise<RetrievalReport> {
  const { retrieval, similarity = whole.similarity, truncateDims, chunk, progress = silent, signal } = options;
  const { queries, corpus, metrics, top, judged } = checked(options);
  const embedder = truncateDims === undefined ? whole : truncatedEmbedder(whole, truncateDims);
  // Of equal scores, search puts the lower row first, trec_eval the greater id.
  const ids = [...retrieval.corpus.keys()].sort((a, b) => compareIds(b, a));
  const embedding = { progress, ...(signal && { signal }) };
  const sorted = ids.map((id) => corpus.get(id)!);
  const passages = chunk && chunkDocuments(sorted, { ...chunk, countTokens: tokenCounter(embedder) });
  const groups = passages?.map(({ document }) => document);
  const documents = await embedder.embed((passages ?? sorted).map(documentText), { role: 'document', ...embedding });
  const asked = await embedder.embed(
    queries.map((query) => retrieval.queries.get(query)!.text),
    { role: 'query', ...embedding },
  );
  const searched = async function* (from: Matrix, of: readonly string[], slices: { top: number; slice?: number }) {
    let at = 0;
    for await (const { rows, scores } of searchInSlices(from, documents, { similarity, progress, signal, groups, ...slices })) {
      const hits = Array.from(rows, (place, i): RankedHit => ({ id: ids[groups?.[place] ?? place]!, score: scores[i]! }));
      yield [of[at++]!, hits] as const;
    }
  };
  const warnings =
    similarity === embedder.similarity
      ? []
      : [`${embedder.name} was trained for ${embedder.similarity} and is searched with ${similarity}`];
  const hits = new Map<string, RankedHit[]>();
  for await (const [query, found] of searched(asked, queries, { top })) hits.set(query, found);
  const { name: model, dimensions } = embedder;
  const made = retrievalReport({
    ...about(options, ids.length),
    ...(passages && { passages: passages.length }),
    model,
    dimensions,
    hits,
    qrels: judged,
    metrics,
    warnings,
  });
  if (options.failures === undefined) return made;
  const worst = worstQueries(made, retrieval, { count: options.failures });
  const places = new Map(queries.map((query, i) => [query, i]));
  const chosen = matrix(worst.length, asked.columns);
  worst.forEach((query, i) => {
    row(chosen, i).set(row(asked, places.get(query)!));
  });
  // Whole rankings are long: few at a time.
  const failures = [];
  for await (const [query, whole] of searched(chosen, worst, { top: ids.length, slice: 8 }))
    failures.push(failureOf(query, whole, { report: made, retrieval }));
  return { ...made, failures };
}

/** The same for BM25, the baseline that looks at words alone. */
export function evaluateBm25(options: RetrievalOptions): RetrievalReport {
  const { retrieval, progress = silent, signal } = options;
  const { queries, corpus, metrics, top, judged } = checked(options);
  const task = `searching ${corpus.size.toLocaleString('en')} documents by their words`;
  const index = bm25([...corpus.values()].map((document) => ({ id: document.id, text: documentText(document) })));
  const rank = (query: string, to: number) => index.rank(retrieval.queries.get(query)!.text, to);
  const hits = new Map<string, RankedHit[]>();
  for (const query of queries) {
    signal?.throwIfAborted();
    hits.set(query, rank(query, top));
    if (hits.size % QUERIES === 0 || hits.size === queries.length) progress({ task, done: hits.size, total: queries.length });
  }
  const made = retrievalReport({ ...about(options, corpus.size), model: 'bm25', hits, qrels: judged, metrics });
  if (options.failures === undefined) return made;
  const failures = worstQueries(made, retrieval, { count: options.failures }).map((query) =>
    failureOf(query, rank(query, corpus.size), { report: made, retrieval }),
  );
  return { ...made, failures };
}

const about = ({ retrieval, split }: RetrievalOptions, documents: number) => ({ data: retrieval.name, split, documents });

function checked({ retrieval, split, metrics = defaultMetrics, top, failures }: RetrievalOptions) {
  const judged: Qrels | undefined = retrieval.qrels[split];
  if (!judged)
    throw new RangeError(`the split ${split} was not read; there are ${Object.keys(retrieval.qrels).join(', ') || 'none'}`);
  const deepest = metrics.reduce((depth, name) => Math.max(depth, depthOf(name)), 0);
  if (top !== undefined && !(Number.isInteger(top) && top >= Math.max(1, deepest)))
    throw optionError('top', top, `a whole number from ${Math.max(1, deepest)}, which the metrics need`);
  if (failures !== undefined && !(Number.isInteger(failures) && failures >= 1))
    throw optionError('failures', failures, 'a whole number from 1');
  const queries = answerableQueries(judged);
  if (queries.length === 0)
    throw new UserError({
      code: 'qrels-empty',
      message: `no query of the split ${split} has a relevant document`,
      fix: 'check the scores in its qrels: a grade of 1 or more means relevant',
    });
  return { judged, queries, metrics, corpus: retrieval.corpus, top: top ?? Math.max(100, deepest) };
}
