import type { EvaluationLog, StepLog } from '../../training/options.ts';
import type { ReportRun } from '../read-run.ts';
import { charts, draw, type Figure, type Stop, smallSize } from './chart.ts';
import { seriesColour } from './colours.ts';
import { metricLabel, short } from './numbers.ts';

interface Point {
  readonly run: number;
  readonly step: number;
  readonly value: number;
  /** Steps that the value is the mean of. */
  readonly of: number;
}

/** More points than this are no more to be seen. */
const POINTS = 200;

const measures = [
  { key: 'loss', title: 'Loss' },
  { key: 'inBatchAccuracy', title: 'In-batch accuracy' },
  { key: 'gradientNorm', title: 'Gradient norm, before clipping' },
  { key: 'learningRate', title: 'Learning rate' },
  { key: 'temperature', title: 'Temperature, learnt' },
] as const satisfies readonly { readonly key: keyof StepLog; readonly title: string }[];

/** Evaluations if there are any, then what was logged at every step; a line a run. */
export async function curves(runs: readonly ReportRun[], metric: string): Promise<Figure[]> {
  const figures = measures.map(({ key, title }) => ({
    ...{ name: key, title },
    points: runs.flatMap(({ steps }, run) =>
      averaged(
        steps.map((entry) => [entry.step, entry[key] ?? null]),
        run,
      ),
    ),
    dots: false,
  }));
  const rated = runs.flatMap(({ evaluations }, run) =>
    inOrder(evaluations).flatMap(({ step, metrics }): Point[] =>
      metrics[metric] === undefined ? [] : [{ run, step, value: metrics[metric], of: 1 }],
    ),
  );
  const evaluation = { name: 'evaluation', title: `Evaluation: ${metricLabel(metric)}`, points: rated, dots: true };
  const all = rated.length > 0 ? [figures[0]!, evaluation, ...figures.slice(1)] : figures;
  return Promise.all(all.filter(({ points }) => points.length > 0).map((figure) => curve(runs, figure)));
}

const inOrder = (log: readonly EvaluationLog[]) => [...log].sort((a, b) => a.step - b.step);

/** A run of many steps in so many means; null (JSON's NaN) is left out. */
function averaged(values: readonly (readonly [step: number, value: number | null])[], run: number): Point[] {
  const finite = values.filter((pair): pair is readonly [number, number] => Number.isFinite(pair[1]));
  const width = Math.ceil(finite.length / POINTS);
  const points: Point[] = [];
  for (let from = 0; from < finite.length; from += width) {
    const some = finite.slice(from, from + width);
    points.push({
      run,
      step: some.at(-1)![0],
      value: some.reduce((sum, [, value]) => sum + value, 0) / some.length,
      of: some.length,
    });
  }
  return points;
}

/** Figures between 0 and 1 are not blown up: what chance does should not look like a slope. */
function heightOf(name: string, points: readonly Point[]): { readonly domain?: [number, number]; readonly zero?: boolean } {
  if (name !== 'evaluation') return { zero: name !== 'inBatchAccuracy' };
  const values = points.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  return { domain: [Math.max(0, low - room), Math.min(1, high + room)] };
}
const LEAST_SPAN = 0.1;

async function curve(
  runs: readonly ReportRun[],
  {
    name,
    title,
    points,
    dots,
  }: { readonly name: string; readonly title: string; readonly points: Point[]; readonly dots: boolean },
): Promise<Figure> {
  const tools = await charts();
  const { plot } = tools;
  const colour = (point: Point) => seriesColour(point.run);
  const line = { x: 'step', y: 'value', z: 'run', stroke: colour, strokeWidth: 1.75 };
  const steps = points.map(({ step }) => step);
  const flat = steps.every((step) => step === steps[0]);
  const { svg, x, y } = draw(tools, {
    ...(name === 'loss' || name === 'evaluation' ? {} : smallSize),
    x: { label: 'step', ticks: 5, domain: [Math.min(...steps, dots ? 0 : steps[0]!), Math.max(...steps) + (flat ? 1 : 0)] },
    y: { label: null, grid: true, ticks: 5, tickSize: 0, nice: true, tickFormat: short, ...heightOf(name, points) },
    marks: [
      plot.lineY(points, line),
      ...(dots || points.length < 3 ? [plot.dot(points, { x: 'step', y: 'value', fill: colour, r: 3 })] : []),
    ],
  });
  const stops = points.map((point): Stop => {
    const run = runs.length > 1 ? `${runs[point.run]!.name}, ` : '';
    const mean = point.of > 1 ? ` (mean of ${point.of} steps)` : '';
    return { x: x(point.step), y: y(point.value), label: `${run}step ${point.step}: ${short(point.value)}${mean}` };
  });
  const ends = runs.flatMap(({ name: run }, i) => {
    const own = points.filter((point) => point.run === i);
    return own.length === 0
      ? []
      : [`${run}: ${short(own[0]!.value)} at step ${own[0]!.step}, ${short(own.at(-1)!.value)} at step ${own.at(-1)!.step}`];
  });
  return { name, title, alt: `${title} by step. ${ends.join('; ')}.`, svg, stops, pick: 'x' };
}
