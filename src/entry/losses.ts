/** `attune/losses`: what training makes smaller. */
export type { ExampleForm } from '../core/example-form.ts';
export { type ContrastiveOptions, contrastive, onlineContrastive } from '../losses/contrastive.ts';
export { angle, type CosentOptions, cosent } from '../losses/cosent.ts';
export { cosineSimilarity } from '../losses/cosine-similarity.ts';
export { type InfoNceOptions, infoNce, symmetricInfoNce } from '../losses/info-nce.ts';
export {
  type BatchRelations,
  type Loss,
  type LossInputs,
  type LossName,
  type LossOutputs,
  lossesFor,
  lossNames,
  type PairTarget,
} from '../losses/loss.ts';
export { type TripletDistance, type TripletOptions, triplet, tripletDistances } from '../losses/triplet.ts';
