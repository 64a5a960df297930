/** `attune/training`: the trainer. */
export { type RetrievalEvaluation, type TrainEncoderOptions, type TrainedRun, train } from '../node/train.ts';
export type { StepLog } from '../training/options.ts';
export { defaultSettings, type TrainSettings } from '../training/settings.ts';
