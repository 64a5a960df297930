/** The queries that a model answers worst: what it should have found, and what it found instead. */
import { documentText, type Retrieval } from '../data/retrieval.ts';
import type { RankedHit } from './order.ts';
import { queryResults } from './query-results.ts';
import type { QueryFailure, RelevantDocument, RetrievalReport } from './report.ts';

/** Documents that are shown instead of the right one. */
const INSTEAD = 3;

/**
 * The `count` queries that are worst by a metric (the first of the report), of those that are not perfect. Of equal ones
 * that whose relevant documents stand lowest is the worse.
 */
export function worstQueries(
  report: RetrievalReport,
  retrieval: Retrieval,
  { count, metric = [...report.byQuery.scores.keys()][0]! }: { readonly count: number; readonly metric?: string },
): string[] {
  const first = (relevant: readonly RelevantDocument[]) =>
    Math.min(...relevant.map(({ rank }) => rank ?? Number.MAX_SAFE_INTEGER));
  return queryResults(report, retrieval, { top: 0 })
    .map(({ query, metrics, relevant }) => ({ query, value: metrics[metric]!, rank: first(relevant) }))
    .filter(({ value }) => value < 1)
    .sort((a, b) => a.value - b.value || b.rank - a.rank)
    .slice(0, count)
    .map(({ query }) => query);
}

/** One failure. `whole` is the query's ranking of all documents. */
export function failureOf(
  query: string,
  whole: readonly RankedHit[],
  { report, retrieval }: { readonly report: RetrievalReport; readonly retrieval: Retrieval },
): QueryFailure {
  const text = (id: string) => documentText(retrieval.corpus.get(id)!);
  const deep: RetrievalReport = {
    ...report,
    rankings: new Map([[query, whole.map(({ id }) => id)]]),
    scores: new Map([[query, whole.map(({ score }) => score)]]),
    byQuery: { queries: [query], scores: new Map() },
  };
  const [result] = queryResults(deep, retrieval, { top: whole.length });
  const { relevant, found } = result!;
  const best = found.findIndex(({ grade = 0 }) => grade > 0);
  const before = best < 0 ? found : found.slice(0, best);
  const at = report.byQuery.queries.indexOf(query);
  return {
    query,
    text: result!.text,
    metrics: Object.fromEntries([...report.byQuery.scores].map(([name, values]) => [name, values[at]!])),
    right: relevant.map((document) => ({ ...document, text: text(document.id) })),
    // Where the first is right, the query fails by what stands between its relevant documents.
    instead: (before.length > 0 ? before : found.filter(({ grade = 0 }) => grade <= 0))
      .slice(0, INSTEAD)
      .map((document) => ({ ...document, text: text(document.id) })),
  };
}
