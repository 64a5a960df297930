import type { Evidence } from '../record/evidence.ts';
import { type PairKind, pairKinds } from '../record/sample.ts';
import { charts, draw, type Figure } from './chart.ts';
import { mean, percent } from './numbers.ts';

const BINS = 30;

/** What the kinds of pairs are called; without an evaluation, the examples themselves name some as wrong. */
export const kindLabel = (kind: PairKind, source: Evidence['source']): string =>
  ({ positive: 'right', negative: 'random', trap: source === 'evaluation' ? 'trap' : 'named wrong' })[kind];

/** Similarities of the same pairs before and after, over the same axis; heights are each picture's own. */
export async function histograms({ similarities, source, similarity }: Evidence): Promise<Figure[]> {
  const tools = await charts();
  const { plot } = tools;
  const all = pairKinds.flatMap((kind) => [...similarities[kind].before, ...similarities[kind].after]);
  if (all.length === 0) return [];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const width = Math.max(high - low, 1e-6) / BINS;
  const shares = (values: readonly number[]) => {
    const counts = new Float64Array(BINS);
    for (const value of values) counts[Math.min(BINS - 1, Math.floor((value - low) / width))]! += 1 / values.length;
    return counts;
  };
  const stages = (['before', 'after'] as const).map((when) => ({
    when,
    kinds: pairKinds.flatMap((kind) => {
      const values = similarities[kind][when];
      return values.length === 0 ? [] : [{ kind, values, shares: shares(values) }];
    }),
  }));
  return stages.map(({ when, kinds }): Figure => {
    const top = Math.max(...kinds.flatMap((entry) => [...entry.shares]));
    const { svg, x, y } = draw(tools, {
      height: 190,
      x: { label: similarity, ticks: 6, domain: [low, low + width * BINS] },
      y: { label: null, grid: true, ticks: 4, tickSize: 0, domain: [0, top], tickFormat: percent },
      marks: kinds.flatMap(({ kind, shares: heights }) => {
        const bars = Array.from(heights, (share, i) => ({ from: low + i * width, to: low + (i + 1) * width, share }));
        const outline = bars.flatMap(({ from, to, share }) => [
          { at: from, share },
          { at: to, share },
        ]);
        return [
          plot.rectY(bars, {
            x1: 'from',
            x2: 'to',
            y: 'share',
            fill: `var(--${kind})`,
            fillOpacity: 0.22,
            insetLeft: 0,
            insetRight: 0,
          }),
          plot.lineY(outline, { x: 'at', y: 'share', stroke: `var(--${kind})`, strokeWidth: 1.5 }),
        ];
      }),
    });
    const stops = Array.from({ length: BINS }, (_, i) => {
      const parts = kinds.map((entry) => `${kindLabel(entry.kind, source)} ${percent(entry.shares[i]!)}`);
      const highest = Math.max(...kinds.map((entry) => entry.shares[i]!));
      return {
        x: x(low + (i + 0.5) * width),
        y: y(highest),
        label: `${(low + i * width).toFixed(2)} to ${(low + (i + 1) * width).toFixed(2)}: ${parts.join(', ')}`,
      };
    });
    const means = kinds.map(({ kind, values }) => `${kindLabel(kind, source)} ${mean(values).toFixed(2)}`);
    return {
      name: `similarity-${when}`,
      title: when === 'before' ? 'Before' : 'After',
      alt: `Histogram of ${similarity} similarities ${when} training; means: ${means.join(', ')}.`,
      svg,
      stops,
      pick: 'x',
    };
  });
}
