import type { LabelledPair, ScoredPair } from '../data/pair.ts';
import { averageRanks } from './correlation.ts';
import { type PairReport, type PairResult, targetOf } from './pair-report.ts';

type Pairs = readonly ScoredPair[] | readonly LabelledPair[];

/** Every pair of a report, in the order of the data. */
export function pairResults(report: PairReport, pairs: Pairs): PairResult[] {
  const { task, targets, similarities, thresholds } = report;
  const ranksOf = (values: Float64Array) => averageRanks(values.map((value) => -value));
  const ranks = task === 'sts' ? { target: ranksOf(targets), similarity: ranksOf(similarities) } : undefined;
  return pairs.map((pair, i) => {
    const { sentence1, sentence2 } = pair;
    const [target, similarity] = [targetOf(pair), similarities[i]!];
    const about = { pair: i + 1, sentence1, sentence2, target, similarity };
    if (!ranks) return { ...about, error: missedBy(similarity, target, thresholds!.f1) };
    const own = { target: ranks.target[i]!, similarity: ranks.similarity[i]! };
    return { ...about, error: Math.abs(own.target - own.similarity) / pairs.length, ranks: own };
  });
}

const missedBy = (similarity: number, label: number, threshold: number) =>
  similarity >= threshold === (label === 1) ? 0 : Math.abs(similarity - threshold);

/** The pairs that the model is furthest off, worst first; none that it gets right. */
export function worstPairs(report: PairReport, pairs: Pairs, count: number): PairResult[] {
  return pairResults(report, pairs)
    .filter(({ target, similarity, error }) =>
      report.task === 'sts' ? error > 0 : similarity >= report.thresholds!.f1 !== (target === 1),
    )
    .sort((a, b) => b.error - a.error)
    .slice(0, count);
}
