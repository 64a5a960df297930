import { UserError } from '../../core/errors.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import { contrastive, onlineContrastive } from '../../losses/contrastive.ts';
import { angle, cosent } from '../../losses/cosent.ts';
import { cosineSimilarity } from '../../losses/cosine-similarity.ts';
import { infoNce, symmetricInfoNce } from '../../losses/info-nce.ts';
import { type Loss, type LossName, lossForms } from '../../losses/loss.ts';
import { triplet } from '../../losses/triplet.ts';
import type { TrainCommandOptions } from './options.ts';

/**
 * The loss that the options name, for the ruler of the model if they name none.
 *
 * @throws UserError `option-misplaced`
 */
export function lossOf(options: TrainCommandOptions, ofModel: SimilarityName): Loss {
  const { loss, temperature, margin, learnTemperature, squared, similarity = ofModel } = options;
  const no = (message: string, fix: string) => new UserError({ code: 'option-misplaced', message, fix });
  if (!lossForms[loss].includes('examples') && similarity !== 'cosine')
    throw no(
      `the loss ${loss} compares by cosine; ${options.similarity === undefined ? "the model's ruler" : '--similarity'} is ${similarity}`,
      '--similarity cosine',
    );
  const scaled = temperature !== undefined && { temperature };
  const withMargin = margin !== undefined && { margin };
  const infonce = { similarity, ...scaled, ...(learnTemperature && { learnTemperature }) };
  const make: Readonly<Record<LossName, () => Loss>> = {
    infonce: () => infoNce(infonce),
    'symmetric-infonce': () => symmetricInfoNce(infonce),
    triplet: () => {
      if (similarity === 'dot')
        throw no('the triplet loss needs a distance; dot is none', '--similarity cosine or --similarity l2');
      if (squared && options.similarity === 'cosine')
        throw no('--squared squares the L2 distance; --similarity is cosine', '--similarity l2, or leave one of the two out');
      return triplet({ distance: squared ? 'squared-l2' : similarity, ...withMargin });
    },
    cosent: () => cosent({ ...scaled }),
    angle: () => angle({ ...scaled }),
    'cosine-similarity': cosineSimilarity,
    contrastive: () => contrastive({ ...withMargin }),
    'online-contrastive': () => onlineContrastive({ ...withMargin }),
  };
  return make[loss]();
}
