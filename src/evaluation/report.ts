import type { Qrels } from '../data/retrieval.ts';
import { defaultMetrics, mean, type QueryScores, scoreQueries } from './metrics.ts';
import type { RankedHit } from './order.ts';
import { bootstrapInterval, type Interval } from './significance.ts';

/** A document that was found, with its rank and score. */
export interface FoundDocument {
  /** From 1. */
  readonly rank: number;
  readonly id: string;
  /** By the ruler of the search; greater is nearer. */
  readonly score: number;
  /** Missing where the document is not judged. */
  readonly grade?: number;
}

/** A document that was right, and where it came. */
export interface RelevantDocument {
  readonly id: string;
  readonly grade: number;
  /** Null where it is not among the documents that were ranked. */
  readonly rank: number | null;
  readonly score: number | null;
}

/** A query whose right documents did not come first. */
export interface QueryFailure {
  readonly query: string;
  readonly text: string;
  readonly metrics: Readonly<Record<string, number>>;
  /**
   * What is relevant, greatest grade first. Its rank is counted over the whole corpus; null where the ranking leaves it
   * out, as BM25 does with a document that shares no word.
   */
  readonly right: readonly (RelevantDocument & { readonly text: string })[];
  /** The first documents that are not relevant and stand before the first relevant one, best first. */
  readonly instead: readonly (FoundDocument & { readonly text: string })[];
}

/** A model's figures on one split of a collection. */
export interface RetrievalReport {
  readonly task: 'retrieval';
  readonly model: string;
  /** Of the embeddings that were compared; missing where there are none, as in BM25. */
  readonly dimensions?: number;
  readonly data: string;
  readonly split: string;
  /** Judged queries with a relevant document, and documents of the corpus. */
  readonly queries: number;
  readonly documents: number;
  /** Passages that the documents were cut into, where they were. */
  readonly passages?: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** 95 % bootstrap intervals. */
  readonly intervals: Readonly<Record<string, Interval>>;
  readonly warnings: readonly string[];
  readonly byQuery: QueryScores;
  /** Document ids by query, best first. */
  readonly rankings: ReadonlyMap<string, readonly string[]>;
  /** The scores of `rankings`, in its order. */
  readonly scores: ReadonlyMap<string, readonly number[]>;
  /** The worst queries, where they were asked for. */
  readonly failures?: readonly QueryFailure[];
}

export interface ReportOptions {
  readonly model: string;
  readonly dimensions?: number;
  readonly data: string;
  readonly split: string;
  readonly documents: number;
  readonly passages?: number;
  /** By query, best first. */
  readonly hits: ReadonlyMap<string, readonly RankedHit[]>;
  readonly qrels: Qrels;
  readonly warnings?: readonly string[];
  readonly metrics?: readonly string[];
}

export function retrievalReport({
  hits,
  qrels,
  warnings = [],
  metrics = defaultMetrics,
  ...about
}: ReportOptions): RetrievalReport {
  const listed = <T>(of: (hit: RankedHit) => T) => new Map([...hits].map(([query, list]) => [query, list.map(of)]));
  const rankings = listed(({ id }) => id);
  const byQuery = scoreQueries(rankings, qrels, metrics);
  return {
    task: 'retrieval',
    ...about,
    queries: byQuery.queries.length,
    metrics: Object.fromEntries([...byQuery.scores].map(([name, values]) => [name, mean(values)])),
    intervals: Object.fromEntries([...byQuery.scores].map(([name, values]) => [name, bootstrapInterval(values)])),
    warnings,
    byQuery,
    rankings,
    scores: listed(({ score }) => score),
  };
}
