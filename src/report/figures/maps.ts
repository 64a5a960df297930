import { type Picture, pictures } from '../map/project.ts';
import type { BeforeAfter, Evidence, MapVectors } from '../record/evidence.ts';
import { charts, draw, type Figure, type Stop } from './chart.ts';
import { percent } from './numbers.ts';

export interface Maps {
  readonly figures: readonly Figure[];
  readonly pictures: BeforeAfter<Picture>;
}

/** The same texts before and after, over the same axes; `undefined` where there are too few for a picture. */
export async function maps({ map, vectors }: Evidence & { readonly vectors: MapVectors }): Promise<Maps | undefined> {
  if (map.length < 6) return undefined;
  const tools = await charts();
  const { plot } = tools;
  const both = pictures(vectors);
  const all = [...both.before.points, ...both.after.points];
  const [across, up] = [span(all.map(([x]) => x)), span(all.map(([, y]) => y))];
  const reach = Math.max(1.08 * Math.max(across.half, up.half), 1e-9);
  const figures = (['before', 'after'] as const).map((when): Figure => {
    const { points, variance } = both[when];
    const texts = map.map(({ role }, i) => ({ role, x: points[i]![0], y: points[i]![1] }));
    const pairs = Array.from({ length: texts.length / 2 }, (_, i) => [texts[2 * i]!, texts[2 * i + 1]!] as const);
    const of = (role: string) => texts.filter((text) => text.role === role);
    const { svg, x, y } = draw(tools, {
      height: 380,
      ...{ marginLeft: 8, marginRight: 8, marginTop: 8, marginBottom: 8 },
      x: { axis: null, domain: [across.middle - reach, across.middle + reach] },
      y: { axis: null, domain: [up.middle - reach, up.middle + reach] },
      marks: [
        plot.link(pairs, {
          ...{ x1: ([a]) => a.x, y1: ([a]) => a.y, x2: ([, b]) => b.x, y2: ([, b]) => b.y },
          ...{ stroke: 'var(--muted)', strokeOpacity: 0.35, strokeWidth: 0.8 },
        }),
        plot.dot(of('document'), { x: 'x', y: 'y', symbol: 'diamond', r: 3.4, fill: 'var(--document)', fillOpacity: 0.85 }),
        plot.dot(of('query'), { x: 'x', y: 'y', r: 3, fill: 'var(--query)', fillOpacity: 0.85 }),
      ],
    });
    const stops = map.map(
      ({ role, text }, i): Stop => ({
        x: x(points[i]![0]),
        y: y(points[i]![1]),
        label: `${role === 'query' ? 'Query' : 'Document'}: ${text}`,
        group: Math.floor(i / 2),
      }),
    );
    return {
      name: `map-${when}`,
      title: when === 'before' ? 'Before' : 'After',
      alt: `Map of ${map.length} texts ${when} training. The two axes hold ${percent(variance)} of the variance.`,
      svg,
      stops,
      pick: 'point',
    };
  });
  return { figures, pictures: both };
}

function span(values: readonly number[]): { readonly middle: number; readonly half: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return { middle: (low + high) / 2, half: (high - low) / 2 };
}
