import type { LabelledPairs, ScoredPairs } from '../../data/pair.ts';
import { evaluatePairs } from '../../evaluation/evaluate-pairs.ts';
import type { PairReport } from '../../evaluation/pair-report.ts';
import { pairResults } from '../../evaluation/pair-results.ts';
import type { Subject, SubjectOptions } from './subject.ts';

/** Pairs with scores or labels, as what models are measured on. */
export function pairSubject({ name, pairs }: ScoredPairs | LabelledPairs, options: SubjectOptions): Subject<PairReport> {
  const task = pairs.some((pair) => 'label' in pair) ? 'pairs' : 'sts';
  const target = task === 'sts' ? 'score' : 'label';
  const rows = (report: PairReport) =>
    pairResults(report, pairs).map(({ target: value, ranks, ...rest }) => ({ ...rest, [target]: value, ranks }));
  return {
    task,
    evaluate: (embedder, { chunk: _, ...more }) => evaluatePairs(embedder, { pairs, data: name, ...options, ...more }),
    rows,
    flatRows: (report) =>
      rows(report).map(({ ranks, ...rest }) => ({
        ...(rest as Record<string, string | number>),
        ...(ranks && { score_rank: ranks.target, similarity_rank: ranks.similarity }),
      })),
  };
}
