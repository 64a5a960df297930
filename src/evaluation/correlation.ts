/**
 * Correlation of two lists of numbers, each pair counted once or as often as `counts` says: a bootstrap resample is such
 * counts, and costs no sorting that way. A list that is all one number correlates with nothing: NaN, as in scipy.
 */

/** A statistic of n pairs, over all of them or over a resample. */
export type PairStatistic = (counts?: Uint32Array) => number;

/** Pearson's r. */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>, counts?: Uint32Array): number {
  sameLength(x, y);
  let [n, meanX, meanY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const count = counts ? counts[i]! : 1;
    n += count;
    meanX += count * x[i]!;
    meanY += count * y[i]!;
  }
  meanX /= n;
  meanY /= n;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const count = counts ? counts[i]! : 1;
    const [dx, dy] = [x[i]! - meanX, y[i]! - meanY];
    xx += count * dx * dx;
    yy += count * dy * dy;
    xy += count * dx * dy;
  }
  // What is left of a list of equal numbers is rounding.
  if (xx <= n * (1e-14 * meanX) ** 2 || yy <= n * (1e-14 * meanY) ** 2) return Number.NaN;
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

/** Spearman's rho: Pearson's r of the ranks; equal numbers share the mean of their ranks. */
export const spearman = (x: ArrayLike<number>, y: ArrayLike<number>): number => spearmanOf(x, y)();

/** Spearman's rho of these two lists as a statistic that sorts them once. */
export function spearmanOf(x: ArrayLike<number>, y: ArrayLike<number>): PairStatistic {
  sameLength(x, y);
  const [orderX, orderY] = [ascending(x), ascending(y)];
  const [ranksX, ranksY] = [new Float64Array(x.length), new Float64Array(y.length)];
  return (counts) => {
    fillRanks(ranksX, x, orderX, counts);
    fillRanks(ranksY, y, orderY, counts);
    return pearson(ranksX, ranksY, counts);
  };
}

/** Ranks from 1, the least number first; equal numbers share the mean of their ranks. */
export function averageRanks(values: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length);
  fillRanks(ranks, values, ascending(values));
  return ranks;
}

const ascending = (values: ArrayLike<number>): Uint32Array =>
  Uint32Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);

function fillRanks(ranks: Float64Array, values: ArrayLike<number>, order: Uint32Array, counts?: Uint32Array): void {
  let before = 0;
  for (let from = 0; from < order.length; ) {
    let [to, size] = [from, 0];
    for (; to < order.length && values[order[to]!] === values[order[from]!]; to++) size += counts ? counts[order[to]!]! : 1;
    for (let i = from; i < to; i++) ranks[order[i]!] = before + (size + 1) / 2;
    before += size;
    from = to;
  }
}

function sameLength(x: ArrayLike<number>, y: ArrayLike<number>): void {
  if (x.length !== y.length) throw new RangeError(`${x.length} and ${y.length} numbers are not pairs`);
}
