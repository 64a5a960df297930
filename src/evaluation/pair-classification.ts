/**
 * How well similarities tell pairs that belong together (label 1) from those that do not (0): a pair counts as belonging
 * together if its similarity reaches a threshold. Average precision is scikit-learn's; f1 and accuracy are those of the
 * threshold that is best for each, as sentence-transformers' BinaryClassificationEvaluator has them: halfway between two
 * neighbouring similarities, the greater threshold of equal figures. Pairs of one similarity stand or fall together.
 */
export interface PairClassification {
  /** Average precision: the area under precision over recall, by steps. */
  readonly ap: number;
  /** Greatest F1 of any threshold, with its precision and recall. */
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  /** Greatest accuracy of any threshold, that above all pairs among them. */
  readonly accuracy: number;
  readonly thresholds: { readonly f1: number; readonly accuracy: number };
}

/** Similarities and labels (0 or 1) of pairs, both labels among them. */
export function classifyPairs(similarities: ArrayLike<number>, labels: ArrayLike<number>): PairClassification {
  return classificationOf(similarities, labels)();
}

/** The same over resamples; the pairs are sorted once. */
export function classificationOf(
  similarities: ArrayLike<number>,
  labels: ArrayLike<number>,
): (counts?: Uint32Array) => PairClassification {
  if (similarities.length !== labels.length)
    throw new RangeError(`${similarities.length} similarities and ${labels.length} labels are not pairs`);
  const order = Uint32Array.from({ length: labels.length }, (_, i) => i).sort((a, b) => similarities[b]! - similarities[a]!);
  const scores = Float64Array.from(order, (i) => similarities[i]!);
  const right = Uint8Array.from(order, (i) => (labels[i] === 1 ? 1 : 0));
  return (counts) => {
    let [positives, negatives] = [0, 0];
    for (let i = 0; i < order.length; i++) {
      const count = counts ? counts[order[i]!]! : 1;
      if (right[i]) positives += count;
      else negatives += count;
    }
    const total = positives + negatives;
    let [ap, f1, precision, recall, f1Threshold] = [0, 0, 0, 0, 0];
    // Above the greatest similarity no pair belongs together.
    let [accuracy, accuracyThreshold] = [negatives / total, above(scores[0]!)];
    let [found, taken, before] = [0, 0, 0];
    for (let i = 0; i < order.length; i++) {
      const count = counts ? counts[order[i]!]! : 1;
      taken += count;
      if (right[i]) found += count;
      if (scores[i] === scores[i + 1] || taken === 0) continue;
      const share = found / taken;
      ap += (share * (found - before)) / positives;
      before = found;
      const wrong = taken - found;
      const [f, a] = [found === 0 ? 0 : (2 * found) / (taken + positives), (found + negatives - wrong) / total];
      if (f > f1) [f1, precision, recall, f1Threshold] = [f, share, found / positives, between(scores, i)];
      if (a > accuracy) [accuracy, accuracyThreshold] = [a, between(scores, i)];
    }
    return { ap, f1, precision, recall, accuracy, thresholds: { f1: f1Threshold, accuracy: accuracyThreshold } };
  };
}

/** Halfway to the next lower similarity; a midpoint that rounds down to it would take it in. */
function between(scores: Float64Array, i: number): number {
  const [here, next] = [scores[i]!, scores[i + 1]];
  if (next === undefined) return here;
  const middle = (here + next) / 2;
  return middle === next ? here : middle;
}

/** The next greater float32, as similarities of embeddings are float32 to those who compare with the threshold. */
function above(value: number): number {
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, value);
  if (bits.getFloat32(0) > value) return bits.getFloat32(0);
  if (bits.getFloat32(0) === 0) return 2 ** -149;
  bits.setInt32(0, bits.getInt32(0) + (value > 0 ? 1 : -1));
  return bits.getFloat32(0);
}
