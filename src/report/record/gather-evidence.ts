import { type Matrix, matrix } from '../../core/matrix.ts';
import { type SimilarityName, similarity } from '../../core/similarity.ts';
import type { Retrieval } from '../../data/retrieval.ts';
import { compareReports, type EvaluationReport, mainMetrics } from '../../evaluation/compare-reports.ts';
import { defaultMetrics } from '../../evaluation/metrics.ts';
import type { PairReport } from '../../evaluation/pair-report.ts';
import type { RetrievalReport } from '../../evaluation/report.ts';
import { pairedTest } from '../../evaluation/significance.ts';
import type { BeforeAfter, EvaluationEvidence, Evidence, MapVectors, SystemFigures } from './evidence.ts';
import { queryEvidence } from './query-evidence.ts';
import type { PairKind, Sample, TextPair } from './sample.ts';
import { rounded, shortText } from './shorten.ts';
import type { SeenVectors } from './watch.ts';

export interface GatherOptions {
  readonly sample: Sample;
  /** The sample as the model saw it. */
  readonly seen: BeforeAfter<SeenVectors>;
  /** The ruler of the model. */
  readonly similarity: SimilarityName;
  readonly notes: readonly string[];
  readonly evaluation?: EvaluationMade;
}

/** Reports of one kind; of retrieval, with the collection. */
export interface EvaluationMade extends BeforeAfter<EvaluationReport> {
  readonly retrieval?: Retrieval;
  /** Measured on the same queries for comparison. */
  readonly others?: readonly RetrievalReport[];
}

/** All that a report needs and the logs do not hold, made from what is at hand when a run ends. */
export function gatherEvidence(options: GatherOptions): { readonly evidence: Evidence; readonly vectors: MapVectors } {
  const { sample, seen, similarity: ruler, notes, evaluation } = options;
  const similarities = (kind: PairKind) => ({
    before: measured(sample.pairs[kind], seen.before, ruler),
    after: measured(sample.pairs[kind], seen.after, ruler),
  });
  return {
    evidence: {
      version: 1,
      similarity: ruler,
      notes,
      ...(evaluation && { evaluation: evaluationEvidence(evaluation) }),
      source: sample.source,
      similarities: { positive: similarities('positive'), negative: similarities('negative'), trap: similarities('trap') },
      map: sample.map.flatMap(({ query, document }) => [
        { role: 'query' as const, text: shortText(query) },
        { role: 'document' as const, text: shortText(document) },
      ]),
    },
    vectors: { before: mapped(sample.map, seen.before), after: mapped(sample.map, seen.after) },
  };
}

const measured = (pairs: readonly TextPair[], { query, document }: SeenVectors, ruler: SimilarityName): number[] =>
  pairs.map((pair) => rounded(similarity(ruler, query.get(pair.query)!, document.get(pair.document)!)));

function mapped(pairs: readonly TextPair[], { query, document }: SeenVectors): Matrix {
  const rows = pairs.flatMap((pair) => [query.get(pair.query)!, document.get(pair.document)!]);
  const out = matrix(rows.length, rows[0]?.length ?? 0);
  rows.forEach((vector, i) => {
    out.data.set(vector, i * out.columns);
  });
  return out;
}

function evaluationEvidence(evaluation: EvaluationMade): EvaluationEvidence {
  const { before, after } = evaluation;
  if (before.task === 'retrieval' && after.task === 'retrieval') return retrievalEvidence({ ...evaluation, before, after });
  if (before.task === 'retrieval' || after.task === 'retrieval') throw new RangeError('two evaluations of one kind were needed');
  const metric = mainMetrics[after.task];
  return {
    ...{ data: after.data, metric, unit: 'pair', count: after.pairs },
    ...{ before: figuresOf(before), after: figuresOf(after), others: [] },
    tests: { [metric]: compareReports(before, after) },
  };
}

const figuresOf = ({ model, metrics, intervals }: PairReport): SystemFigures => ({ name: model, metrics, intervals });

function retrievalEvidence({
  before,
  after,
  retrieval,
  others = [],
}: EvaluationMade & BeforeAfter<RetrievalReport>): EvaluationEvidence {
  const shown = defaultMetrics.filter((name) => before.byQuery.scores.has(name) && after.byQuery.scores.has(name));
  const figures = ({ model, metrics, intervals }: RetrievalReport): SystemFigures => {
    const only = <T>(of: Readonly<Record<string, T>>) =>
      Object.fromEntries(shown.flatMap((name) => (of[name] === undefined ? [] : [[name, of[name]]])));
    return { name: model, metrics: only(metrics), intervals: only(intervals) };
  };
  return {
    ...{ data: after.data, metric: mainMetrics.retrieval, unit: 'query', count: after.queries },
    ...{ split: after.split, documents: after.documents, before: figures(before), after: figures(after) },
    tests: Object.fromEntries(
      shown.map((name) => [name, pairedTest(before.byQuery.scores.get(name)!, after.byQuery.scores.get(name)!)]),
    ),
    others: others.map(figures),
    ...(retrieval && { queries: queryEvidence({ before, after }, retrieval) }),
  };
}
