import { optionError, UserError } from '../core/errors.ts';
import { float32, type HostTensor } from '../core/tensor-data.ts';
import { times } from '../graph/dims.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import { type BatchRelations, type Loss, lossForms, MASKED } from './loss.ts';
import { type PairTensors, pairsOf, pairTensors, relatePairs } from './pairs.ts';

/** Options of CoSENT. */
export interface CosentOptions {
  /** Divides the differences of similarities; > 0. 0.05 is a scale of 20. */
  readonly temperature?: number;
}

/**
 * CoSENT: of two pairs with different scores, that of the greater score must have the greater cosine. The loss is
 * ln(1 + Σ exp((sᵢ − sⱼ) / temperature)) over all two pairs i, j of a batch with scoreᵢ < scoreⱼ (Huang et al., IEEE/ACM
 * TASLP 32, 2024). Only the order of scores counts, not their scale; labels of 0 and 1 are scores as well.
 */
export function cosent(options: CosentOptions = {}): Loss {
  return ordering('cosent', options, ({ cosines }) => cosines);
}

/**
 * AnglE: CoSENT on the angle of embeddings as complex vectors instead of on the cosine, whose gradient vanishes near ±1
 * (Li and Li, arXiv 2309.12871). The embeddings must have an even number of dimensions.
 */
export function angle(options: CosentOptions = {}): Loss {
  return ordering('angle', options, ({ first, second, cosines }) => {
    if (typeof first.shape[1] !== 'number' || first.shape[1] % 2 !== 0)
      throw new UserError({
        code: 'dimensions-odd',
        message: `the loss angle takes embeddings as complex numbers, two dimensions each; they have ${first.shape[1]} dimensions`,
        fix: 'use the loss cosent',
      });
    const [re1, im1] = first.split(2) as [Tensor, Tensor];
    const [re2, im2] = second.split(2) as [Tensor, Tensor];
    const sines = im1.mul(re2).sub(re1.mul(im2)).reduceSum(-1);
    const sum = cosines.add(sines);
    return sum.relu().add(sum.neg().relu());
  });
}

function ordering(
  name: 'cosent' | 'angle',
  { temperature = 0.05 }: CosentOptions,
  similarities: (pairs: PairTensors) => Tensor,
): Loss {
  if (!(temperature > 0 && Number.isFinite(temperature))) throw optionError('temperature', temperature, 'a number above 0');
  return {
    name,
    similarity: 'cosine',
    trainsOn: lossForms[name],
    comparesPairs: true,
    needsNegatives: false,
    settings: { temperature },
    relate: (relations) => ({ ...relatePairs(relations), ...ordered(relations) }),
    compute: (inputs) => {
      const pairs = pairTensors(inputs);
      const count = inputs.anchors.shape[0]!;
      const scaled = similarities(pairs).mul(1 / temperature); // [anchors, 1]
      const differences = scaled.sub(scaled.reshape([1, count])).add(input('loss:cosent.bias', [count, count]));
      // Its first number is the 1 of ln(1 + …): a pair's difference with itself is 0, and −ln softmax of it the loss.
      const flat = differences.reshape([1, times(count, count)]).logSoftmax();
      const loss = flat
        .mul(input('loss:cosent.first', [1, times(count, count)]))
        .reduceSum(0, 1)
        .reshape([])
        .neg();
      return { loss, scores: pairs.scores };
    },
  };
}

/** All two pairs whose scores are in order, and the first pair with itself. */
function ordered(relations: BatchRelations): Record<string, HostTensor> {
  const pairs = pairsOf(relations);
  const count = pairs.length;
  const bias = new Float32Array(count * count).fill(MASKED);
  pairs.forEach(({ target }, i) => {
    pairs.forEach(({ target: other }, j) => {
      if (target < other) bias[i * count + j] = 0;
    });
  });
  bias[0] = 0;
  const first = new Float32Array(count * count);
  first[0] = 1;
  return { 'loss:cosent.bias': float32(bias, [count, count]), 'loss:cosent.first': float32(first, [1, count * count]) };
}
