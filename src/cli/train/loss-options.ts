import type { LossName } from '../../losses/loss.ts';

/** The options that shape each loss; others are refused. */
export const lossOptions = {
  infonce: ['temperature', 'learn-temperature'],
  'symmetric-infonce': ['temperature', 'learn-temperature'],
  triplet: ['margin', 'squared'],
  cosent: ['temperature'],
  angle: ['temperature'],
  'cosine-similarity': [],
  contrastive: ['margin'],
  'online-contrastive': ['margin'],
} as const satisfies Readonly<Record<LossName, readonly string[]>>;
