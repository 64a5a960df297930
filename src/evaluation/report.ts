import type { Qrels } from '../data/retrieval.ts';
import { defaultMetrics, mean, type QueryScores, scoreQueries } from './metrics.ts';
import { bootstrapInterval, type Interval } from './significance.ts';

/** A model's figures on one split of a collection. */
export interface RetrievalReport {
  readonly task: 'retrieval';
  readonly model: string;
  readonly data: string;
  readonly split: string;
  /** Judged queries with a relevant document, and documents of the corpus. */
  readonly queries: number;
  readonly documents: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** 95 % bootstrap intervals. */
  readonly intervals: Readonly<Record<string, Interval>>;
  readonly warnings: readonly string[];
  readonly byQuery: QueryScores;
  /** Document ids by query, best first. */
  readonly rankings: ReadonlyMap<string, readonly string[]>;
}

export interface ReportOptions {
  readonly model: string;
  readonly data: string;
  readonly split: string;
  readonly documents: number;
  readonly rankings: ReadonlyMap<string, readonly string[]>;
  readonly qrels: Qrels;
  readonly warnings?: readonly string[];
  readonly metrics?: readonly string[];
}

export function retrievalReport({
  model,
  data,
  split,
  documents,
  rankings,
  qrels,
  warnings = [],
  metrics = defaultMetrics,
}: ReportOptions): RetrievalReport {
  const byQuery = scoreQueries(rankings, qrels, metrics);
  return {
    task: 'retrieval',
    model,
    data,
    split,
    queries: byQuery.queries.length,
    documents,
    metrics: Object.fromEntries([...byQuery.scores].map(([name, values]) => [name, mean(values)])),
    intervals: Object.fromEntries([...byQuery.scores].map(([name, values]) => [name, bootstrapInterval(values)])),
    warnings,
    byQuery,
    rankings,
  };
}
