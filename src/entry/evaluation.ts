/** `attune/evaluation`: retrieval metrics that agree with trec_eval, STS and pair classification, intervals and paired tests. */

export { type Bm25, type Bm25Options, bm25 } from '../evaluation/bm25.ts';
export { averageRanks, pearson, spearman } from '../evaluation/correlation.ts';
export { evaluatePairs, type PairEvaluationOptions } from '../evaluation/evaluate-pairs.ts';
export { defaultMetrics, type QueryScores, scoreQueries } from '../evaluation/metrics.ts';
export { classifyPairs, type PairClassification } from '../evaluation/pair-classification.ts';
export type { PairReport, PairResult, PairTask } from '../evaluation/pair-report.ts';
export { pairResults } from '../evaluation/pair-results.ts';
export { type PairTest, type PairTestMetric, type PairTestOptions, pairTest } from '../evaluation/pair-test.ts';
export { type QueryResult, queryResults } from '../evaluation/query-results.ts';
export type { FoundDocument, QueryFailure, RelevantDocument, RetrievalReport } from '../evaluation/report.ts';
export { bootstrapInterval, type Interval, type PairedTest, pairedTest } from '../evaluation/significance.ts';
export { type EvaluationOptions, evaluate } from '../node/evaluate.ts';
