/**
 * Retrieval metrics by trec_eval's definitions: gains are grades, discounts 1/log2(rank + 1), ideals over all that is
 * judged; what is not judged is not relevant. Ranks count from 1.
 */
import type { Qrels } from '../data/beir-folder.ts';

export const defaultMetrics = ['ndcg@10', 'mrr@10', 'map@100', 'recall@1', 'recall@10', 'recall@100'] as const;

export interface RankedHit {
  readonly id: string;
  readonly score: number;
}

/** Hits in trec_eval's order: by score, and of equal scores the greater id first. */
export function ranked(hits: readonly RankedHit[]): string[] {
  return [...hits].sort((a, b) => b.score - a.score || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)).map(({ id }) => id);
}

type Metric = (ranking: readonly string[], judged: ReadonlyMap<string, number>, k: number) => number;

const grade = (judged: ReadonlyMap<string, number>, id: string) => Math.max(0, judged.get(id) ?? 0);
const relevantOf = (judged: ReadonlyMap<string, number>) => [...judged.values()].filter((g) => g > 0);
const discounted = (gains: readonly number[]) => gains.reduce((sum, gain, i) => sum + gain / Math.log2(i + 2), 0);

const metrics: Readonly<Record<string, Metric>> = {
  ndcg: (ranking, judged, k) => {
    const ideal = discounted(relevantOf(judged).sort((a, b) => b - a).slice(0, k));
    return discounted(ranking.slice(0, k).map((id) => grade(judged, id))) / ideal;
  },
  mrr: (ranking, judged, k) => {
    const first = ranking.slice(0, k).findIndex((id) => grade(judged, id) > 0);
    return first < 0 ? 0 : 1 / (first + 1);
  },
  map: (ranking, judged, k) => {
    let [found, sum] = [0, 0];
    ranking.slice(0, k).forEach((id, i) => {
      if (grade(judged, id) > 0) sum += ++found / (i + 1);
    });
    return sum / relevantOf(judged).length;
  },
  recall: (ranking, judged, k) => ranking.slice(0, k).filter((id) => grade(judged, id) > 0).length / relevantOf(judged).length,
  precision: (ranking, judged, k) => ranking.slice(0, k).filter((id) => grade(judged, id) > 0).length / k,
};

/** A metric by its name, e.g. `ndcg@10`. */
function metricOf(name: string): (ranking: readonly string[], judged: ReadonlyMap<string, number>) => number {
  const [kind, cutoff] = name.split('@');
  const metric = metrics[kind ?? ''];
  const k = Number(cutoff);
  if (!metric || !(Number.isInteger(k) && k >= 1)) throw new RangeError(`there is no metric ${name}; there are ${Object.keys(metrics).join(', ')} at a rank, e.g. ndcg@10`);
  return (ranking, judged) => metric(ranking, judged, k);
}

/** Metric by query: `scores.get('ndcg@10')` holds a number for each query, in the order of `queries`. */
export interface QueryScores {
  readonly queries: readonly string[];
  readonly scores: ReadonlyMap<string, Float64Array>;
}

/**
 * Scores every judged query that has a relevant document; one without a ranking scores 0. Queries without any relevant
 * document are left out, as no ranking could be right for them.
 */
export function scoreQueries(rankings: ReadonlyMap<string, readonly string[]>, qrels: Qrels, names: readonly string[] = defaultMetrics): QueryScores {
  const queries = [...qrels].filter(([, judged]) => relevantOf(judged).length > 0).map(([query]) => query);
  const score = (name: string) => {
    const metric = metricOf(name);
    return Float64Array.from(queries, (query) => metric(rankings.get(query) ?? [], qrels.get(query)!));
  };
  return { queries, scores: new Map(names.map((name) => [name, score(name)])) };
}

export const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length;
