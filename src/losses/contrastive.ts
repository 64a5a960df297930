import { optionError } from '../core/errors.ts';
import { float32, type HostTensor } from '../core/tensor-data.ts';
import { input, type Tensor } from '../graph/tensor.ts';
import { type BatchRelations, type Loss, lossForms } from './loss.ts';
import { meanOverPairs, pairsOf, pairTensors, relateMean, relatePairs } from './pairs.ts';

/** Options of the contrastive losses. */
export interface ContrastiveOptions {
  /** Distance (1 − cosine) beyond which a pair that does not belong together is far enough; > 0. */
  readonly margin?: number;
}

/**
 * Contrastive: pairs of label 1 are drawn together, those of label 0 pushed apart up to the margin. The mean of
 * ½ [y d² + (1 − y) max(0, margin − d)²] with d = 1 − cos (Hadsell, Chopra and LeCun, CVPR 2006).
 */
export function contrastive({ margin = 0.5 }: ContrastiveOptions = {}): Loss {
  checkMargin(margin);
  return {
    ...common('contrastive', margin),
    relate: (relations) => ({ ...relatePairs(relations), ...relateMean(relations) }),
    compute: (inputs) => {
      const { cosines, targets, scores } = pairTensors(inputs);
      const { near, far } = squares(cosines, margin);
      const different = targets.neg().add(1);
      return { loss: meanOverPairs(targets.mul(near).add(different.mul(far))).mul(0.5), scores };
    },
  };
}

/**
 * Online contrastive: as `contrastive`, over the hard pairs of a batch alone: those of label 1 that are further apart than
 * the nearest of label 0, and those of label 0 that are nearer than the furthest of label 1. Their sum, as in
 * sentence-transformers. In a batch of one label, pairs beyond its mean distance count as hard.
 */
export function onlineContrastive({ margin = 0.5 }: ContrastiveOptions = {}): Loss {
  checkMargin(margin);
  return {
    ...common('online-contrastive', margin),
    comparesPairs: true,
    relate: (relations) => ({ ...relatePairs(relations), ...shares(relations) }),
    compute: (inputs) => {
      const { cosines, targets, scores } = pairTensors(inputs);
      const { distances, near, far } = squares(cosines, margin);
      const different = targets.neg().add(1);
      const [shareOfSame, shareOfDifferent] = [scalar('same'), scalar('different')];
      // One of the shares is 0 unless all labels are equal: then the mean stands in for what the batch lacks.
      const meanOf = (those: Tensor, share: Tensor) => distances.mul(those).reduceSum(0).mul(share);
      const furthest = distances.sub(different.mul(FAR)).reduceMax(0).mul(scalar('anySame'));
      const nearest = distances.add(targets.mul(FAR)).neg().reduceMax(0).neg().mul(scalar('anyDifferent'));
      const hardDifferent = furthest.add(meanOf(different, shareOfDifferent)).greater(distances).mul(different);
      const hardSame = distances.greater(nearest.add(meanOf(targets, shareOfSame))).mul(targets);
      return { loss: hardSame.mul(near).add(hardDifferent.mul(far)).reduceSum(0, 1).reshape([]), scores };
    },
  };
}

/** Beyond every cosine distance. */
const FAR = 4;

const scalar = (name: string) => input(`loss:online-contrastive.${name}`, [1, 1]);

function shares(relations: BatchRelations): Record<string, HostTensor> {
  const pairs = pairsOf(relations);
  const same = pairs.filter(({ target }) => target === 1).length;
  const different = pairs.length - same;
  const fed = (name: string, value: number) =>
    [`loss:online-contrastive.${name}`, float32(Float32Array.of(value), [1, 1])] as const;
  return Object.fromEntries([
    fed('anySame', same > 0 ? 1 : 0),
    fed('anyDifferent', different > 0 ? 1 : 0),
    fed('same', different > 0 ? 0 : 1 / same),
    fed('different', same > 0 ? 0 : 1 / different),
  ]);
}

/** Squares of the distance, and of what it lacks to the margin. */
function squares(cosines: Tensor, margin: number) {
  const distances = cosines.neg().add(1);
  const lacking = distances.neg().add(margin).relu();
  return { distances, near: distances.mul(distances), far: lacking.mul(lacking) };
}

function checkMargin(margin: number): void {
  if (!(margin > 0 && Number.isFinite(margin))) throw optionError('margin', margin, 'a number above 0');
}

const common = (name: 'contrastive' | 'online-contrastive', margin: number) =>
  ({ name, similarity: 'cosine', trainsOn: lossForms[name], needsNegatives: false, settings: { margin } }) as const;
