const BARS = '▁▂▃▄▅▆▇█';

/** A curve in so many characters, from its least value to its greatest: `▇▆▅▃▃▂▂▁▁`. More values than that are averaged. */
export function sparkline(values: readonly number[], width: number): string {
  const count = Math.min(values.length, Math.max(0, width));
  const means = Array.from({ length: count }, (_, i) => {
    const part = values.slice(Math.floor((i * values.length) / count), Math.floor(((i + 1) * values.length) / count));
    return part.reduce((sum, value) => sum + value, 0) / part.length;
  });
  const [least, greatest] = [Math.min(...means), Math.max(...means)];
  const span = greatest - least;
  return means.map((mean) => BARS[span > 0 ? Math.round(((mean - least) / span) * (BARS.length - 1)) : 0]).join('');
}
