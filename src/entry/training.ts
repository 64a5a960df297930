/** `attune/training`: the trainer. */

export { type DistillEncoderOptions, type DistilledEncoder, distillEncoder, readVocabulary } from '../node/distill.ts';
export { type JsonLogOptions, jsonLog } from '../node/json-log.ts';
export { type RunEvaluation, type TrainEncoderOptions, type TrainedRun, train } from '../node/train.ts';
export type { RunCheckpoint, RunEnd, RunStart, TrainCallbacks } from '../training/callbacks.ts';
export type { EvaluationLog, StepLog } from '../training/options.ts';
export { defaultSettings, type TrainSettings } from '../training/settings.ts';
