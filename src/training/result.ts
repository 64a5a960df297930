import type { Model } from '../encoders/model.ts';
import type { Evaluated } from './options.ts';

export interface TrainResult<E extends Evaluated = Evaluated> {
  /** The trained model: the best one that an evaluation saw, or the last. */
  readonly model: Model;
  readonly steps: number;
  readonly totalSteps: number;
  /** The run was ended by its signal; a checkpoint stands. */
  readonly interrupted: boolean;
  readonly before?: E;
  readonly after?: E;
  /** The step that `model` is from. */
  readonly bestStep: number;
  /** Of training alone, evaluations not counted; over the whole run, also if it was resumed. */
  readonly secondsPerStep: number;
  /** Real tokens, padding not counted. */
  readonly tokensPerSecond: number;
  /** Candidates that were left out as known positives or their duplicates, over the run. */
  readonly masked: number;
  /** Of the model's step, where the loss has learnt it. */
  readonly temperature?: number;
}
