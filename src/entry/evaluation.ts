/** `attune/evaluation`: retrieval metrics that agree with trec_eval, intervals and paired tests. */
export { type Bm25, type Bm25Options, bm25 } from '../evaluation/bm25.ts';
export { defaultMetrics, type QueryScores, scoreQueries } from '../evaluation/metrics.ts';
export type { RetrievalReport } from '../evaluation/report.ts';
export { bootstrapInterval, type Interval, type PairedTest, pairedTest } from '../evaluation/significance.ts';
export { type EvaluationOptions, evaluate } from '../node/evaluate.ts';
