/** What models are measured on: a collection to search, or pairs. The command does the same with either. */
import type { Progress } from '../../core/progress.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import type { Retrieval } from '../../data/retrieval.ts';
import type { Embedder } from '../../embed/embedder.ts';
import type { EvaluationReport } from '../../evaluation/compare-reports.ts';
import { queryResults } from '../../evaluation/query-results.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { evaluateBm25, evaluateRetrieval, type EvaluateOptions as Retrieving } from '../../evaluation/retrieval.ts';
import type { Task } from './options.ts';

export interface MeasureOptions extends Pick<Retrieving, 'truncateDims' | 'chunk'> {}

export interface Subject<R extends EvaluationReport = EvaluationReport> {
  readonly task: Task;
  evaluate(embedder: Embedder, options: MeasureOptions): Promise<R>;
  /** The baseline that looks at words alone, where there is one. */
  readonly words?: () => R;
  /** A row a query or pair. */
  rows(report: R): readonly Readonly<Record<string, unknown>>[];
  /** The same for a table: flat, with a column for each figure. */
  flatRows(report: R): readonly Readonly<Record<string, string | number | null>>[];
}

export interface SubjectOptions {
  readonly similarity?: SimilarityName;
  readonly failures?: number;
  readonly progress: Progress;
}

export function retrievalSubject(retrieval: Retrieval, split: string, options: SubjectOptions): Subject<RetrievalReport> {
  const { similarity, ...common } = options;
  return {
    task: 'retrieval',
    evaluate: (embedder, more) =>
      evaluateRetrieval(embedder, { retrieval, split, ...common, ...(similarity && { similarity }), ...more }),
    words: () => evaluateBm25({ retrieval, split, ...common }),
    rows: (report) => queryResults(report, retrieval).map((result) => ({ ...result })),
    flatRows: (report) =>
      queryResults(report, retrieval, { top: 1 }).map(({ query, text, metrics, relevant, found }) => {
        const ranked = relevant.filter(({ rank }) => rank !== null);
        const best = ranked.sort((a, b) => a.rank! - b.rank!)[0] ?? relevant[0]!;
        const { id, rank, score } = best;
        const right = { relevant_id: id, relevant_rank: rank, relevant_score: score };
        return { query, text, ...metrics, ...right, found_id: found[0]?.id ?? null, found_score: found[0]?.score ?? null };
      }),
  };
}
