import { optionError, UserError } from '../core/errors.ts';
import { row } from '../core/matrix.ts';
import { type Progress, silent } from '../core/progress.ts';
import { type SimilarityName, similarity as similarityOf } from '../core/similarity.ts';
import type { LabelledPair, ScoredPair } from '../data/pair.ts';
import type { Embedder } from '../embed/embedder.ts';
import { truncatedEmbedder } from '../embed/truncated-embedder.ts';
import { bootstrapIntervals, type Interval } from './bootstrap.ts';
import { pearson, spearmanOf } from './correlation.ts';
import { classificationOf } from './pair-classification.ts';
import { type PairReport, type PairTask, pairMetrics, targetOf } from './pair-report.ts';
import { worstPairs } from './pair-results.ts';

/** What an evaluation of pairs is given. */
export interface PairEvaluationOptions {
  /** All with scores, or all with labels: that tells the task. */
  readonly pairs: readonly ScoredPair[] | readonly LabelledPair[];
  /** What the pairs are called in the report. */
  readonly data?: string;
  /** The ruler; the model's own if not given. */
  readonly similarity?: SimilarityName;
  /** Compare the first so many numbers of each embedding, of length 1 again where they had it; all if not given. */
  readonly truncateDims?: number;
  /** The worst pairs that the report tells of; none if not given. */
  readonly failures?: number;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

/**
 * How well a model's similarities agree with the scores or labels of pairs. Both texts are read as documents: the two of a
 * pair are of equal standing. Distinct texts are embedded once.
 *
 * @throws UserError `scores-constant`, `labels-constant`, `option-out-of-range`
 */
export async function evaluatePairs(whole: Embedder, options: PairEvaluationOptions): Promise<PairReport> {
  const { data = 'pairs', similarity = whole.similarity, truncateDims, failures } = options;
  const { progress = silent, signal } = options;
  if (failures !== undefined && !(Number.isInteger(failures) && failures >= 1))
    throw optionError('failures', failures, 'a whole number from 1');
  const pairs: readonly (ScoredPair | LabelledPair)[] = options.pairs;
  const task: PairTask = pairs.some((pair) => 'label' in pair) ? 'pairs' : 'sts';
  const targets = checkedTargets(task, Float64Array.from(pairs, targetOf), data);
  const embedder = truncateDims === undefined ? whole : truncatedEmbedder(whole, truncateDims);
  const places = new Map([...new Set(pairs.flatMap(({ sentence1, sentence2 }) => [sentence1, sentence2]))].map((t, i) => [t, i]));
  const vectors = await embedder.embed([...places.keys()], { role: 'document', progress, ...(signal && { signal }) });
  const vector = (text: string) => row(vectors, places.get(text)!);
  const similarities = Float64Array.from(pairs, ({ sentence1, sentence2 }) =>
    similarityOf(similarity, vector(sentence1), vector(sentence2)),
  );
  checkFinite(similarities, embedder.name);
  const warnings =
    similarity === embedder.similarity
      ? []
      : [`${embedder.name} was trained for ${embedder.similarity} and is compared with ${similarity}`];
  const report = { task, model: embedder.name, dimensions: embedder.dimensions, data, pairs: pairs.length };
  const made: PairReport = { ...report, ...figures(task, targets, similarities, warnings), targets, similarities };
  return failures === undefined ? made : { ...made, failures: worstPairs(made, options.pairs, failures) };
}

function figures(task: PairTask, targets: Float64Array, similarities: Float64Array, warnings: readonly string[]) {
  const names = pairMetrics[task];
  const named = <T>(values: readonly T[]) => Object.fromEntries(names.map((name, i) => [name, values[i]!]));
  if (task === 'pairs') {
    const classify = classificationOf(similarities, targets);
    const values = (counts?: Uint32Array) => {
      const found = classify(counts);
      return pairMetrics.pairs.map((name) => found[name]);
    };
    const intervals = named(bootstrapIntervals(targets.length, values));
    return { metrics: named(values()), intervals, thresholds: classify().thresholds, warnings };
  }
  const rho = spearmanOf(targets, similarities);
  const values = (counts?: Uint32Array) => [rho(counts), pearson(targets, similarities, counts)];
  if (Number.isNaN(rho()))
    return {
      metrics: named([0, 0]),
      intervals: named<Interval>([
        [0, 0],
        [0, 0],
      ]),
      warnings: [...warnings, 'every pair has the same similarity: that correlates with nothing, and counts as 0'],
    };
  return { metrics: named(values()), intervals: named(bootstrapIntervals(targets.length, values)), warnings };
}

function checkedTargets(task: PairTask, targets: Float64Array, data: string): Float64Array {
  if (targets.length > 1 && targets.some((target) => target !== targets[0])) return targets;
  const [what, value] = task === 'sts' ? ['score', targets[0]] : ['label', targets[0] === 1];
  const all =
    targets.length === 1
      ? 'there is one pair in'
      : `all ${targets.length.toLocaleString('en')} pairs have the ${what} ${value} in`;
  throw new UserError({
    code: `${what}s-constant`,
    message: targets.length === 0 ? `there are no pairs in ${data}` : `${all} ${data}`,
    fix: task === 'sts' ? 'give pairs with different scores' : 'give pairs of both labels',
  });
}

function checkFinite(similarities: Float64Array, model: string): void {
  if (similarities.every(Number.isFinite)) return;
  throw new UserError({
    code: 'vector-not-finite',
    message: `an embedding of ${model} holds NaN or infinity`,
    fix: 'a model that diverged in training gives such vectors: take an earlier one',
  });
}
