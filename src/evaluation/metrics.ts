/**
 * Retrieval metrics by trec_eval's definitions: gains are grades, discounts 1/log2(rank + 1), ideals over all that is
 * judged; relevant is a grade of 1 or more; what is not judged is not relevant. Ranks count from 1.
 */
import { UserError } from '../core/errors.ts';
import type { Qrels } from '../data/retrieval.ts';

export { type RankedHit, ranked } from './order.ts';

/** The metrics that are reported where none are named. */
export const defaultMetrics = ['ndcg@10', 'mrr@10', 'map@100', 'recall@1', 'recall@10', 'recall@100'] as const;

/** Grades of the documents at the first k ranks, and of all relevant documents of the query (one at least). */
type Metric = (gains: readonly number[], relevant: readonly number[], k: number) => number;

const discounted = (gains: readonly number[]) => gains.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);
const hits = (gains: readonly number[]) => gains.filter((gain) => gain > 0).length;

const metrics = {
  /** Normalised discounted cumulative gain (Järvelin and Kekäläinen, 2002). */
  ndcg: (gains, relevant, k) => discounted(gains) / discounted([...relevant].sort((a, b) => b - a).slice(0, k)),
  /** One by the rank of the first relevant document. */
  mrr: (gains) => {
    const first = gains.findIndex((gain) => gain > 0);
    return first < 0 ? 0 : 1 / (first + 1);
  },
  /** Precision at each relevant document, averaged over all relevant ones, found or not. */
  map: (gains, relevant) => {
    let found = 0;
    return gains.reduce((sum, gain, i) => (gain > 0 ? sum + ++found / (i + 1) : sum), 0) / relevant.length;
  },
  recall: (gains, relevant) => hits(gains) / relevant.length,
  precision: (gains, _relevant, k) => hits(gains) / k,
} as const satisfies Readonly<Record<string, Metric>>;

/** The rank to which a metric looks, e.g. 10 of `ndcg@10`. */
export const depthOf = (name: string): number => parse(name).k;

/** @throws UserError `metric-unknown` */
function parse(name: string): { metric: Metric; k: number } {
  const [, kind = '', cutoff] = /^([a-z]+)@([1-9]\d*)$/.exec(name) ?? [];
  if (Object.hasOwn(metrics, kind)) return { metric: metrics[kind as keyof typeof metrics], k: Number(cutoff) };
  throw new UserError({
    code: 'metric-unknown',
    message: `there is no metric ${name}; there are ${Object.keys(metrics).join(', ')}, each up to a rank`,
    fix: `name one as ${defaultMetrics.slice(0, 3).join(', ')}`,
  });
}

/** Metric by query: `scores.get('ndcg@10')` holds a number for each query, in the order of `queries`. */
export interface QueryScores {
  readonly queries: readonly string[];
  readonly scores: ReadonlyMap<string, Float64Array>;
}

/** The queries of a split that have a relevant document, in its order. */
export function answerableQueries(qrels: Qrels): string[] {
  return [...qrels].filter(([, judged]) => relevantOf(judged).length > 0).map(([query]) => query);
}

/**
 * Scores every judged query that has a relevant document. One without a ranking scores 0, as with trec_eval's option -c.
 * Queries without any relevant document are left out, as no ranking could be right for them; trec_eval gives them 0.
 *
 * @throws UserError `metric-unknown`
 */
export function scoreQueries(
  rankings: ReadonlyMap<string, readonly string[]>,
  qrels: Qrels,
  names: readonly string[] = defaultMetrics,
): QueryScores {
  const queries = answerableQueries(qrels);
  const scores = names.map((name): [string, Float64Array] => {
    const { metric, k } = parse(name);
    const score = (query: string) => {
      const judged = qrels.get(query)!;
      const gains = (rankings.get(query) ?? []).slice(0, k).map((id) => Math.max(0, judged.get(id) ?? 0));
      return metric(gains, relevantOf(judged), k);
    };
    return [name, Float64Array.from(queries, score)];
  });
  return { queries, scores: new Map(scores) };
}

const relevantOf = (judged: ReadonlyMap<string, number>) => [...judged.values()].filter((grade) => grade > 0);

/** @throws RangeError for no values */
export function mean(values: Float64Array): number {
  if (values.length === 0) throw new RangeError('no values have no mean');
  return values.reduce((a, b) => a + b, 0) / values.length;
}
