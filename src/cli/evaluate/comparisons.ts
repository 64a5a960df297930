import { compareReports, type EvaluationReport } from '../../evaluation/compare-reports.ts';

/** Two reports by their places in the list, and what tells them apart. */
export interface Comparison {
  readonly report: number;
  readonly against: number;
  readonly test: ReturnType<typeof compareReports>;
}

/**
 * Each report against the first. Where that is a baseline, each later one against the first model as well: whether a model beats
 * words says nothing of whether it beats the model that it was made from.
 */
export function comparisonsOf(
  reports: readonly EvaluationReport[],
  { baseline }: { readonly baseline: boolean },
): readonly Comparison[] {
  return (baseline ? [0, 1] : [0]).flatMap((against) =>
    reports.slice(against + 1).map((report, i) => ({
      report: against + 1 + i,
      against,
      test: compareReports(reports[against]!, report),
    })),
  );
}
