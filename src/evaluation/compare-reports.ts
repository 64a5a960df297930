import type { PairReport } from './pair-report.ts';
import { type PairTest, pairTest } from './pair-test.ts';
import type { RetrievalReport } from './report.ts';
import { type PairedTest, pairedTest } from './significance.ts';

export type EvaluationReport = RetrievalReport | PairReport;

/** The figure that models are compared and chosen by. */
export const mainMetrics = { retrieval: 'ndcg@10', sts: 'spearman', pairs: 'ap' } as const satisfies Readonly<
  Record<EvaluationReport['task'], string>
>;

/**
 * Whether two models differ on the same data: nDCG@10 query by query, Spearman's rho of scored pairs, the average precision of
 * labelled ones.
 *
 * @throws RangeError where the reports are not of the same data
 */
export function compareReports(first: EvaluationReport, other: EvaluationReport): PairedTest | PairTest {
  if (first.task === 'retrieval' && other.task === 'retrieval') {
    const scores = ({ byQuery }: RetrievalReport) => byQuery.scores.get(mainMetrics.retrieval)!;
    return pairedTest(scores(first), scores(other));
  }
  if (first.task === 'retrieval' || other.task === 'retrieval' || first.task !== other.task)
    throw new RangeError(`a report of ${first.task} cannot be compared with one of ${other.task}`);
  const [a, b] = [first.similarities, other.similarities];
  return pairTest({ metric: mainMetrics[first.task], targets: first.targets, a, b });
}
