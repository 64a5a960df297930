/** What losses on scored and labelled pairs share: similarities of the pairs, and their targets as inputs of the graph. */
import { float32, type HostTensor, int32 } from '../core/tensor-data.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import type { BatchRelations, LossInputs, PairTarget } from './loss.ts';
import { similarityMatrix, unit } from './similarity-matrix.ts';

export interface PairTensors {
  /** The two embeddings of each pair, of length 1: `[anchors, dims]` each. */
  readonly first: Tensor;
  readonly second: Tensor;
  /** Cosine of each pair, `[anchors, 1]`. Sums of products, not a matrix product: in bfloat16 that has two digits. */
  readonly cosines: Tensor;
  /** Score or label of each pair, `[anchors, 1]`. */
  readonly targets: Tensor;
  /** Cosine of every anchor with every candidate, for the log. */
  readonly scores: Tensor;
}

/** The pairs of a batch; an anchor is the first text of its pair. */
export function pairTensors({ anchors, candidates, unitLength }: LossInputs): PairTensors {
  const count = anchors.shape[0]!;
  const [x, y] = unitLength ? [anchors, candidates] : [unit(anchors), unit(candidates)];
  const second = y.gatherRows(input('loss:pairs.second', [count], 'int32'));
  return {
    first: x,
    second,
    cosines: x.mul(second).reduceSum(-1),
    targets: input('loss:pairs.targets', [count, 1]),
    scores: similarityMatrix('cosine', x, y, true),
  };
}

/** What `pairTensors` is fed. */
export function relatePairs(relations: BatchRelations): Record<string, HostTensor> {
  const pairs = pairsOf(relations);
  return {
    'loss:pairs.second': int32(Int32Array.from(pairs, ({ candidate }) => candidate)),
    'loss:pairs.targets': float32(
      Float32Array.from(pairs, ({ target }) => target),
      [pairs.length, 1],
    ),
  };
}

export function pairsOf({ pairs }: BatchRelations): readonly PairTarget[] {
  if (!pairs) throw new Error('a loss on pairs was given a batch that has no scores or labels');
  return pairs;
}

/** The mean of `[anchors, 1]`, as a scalar. The count is known only when a batch is fed. */
export const meanOverPairs = (values: Tensor): Tensor =>
  values
    .mul(input('loss:pairs.share', [1, 1]))
    .reduceSum(0, 1)
    .reshape([]);

export const relateMean = (relations: BatchRelations): Record<string, HostTensor> => ({
  'loss:pairs.share': float32(Float32Array.of(1 / pairsOf(relations).length), [1, 1]),
});
