import { random } from '../core/random.ts';
import { bootstrapInterval, type Interval } from './bootstrap.ts';
import { mean } from './metrics.ts';

export { type BootstrapOptions, bootstrapInterval, type Interval } from './bootstrap.ts';

/** Two systems compared query by query. */
export interface PairedTest {
  /** Mean of b − a. */
  readonly difference: number;
  /** 95 % bootstrap interval of the difference. */
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
  /** Queries on which b is better, equal, worse. */
  readonly better: number;
  readonly equal: number;
  readonly worse: number;
}

export interface PairedTestOptions {
  readonly seed?: number;
  readonly permutations?: number;
}

/** So many differences at most are tested exactly, over all signs. */
const EXACT = 13;

/**
 * Are two systems different on the same queries? The paired randomisation test (Fisher; Smucker, Allan and Carterette,
 * CIKM 2007): under the null hypothesis the sign of every difference is a coin toss. Up to 13 queries on which the systems
 * differ, all signs are tried; beyond, 10,000 random ones, the observed one counted among them so that p is never 0.
 *
 * @throws RangeError where the two are not scores of the same queries
 */
export function pairedTest(a: Float64Array, b: Float64Array, options: PairedTestOptions = {}): PairedTest {
  const { seed = 1, permutations = 10_000 } = options;
  if (a.length !== b.length) throw new RangeError(`${a.length} and ${b.length} queries cannot be paired`);
  const differences = b.map((value, i) => value - a[i]!);
  const moved = differences.filter((d) => d !== 0);
  const better = moved.filter((d) => d > 0).length;
  return {
    difference: mean(differences),
    interval: bootstrapInterval(differences, { seed }),
    p: moved.length <= EXACT ? exactP(moved) : sampledP(moved, seed, permutations),
    better,
    equal: differences.length - moved.length,
    worse: moved.length - better,
  };
}

/** Whether a sum is as far from 0 as the observed one; sums of one set in another order differ in their last digits. */
function extremeAs(moved: Float64Array): (sum: number) => boolean {
  const observed = Math.abs(moved.reduce((x, y) => x + y, 0));
  const rounding = 1e-12 * moved.reduce((x, y) => x + Math.abs(y), 0);
  return (sum) => Math.abs(sum) >= observed - rounding;
}

function exactP(moved: Float64Array): number {
  const extreme = extremeAs(moved);
  const all = 2 ** moved.length;
  let found = 0;
  for (let signs = 0; signs < all; signs++) {
    let sum = 0;
    for (let i = 0; i < moved.length; i++) sum += (signs >> i) & 1 ? moved[i]! : -moved[i]!;
    if (extreme(sum)) found++;
  }
  return found / all;
}

function sampledP(moved: Float64Array, seed: number, permutations: number): number {
  const extreme = extremeAs(moved);
  const numbers = random(seed).fork('permutation');
  let found = 0;
  for (let i = 0; i < permutations; i++) {
    let sum = 0;
    for (let k = 0; k < moved.length; k++) sum += numbers.next() < 0.5 ? moved[k]! : -moved[k]!;
    if (extreme(sum)) found++;
  }
  return (found + 1) / (permutations + 1);
}
