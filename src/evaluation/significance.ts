import { random } from '../core/random.ts';
import { mean } from './metrics.ts';

export type Interval = readonly [low: number, high: number];

/** A 95 % interval of a mean, by the percentile bootstrap (Efron 1979): queries are drawn anew, with replacement. */
export function bootstrapInterval(values: Float64Array, { seed = 1, resamples = 1000 } = {}): Interval {
  const numbers = random(seed).fork('bootstrap');
  const means = Float64Array.from({ length: resamples }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[numbers.int(values.length)]!;
    return sum / values.length;
  }).sort();
  const at = (share: number) => means[Math.min(resamples - 1, Math.max(0, Math.round(share * resamples)))]!;
  return [at(0.025), at(0.975)];
}

export interface PairedTest {
  /** Mean of b − a. */
  readonly difference: number;
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
  /** Queries on which b is better, equal, worse. */
  readonly better: number;
  readonly equal: number;
  readonly worse: number;
}

/** Differences up to here are tested exactly, over all signs. */
const EXACT = 14;

/**
 * Are two systems different on the same queries? The paired randomisation test (Fisher; Smucker, Allan and Carterette,
 * CIKM 2007): under the null hypothesis the sign of every difference is a coin toss.
 */
export function pairedTest(a: Float64Array, b: Float64Array, { seed = 1, permutations = 10_000 } = {}): PairedTest {
  if (a.length !== b.length) throw new RangeError(`${a.length} and ${b.length} queries cannot be paired`);
  const differences = b.map((value, i) => value - a[i]!);
  const moved = differences.filter((d) => d !== 0);
  const observed = Math.abs(moved.reduce((x, y) => x + y, 0));
  const extreme = (sum: number) => Math.abs(sum) >= observed - 1e-12;
  let hits = 0;
  let p: number;
  if (moved.length <= EXACT) {
    const all = 2 ** moved.length;
    for (let signs = 0; signs < all; signs++) if (extreme(moved.reduce((sum, d, i) => sum + ((signs >> i) & 1 ? d : -d), 0))) hits++;
    p = hits / all;
  } else {
    const numbers = random(seed).fork('permutation');
    for (let i = 0; i < permutations; i++) {
      let sum = 0;
      for (let k = 0; k < moved.length; k++) sum += numbers.next() < 0.5 ? moved[k]! : -moved[k]!;
      if (extreme(sum)) hits++;
    }
    p = (hits + 1) / (permutations + 1);
  }
  const better = moved.filter((d) => d > 0).length;
  return { difference: mean(differences), interval: bootstrapInterval(differences, { seed }), p, better, equal: differences.length - moved.length, worse: moved.length - better };
}
