import type { EvaluationReport } from '../../evaluation/compare-reports.ts';
import type { PairResult } from '../../evaluation/pair-report.ts';
import type { QueryFailure } from '../../evaluation/report.ts';
import { displayWidth, shortened } from '../table.ts';

/** Columns of a line where the terminal does not tell. */
const WIDTH = 120;
/** Right documents that are shown of a query; more are counted. */
const RIGHT = 3;

export interface ShowFailuresOptions {
  /** Of the figure that the worst are the worst by. */
  readonly metric: string;
  /** What to call the report. */
  readonly title: string;
  readonly columns?: number | undefined;
}

/** The worst queries or pairs of a report, in plain lines no wider than the terminal. */
export function failureLines(report: EvaluationReport, { metric, title, columns = WIDTH }: ShowFailuresOptions): string[] {
  const width = Math.max(60, columns);
  if (report.task === 'retrieval') {
    const failures = report.failures ?? [];
    return [
      '',
      failures.length === 0 ? `${title}: every query has ${metric} 1` : `${title}: the worst by ${metric}`,
      ...failures.flatMap((failure) => queryLines(failure, metric, width)),
    ];
  }
  const pairs = report.failures ?? [];
  const none = report.task === 'sts' ? 'every pair has its rank' : 'every pair is on its side of the threshold';
  return [
    '',
    pairs.length === 0 ? `${title}: ${none}` : `${title}: the pairs that it is furthest off`,
    ...pairs.flatMap((pair) => pairLines(pair, report, width)),
  ];
}

function queryLines({ query, text, metrics, right, instead }: QueryFailure, metric: string, width: number): string[] {
  const line = (what: string, { rank, score, id, text: of }: Shown) =>
    fitted(`  ${what}  ${place(rank)}  ${score === null ? '     –' : score.toFixed(4).padStart(6)}  `, of, `  ${id}`, width);
  const left = right.length - RIGHT;
  return [
    '',
    fitted(`${metrics[metric]!.toFixed(4)}  `, text, `  ${query}`, width),
    ...instead.map((document) => line('found', document)),
    ...right.slice(0, RIGHT).map((document) => line('right', document)),
    ...(left > 0 ? [`  and ${left.toLocaleString('en')} more right`] : []),
  ];
}

interface Shown {
  readonly rank: number | null;
  readonly score: number | null;
  readonly id: string;
  readonly text: string;
}

const place = (rank: number | null): string => (rank === null ? 'none' : `#${rank.toLocaleString('en')}`).padStart(7);

function pairLines(
  { pair, sentence1, sentence2, target, similarity, ranks }: PairResult,
  { task, pairs }: EvaluationReport & { task: 'sts' | 'pairs' },
  width: number,
): string[] {
  const rank = (value: number) => Math.round(value).toLocaleString('en');
  const head =
    task === 'sts'
      ? `pair ${pair}: score ${target}, place ${rank(ranks!.target)} of ${pairs.toLocaleString('en')}; similarity ${similarity.toFixed(4)}, place ${rank(ranks!.similarity)}`
      : `pair ${pair}: label ${target}, ${target === 1 ? 'belongs together' : 'does not belong together'}; similarity ${similarity.toFixed(4)}`;
  return ['', head, fitted('  ', sentence1, '', width), fitted('  ', sentence2, '', width)];
}

/** A text between two ends, cut so that the line fits; Chinese takes two columns a character. */
function fitted(head: string, text: string, tail: string, width: number): string {
  const room = Math.max(20, width - displayWidth(head) - displayWidth(tail));
  return `${head}${shortened(text, room)}${tail}`;
}
