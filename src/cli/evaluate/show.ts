import { wholeSplit } from '../../data/retrieval-of-examples.ts';
import { type EvaluationReport, mainMetrics } from '../../evaluation/compare-reports.ts';
import { defaultMetrics } from '../../evaluation/metrics.ts';
import { pairMetrics } from '../../evaluation/pair-report.ts';
import { counted, interval, metricTitles, signed } from '../figures.ts';
import { table } from '../table.ts';
import type { Comparison } from './comparisons.ts';

export interface ShowOptions {
  readonly reports: readonly EvaluationReport[];
  /** Of the second report and those after it. */
  readonly comparisons: readonly Comparison[];
  /** Whether reports differ in their dimensions, and so are named with them. */
  readonly truncated: boolean;
  /** Shown where it is asked for; a baseline has none. */
  readonly costs?: ReadonlyMap<EvaluationReport, Cost>;
}

/** What a model takes. */
export interface Cost {
  /** Encoded by the run that measured it, tokenising included. */
  readonly textsPerSecond: number;
  /** Of its weights, as float32. */
  readonly mebibytes: number;
}

/** One system's figures; of several a list, where each is named and from the second on compared with the first, behind a baseline with the first model too. */
export function jsonOf({ reports, comparisons, truncated, costs }: ShowOptions): unknown {
  const plain = reports.map((report) => {
    const { task, data, metrics, intervals, failures, dimensions = null } = report;
    return {
      task,
      data,
      ...(report.task === 'retrieval'
        ? {
            split: report.split,
            queries: report.queries,
            documents: report.documents,
            ...(report.passages !== undefined && { passages: report.passages }),
          }
        : { pairs: report.pairs }),
      ...(truncated && { dimensions }),
      metrics,
      intervals,
      ...(report.task === 'pairs' && { thresholds: report.thresholds }),
      ...costs?.get(report),
      ...(failures && { failures }),
    };
  });
  if (plain.length === 1) return plain[0];
  return plain.map((report, i) => {
    const own = comparisons.filter((comparison) => comparison.report === i);
    const named = own.map(({ against, test }) => ({ against: reports[against]!.model, test }));
    return { model: reports[i]!.model, ...report, ...(i > 0 && { ...named[0], comparisons: named }) };
  });
}

export function linesOf({ reports, comparisons, truncated, costs }: ShowOptions): string[] {
  const [first] = reports;
  if (!first) return [];
  const metrics: readonly string[] = first.task === 'retrieval' ? defaultMetrics : pairMetrics[first.task];
  const rows = reports.map((report) => [
    report.model,
    ...(truncated ? [report.dimensions === undefined ? '–' : String(report.dimensions)] : []),
    ...metrics.map((name) => cell(report, name, name === metrics[0])),
    ...(costs ? costCells(costs.get(report)) : []),
  ]);
  return [
    table(['model', ...(truncated ? ['dims'] : []), ...metrics, ...(costs ? ['texts/s', 'MiB'] : [])], rows),
    ...described(first),
    ...new Set(reports.flatMap(passagesOf)),
    ...comparisons.map(({ report, against, test }) =>
      tested(test, { first: reports[against]!, other: reports[report]!, truncated }),
    ),
  ];
}

const costCells = (cost: Cost | undefined): string[] =>
  cost ? [Math.round(cost.textsPerSecond).toLocaleString('en'), cost.mebibytes.toFixed(1)] : ['–', '–'];

function cell(report: EvaluationReport, name: string, first: boolean): string {
  const { metrics, intervals } = report;
  const value = metrics[name]!.toFixed(4);
  if (first) return `${value} ${interval(intervals[name]!, (x) => x.toFixed(3))}`;
  const thresholds: Readonly<Record<string, number>> = (report.task === 'pairs' && report.thresholds) || {};
  return thresholds[name] === undefined ? value : `${value} from ${thresholds[name].toFixed(3)}`;
}

/** What a report's documents were cut into, if they were. */
const passagesOf = (report: EvaluationReport): string[] =>
  report.task === 'retrieval' && report.passages !== undefined
    ? [`${report.model}: ${counted(report.passages, 'passage')}, a document scored by its best one`]
    : [];

function described(report: EvaluationReport): string[] {
  if (report.task === 'retrieval')
    return [
      `${report.data}${report.split === wholeSplit ? '' : `, split ${report.split}`}: ${counted(report.queries, 'query', 'queries')}, ${counted(report.documents, 'document')}`,
    ];
  const { data, pairs, task, targets } = report;
  if (task === 'sts') return [`${data}: ${counted(pairs, 'scored pair')}`];
  const positives = targets.reduce((sum, label) => sum + label, 0);
  return [
    `${data}: ${counted(pairs, 'labelled pair')}, ${positives.toLocaleString('en')} of which belong together`,
    'f1 and accuracy are the greatest of any threshold; "from" is the similarity from which on a pair counts as belonging together',
  ];
}

function tested(
  test: Comparison['test'],
  { first, other, truncated }: { first: EvaluationReport; other: EvaluationReport; truncated: boolean },
): string {
  const named = ({ model, dimensions }: EvaluationReport) =>
    truncated && dimensions !== undefined ? `${model} at ${dimensions} dimensions` : model;
  const { difference, interval: range, p } = test;
  const metric = mainMetrics[first.task];
  const counts =
    'better' in test ? `, better on ${test.better.toLocaleString('en')}, worse on ${test.worse.toLocaleString('en')}` : '';
  return `${named(other)} against ${named(first)}: ${metricTitles[metric]} ${signed(difference, 4)} ${interval(range, (x) => signed(x))}, p = ${p.toFixed(4)}${counts}`;
}
