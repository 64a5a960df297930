/** Two models on the same scored or labelled pairs. */
import { random } from '../core/random.ts';
import { bootstrapIntervals, type Interval } from './bootstrap.ts';
import { averageRanks, pearson, spearmanOf } from './correlation.ts';
import { classificationOf } from './pair-classification.ts';

/** The metrics that such a comparison can be made by. */
export type PairTestMetric = 'spearman' | 'ap';

/** Two models compared on the same pairs. */
export interface PairTest {
  readonly metric: PairTestMetric;
  /** The figure of b less that of a. */
  readonly difference: number;
  /** 95 % bootstrap interval of the difference: both models on the same resamples. */
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
}

/** What is compared, and by how many resamples. */
export interface PairTestOptions {
  readonly metric: PairTestMetric;
  /** Scores, or labels of 0 and 1. */
  readonly targets: Float64Array;
  /** Similarities of the same pairs by the two models. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly seed?: number;
  readonly permutations?: number;
}

/**
 * Are two models different on the same pairs? Approximate randomisation (Noreen, 1989): under the null hypothesis it does
 * not matter which model a pair's place in the ranking comes from, so the two are exchanged for pairs at random, 2,000
 * times. Ranks and not similarities are exchanged, as models have scales of their own. p is never 0: the observed
 * difference is counted among the others.
 *
 * @throws RangeError where the lists are not of the same pairs
 */
export function pairTest({ metric, targets, a, b, seed = 1, permutations = 2000 }: PairTestOptions): PairTest {
  if (a.length !== targets.length || b.length !== targets.length)
    throw new RangeError(`${a.length}, ${b.length} and ${targets.length} numbers are not of the same pairs`);
  const figure = (similarities: Float64Array): ((counts?: Uint32Array) => number) => {
    if (metric === 'spearman') return spearmanOf(targets, similarities);
    const classify = classificationOf(similarities, targets);
    return (counts) => classify(counts).ap;
  };
  const [ofA, ofB] = [figure(a), figure(b)];
  const [interval] = bootstrapIntervals(targets.length, (counts) => [ofB(counts) - ofA(counts)], { seed });
  const placed = metric === 'spearman' ? correlationOfRanks(targets) : precisionOfRanks(targets);
  const [ranksA, ranksB] = [averageRanks(a), averageRanks(b)];
  const observed = Math.abs(placed(ranksB) - placed(ranksA));
  const numbers = random(seed).fork('permutation');
  const [x, y] = [ranksA.slice(), ranksB.slice()];
  let found = 0;
  for (let p = 0; p < permutations; p++) {
    for (let i = 0; i < x.length; i++) {
      const exchanged = numbers.next() < 0.5;
      x[i] = (exchanged ? ranksB : ranksA)[i]!;
      y[i] = (exchanged ? ranksA : ranksB)[i]!;
    }
    // Sums of one set in another order differ in their last digits.
    if (Math.abs(placed(y) - placed(x)) >= observed - 1e-12) found++;
  }
  return { metric, difference: ofB() - ofA(), interval: interval!, p: (found + 1) / (permutations + 1) };
}

type OfRanks = (ranks: Float64Array) => number;

function correlationOfRanks(targets: Float64Array): OfRanks {
  const wanted = averageRanks(targets);
  return (ranks) => pearson(wanted, ranks);
}

/** Average precision without sorting: ranks are halves of whole numbers from 2 to twice the number of pairs. */
function precisionOfRanks(labels: Float64Array): OfRanks {
  const places = 2 * labels.length + 1;
  const [right, all] = [new Uint32Array(places), new Uint32Array(places)];
  const positives = labels.filter((label) => label === 1).length;
  return (ranks) => {
    right.fill(0);
    all.fill(0);
    for (let i = 0; i < ranks.length; i++) {
      const place = 2 * ranks[i]!;
      all[place]!++;
      if (labels[i] === 1) right[place]!++;
    }
    let [sum, found, taken] = [0, 0, 0];
    for (let place = places - 1; place >= 0; place--) {
      if (all[place] === 0) continue;
      found += right[place]!;
      taken += all[place]!;
      sum += right[place]! * (found / taken);
    }
    return sum / positives;
  };
}
