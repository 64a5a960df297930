import type { BatchRelations } from '../losses/loss.ts';

/** A batch as the model sees it: token ids of each text, anchors first. */
export interface TokenizedBatch {
  readonly anchors: readonly Int32Array[];
  readonly candidates: readonly Int32Array[];
  readonly relations: BatchRelations;
}

export interface StepResult {
  readonly loss: number;
  /** Similarities `[anchors, candidates]`, row-major; valid until the next step. */
  readonly scores: Float32Array;
  /** Real tokens, padding not counted. */
  readonly tokens: number;
}

/** Computes the loss of a batch and adds nothing: gradients in the store are those of this batch alone. */
export interface GradientStep {
  /** `stream` names the random numbers of this step (dropout); the same number gives the same masks. */
  run(batch: TokenizedBatch, stream: number): Promise<StepResult>;
  dispose(): Promise<void>;
}
