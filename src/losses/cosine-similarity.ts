import { type Loss, lossForms } from './loss.ts';
import { meanOverPairs, pairTensors, relateMean, relatePairs } from './pairs.ts';

/**
 * Cosine similarity: the mean of (cos(a, b) − score)² over the pairs (Sentence-BERT, arXiv 1908.10084). Scores are cosines to
 * be reached, from −1 to 1; labels are 0 and 1.
 */
export function cosineSimilarity(): Loss {
  return {
    name: 'cosine-similarity',
    similarity: 'cosine',
    trainsOn: lossForms['cosine-similarity'],
    scores: [-1, 1],
    needsNegatives: false,
    settings: {},
    relate: (relations) => ({ ...relatePairs(relations), ...relateMean(relations) }),
    compute: (inputs) => {
      const { cosines, targets, scores } = pairTensors(inputs);
      const difference = cosines.sub(targets);
      return { loss: meanOverPairs(difference.mul(difference)), scores };
    },
  };
}
