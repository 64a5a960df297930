/** `attune/training`: the trainer. */
export { type RetrievalEvaluation, type TrainEncoderOptions, type TrainedRun, train } from '../node/train.ts';
export { defaultSettings, type StepLog, type TrainSettings } from '../training/options.ts';
