/** `attune/losses`: what training makes smaller. */
export { type InfoNceOptions, infoNce, symmetricInfoNce } from '../losses/info-nce.ts';
export {
  type BatchRelations,
  type Loss,
  type LossInputs,
  type LossName,
  type LossOutputs,
  lossNames,
} from '../losses/loss.ts';
export { type TripletDistance, type TripletOptions, triplet, tripletDistances } from '../losses/triplet.ts';
