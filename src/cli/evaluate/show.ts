import { defaultMetrics } from '../../evaluation/metrics.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import type { PairedTest } from '../../evaluation/significance.ts';
import { counted, interval, signed } from '../figures.ts';
import { table } from '../table.ts';

/** One system's figures; of several a list, where each is named and from the second on compared with the first. */
export function jsonOf(reports: readonly RetrievalReport[], tests: readonly PairedTest[]): unknown {
  const plain = reports.map(({ task, data, split, queries, documents, metrics, intervals }) => ({
    task,
    data,
    split,
    queries,
    documents,
    metrics,
    intervals,
  }));
  if (plain.length === 1) return plain[0];
  const first = reports[0]!.model;
  return plain.map((report, i) => ({
    model: reports[i]!.model,
    ...report,
    ...(i > 0 && { against: first, test: tests[i - 1] }),
  }));
}

export function linesOf(reports: readonly RetrievalReport[], tests: readonly PairedTest[]): string[] {
  const [first] = reports;
  if (!first) return [];
  const cell = ({ metrics, intervals }: RetrievalReport, name: string) =>
    name === 'ndcg@10'
      ? `${metrics[name]!.toFixed(4)} ${interval(intervals[name]!, (x) => x.toFixed(3))}`
      : metrics[name]!.toFixed(4);
  return [
    table(
      ['model', ...defaultMetrics],
      reports.map((report) => [report.model, ...defaultMetrics.map((name) => cell(report, name))]),
    ),
    `${first.data}, split ${first.split}: ${counted(first.queries, 'query', 'queries')}, ${counted(first.documents, 'document')}`,
    ...tests.map(
      ({ difference, interval: range, p, better, worse }, i) =>
        `${reports[i + 1]!.model} against ${first.model}: nDCG@10 ${signed(difference, 4)} ${interval(range, (x) => signed(x))}, p = ${p.toFixed(4)}, better on ${better.toLocaleString('en')}, worse on ${worse.toLocaleString('en')}`,
    ),
  ];
}
