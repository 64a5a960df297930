import { averageRanks } from './correlation.ts';
import type { EvaluatedPair, PairReport, PairResult } from './pair-report.ts';

/** Every pair of a report, in the order of the data. */
export function pairResults(report: PairReport, pairs: readonly EvaluatedPair[]): PairResult[] {
  const { task, targets, similarities, thresholds } = report;
  const ranksOf = (values: Float64Array) => averageRanks(values.map((value) => -value));
  const ranks = task === 'sts' ? { target: ranksOf(targets), similarity: ranksOf(similarities) } : undefined;
  return pairs.map(({ sentence1, sentence2, target }, i) => {
    const similarity = similarities[i]!;
    const about = { pair: i + 1, sentence1, sentence2, target, similarity };
    if (!ranks) return { ...about, error: missedBy(similarity, target, thresholds!.f1) };
    const own = { target: ranks.target[i]!, similarity: ranks.similarity[i]! };
    return { ...about, error: Math.abs(own.target - own.similarity) / pairs.length, ranks: own };
  });
}

const missedBy = (similarity: number, label: number, threshold: number) =>
  similarity >= threshold === (label === 1) ? 0 : Math.abs(similarity - threshold);

/** The pairs that the model is furthest off, worst first; none that it gets right. */
export function worstPairs(report: PairReport, pairs: readonly EvaluatedPair[], count: number): PairResult[] {
  return pairResults(report, pairs)
    .filter(({ target, similarity, error }) =>
      report.task === 'sts' ? error > 0 : similarity >= report.thresholds!.f1 !== (target === 1),
    )
    .sort((a, b) => b.error - a.error)
    .slice(0, count);
}
