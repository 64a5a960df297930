/** One row of the demo's table. */
import { mean } from '../../evaluation/metrics.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { bootstrapInterval, type Interval } from '../../evaluation/significance.ts';
import type { Split } from '../../world/split.ts';
import { trapRates } from '../../world/trap-rate.ts';
import type { World } from '../../world/world.ts';

export interface Figure {
  readonly value: number;
  /** 95 %, by bootstrap over the queries. */
  readonly interval: Interval;
}

export interface Measured {
  readonly system: string;
  readonly ndcg: Figure;
  /** The share of queries whose first document is a right one: recall@1 where a query has one answer. */
  readonly recall: Figure;
  /** Of a right document and a trap, how often the trap is ranked above. */
  readonly trapRate: Figure;
  readonly queries: number;
}

export function measure(system: string, report: RetrievalReport, world: World, split: Split): Measured {
  const qrels = world.qrels[split];
  const traps = trapRates(report.rankings, qrels, world.traps);
  return {
    system,
    ndcg: figure(report.byQuery.scores.get('ndcg@10')!),
    recall: figure(
      Float64Array.from(report.byQuery.queries, (query) => firstIsRight(report.rankings.get(query), qrels.get(query)!)),
    ),
    trapRate: figure(Float64Array.from(traps.values())),
    queries: report.queries,
  };
}

const figure = (values: Float64Array): Figure => ({ value: mean(values), interval: bootstrapInterval(values) });

/** Right is the highest grade that a query was given: its intent and its topic. */
function firstIsRight(ranking: readonly string[] | undefined, judged: ReadonlyMap<string, number>): number {
  const best = Math.max(...judged.values());
  return ranking?.[0] !== undefined && judged.get(ranking[0]) === best ? 1 : 0;
}
