import { count, metricLabel, signed } from './figures/numbers.ts';
import type { EvaluationEvidence, TestEvidence } from './record/evidence.ts';

export interface Verdict {
  readonly tone: 'good' | 'bad' | 'even';
  readonly text: string;
}

const SIGNIFICANT = 0.05;

/** What came of a run, in a sentence; a model that got worse is called so. */
export function verdict({ before, after, tests, metric, unit, count: number }: EvaluationEvidence): Verdict {
  const test = tests[metric]!;
  const [from, to] = [before.metrics[metric]!, after.metrics[metric]!];
  const name = metricLabel(metric);
  const figures = `${name} ${from.toFixed(3)} → ${to.toFixed(3)} (${tested(test)}) on ${count(number)} ${number === 1 ? unit : { query: 'queries', pair: 'pairs' }[unit]}.`;
  const { difference, p } = test;
  if (difference === 0) return { tone: 'even', text: `Training changed nothing. ${figures}` };
  if (p >= SIGNIFICANT) return { tone: 'even', text: `The difference is within chance. ${figures}` };
  return difference > 0
    ? { tone: 'good', text: `Training made the model better. ${figures}` }
    : { tone: 'bad', text: `Training made the model worse. ${figures}` };
}

/** `+0.036 [+0.030, +0.041], p = 0.0001` */
export const tested = ({ difference, interval: [low, high], p }: TestEvidence): string =>
  `${signed(difference)} [${signed(low)}, ${signed(high)}], p = ${p.toFixed(4)}`;
