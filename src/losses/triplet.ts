import { optionError } from '../core/errors.ts';
import type { SimilarityName } from '../core/similarity.ts';
import { float32, type HostTensor, int32 } from '../core/tensor-data.ts';
import { times } from '../graph/dims.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import { type BatchRelations, type Loss, lossForms } from './loss.ts';
import { safeSqrt, similarityMatrix, squaredDistances } from './similarity-matrix.ts';

/** `cosine`: 1 − cos; `l2`: Euclidean; `squared-l2`: its square. */
export const tripletDistances = ['cosine', 'l2', 'squared-l2'] as const;
/** The distances that triplet can be measured with. */
export type TripletDistance = (typeof tripletDistances)[number];

/** Options of triplet. */
export interface TripletOptions {
  readonly distance?: TripletDistance;
  /** How much nearer the positive must be; > 0. Usual: 0.2 to 0.5 for cosine, 5 for L2 of vectors that have no fixed length. */
  readonly margin?: number;
}

const usualMargins: Readonly<Record<TripletDistance, number>> = { cosine: 0.3, l2: 5, 'squared-l2': 0.2 };

/**
 * Triplet loss: mean of max(0, d(anchor, positive) − d(anchor, negative) + margin) over every combination of an anchor's
 * positives and its own negatives (FaceNet, arXiv 1503.03832, which uses the squared distance and a margin of 0.2).
 */
export function triplet({ distance = 'cosine', margin = usualMargins[distance] }: TripletOptions = {}): Loss {
  if (!(margin > 0 && Number.isFinite(margin))) throw optionError('margin', margin, 'a number above 0');
  const similarity: SimilarityName = distance === 'cosine' ? 'cosine' : 'l2';
  return {
    name: 'triplet',
    similarity,
    trainsOn: lossForms.triplet,
    needsNegatives: true,
    settings: { distance, margin },
    relate: triplets,
    compute: ({ anchors, candidates, unitLength }) => {
      const squares = distance === 'cosine' ? undefined : squaredDistances(anchors, candidates);
      const scores = squares ? safeSqrt(squares).neg() : similarityMatrix('cosine', anchors, candidates, unitLength);
      const distances = squares && distance === 'squared-l2' ? squares : scores.neg();
      const flat = distances.reshape([times(anchors.shape[0]!, candidates.shape[0]!), 1]);
      const at = (index: string): Tensor => flat.gatherRows(input(`loss:triplet.${index}`, ['triplets'], 'int32'));
      const weights = input('loss:triplet.weights', ['triplets', 1]);
      return { loss: at('positives').sub(at('negatives')).add(margin).relu().mul(weights).reduceSum(0, 1).reshape([]), scores };
    },
  };
}

/** Every (anchor, positive, own negative); an anchor's weight is shared by its triplets, all weights together are 1. */
function triplets({ positives, negatives, weights, candidates }: BatchRelations): Record<string, HostTensor> {
  const total = weights.reduce((sum, weight, anchor) => sum + (negatives[anchor]!.length > 0 ? weight : 0), 0);
  const rows = positives.flatMap((own, anchor) =>
    own.flatMap((positive) =>
      negatives[anchor]!.map((negative) => ({
        positive: anchor * candidates.length + positive,
        negative: anchor * candidates.length + negative,
        weight: weights[anchor]! / (own.length * negatives[anchor]!.length) / total,
      })),
    ),
  );
  // A batch without any triplet has the loss 0: no tensor may be empty.
  if (rows.length === 0) rows.push({ positive: 0, negative: 0, weight: 0 });
  return {
    'loss:triplet.positives': int32(Int32Array.from(rows, ({ positive }) => positive)),
    'loss:triplet.negatives': int32(Int32Array.from(rows, ({ negative }) => negative)),
    'loss:triplet.weights': float32(
      Float32Array.from(rows, ({ weight }) => weight),
      [rows.length, 1],
    ),
  };
}
