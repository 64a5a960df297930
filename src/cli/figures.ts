/** How figures are written for people. */
import { counted } from '../core/counted.ts';
import type { mainMetrics } from '../evaluation/compare-reports.ts';

export { counted };

/** `+0.036`, `−0.002` */
export const signed = (value: number, digits = 3): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;

export const interval = ([low, high]: readonly [number, number], write: (value: number) => string): string =>
  `[${write(low)}, ${write(high)}]`;

/** `90.9 MB`, `12 kB`: powers of a thousand. */
export function bytesOf(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  const [size, unit] = bytes < 1e6 ? [bytes / 1e3, 'kB'] : bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size.toFixed(size < 100 ? 1 : 0)} ${unit}`;
}

/** Figures that models are compared by, as people write them. */
export const metricTitles = {
  'ndcg@10': 'nDCG@10',
  spearman: 'Spearman',
  ap: 'average precision',
} as const satisfies Readonly<Record<(typeof mainMetrics)[keyof typeof mainMetrics], string>>;
