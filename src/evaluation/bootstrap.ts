import { random } from '../core/random.ts';

/** A 95 % interval: least and greatest. */
export type Interval = readonly [low: number, high: number];

export interface BootstrapOptions {
  readonly seed?: number;
  readonly resamples?: number;
}

/**
 * A 95 % interval of a mean, by the percentile bootstrap (Efron, 1979): queries are drawn anew, with replacement. Quantiles
 * lie between two resamples in proportion.
 *
 * @throws RangeError for no values
 */
export function bootstrapInterval(values: Float64Array, { seed = 1, resamples = 1000 }: BootstrapOptions = {}): Interval {
  if (values.length === 0) throw new RangeError('no values have no interval');
  const numbers = random(seed).fork('bootstrap');
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[numbers.int(values.length)]!;
    return sum / values.length;
  }).sort();
  return middle95(means);
}

/** Several statistics of the same pairs; `counts` says how often each pair is in a resample. */
export type PairStatistics = (counts: Uint32Array) => readonly number[];

/**
 * The same for statistics that are no means, all of them over the same resamples of `count` pairs: an interval each. A
 * resample in which a statistic is not defined (all of one score) is left out for it; where it is in none, its interval is NaN.
 *
 * @throws RangeError for no pairs
 */
export function bootstrapIntervals(
  count: number,
  statistics: PairStatistics,
  { seed = 1, resamples = 1000 }: BootstrapOptions = {},
): Interval[] {
  if (count === 0) throw new RangeError('no pairs have no interval');
  const numbers = random(seed).fork('bootstrap');
  const counts = new Uint32Array(count);
  const found: number[][] = [];
  for (let r = 0; r < resamples; r++) {
    counts.fill(0);
    for (let i = 0; i < count; i++) counts[numbers.int(count)]!++;
    statistics(counts).forEach((value, s) => {
      found[s] ??= [];
      if (!Number.isNaN(value)) found[s].push(value);
    });
  }
  return found.map((values) => (values.length === 0 ? [Number.NaN, Number.NaN] : middle95(Float64Array.from(values).sort())));
}

/** The quantiles 0.025 and 0.975 of ascending values. */
function middle95(sorted: Float64Array): Interval {
  const quantile = (share: number) => {
    const at = share * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
    return below + (above - below) * (at - Math.floor(at));
  };
  return [quantile(0.025), quantile(0.975)];
}
