import type { Files } from '../core/files.ts';
import type { Progress } from '../core/progress.ts';
import type { Example } from '../data/example.ts';
import type { ExampleStore } from '../data/store/example-store.ts';
import type { Embedder } from '../embed/embedder.ts';
import type { Model } from '../encoders/model.ts';
import type { Kernels } from '../kernels/kernels.ts';
import type { Loss } from '../losses/loss.ts';
import type { Precision, Runtime } from '../runtime/runtime.ts';
import type { TrainCallbacks } from './callbacks.ts';
import type { TrainSettings } from './settings.ts';

export { defaultSettings, settingsOf, type TrainSettings } from './settings.ts';

/** What an evaluation gives: figures by name, and whatever else its maker wants back. */
export interface Evaluated {
  readonly metrics: Readonly<Record<string, number>>;
}

export interface TrainEvaluation<E extends Evaluated> {
  run(embedder: Embedder, options: { readonly signal?: AbortSignal }): Promise<E>;
  /** The figure that decides which checkpoint is best; greater is better. */
  readonly metric: string;
  /** Steps between evaluations; only before and after if not given. */
  readonly every?: number;
  /** Evaluations without a new best after which the run stops. */
  readonly patience?: number;
}

export interface TrainOptions<E extends Evaluated = Evaluated> extends Partial<TrainSettings> {
  readonly model: Model;
  /** A list, or a store of examples that lie elsewhere; the caller closes it. */
  readonly examples: readonly Example[] | ExampleStore;
  readonly loss: Loss;
  readonly runtime: Runtime;
  readonly precision: Precision;
  readonly threads: number;
  readonly kernels: Kernels;
  readonly evaluation?: TrainEvaluation<E>;
  /** Where the run is kept: its log, its checkpoints, and the model at the end. */
  readonly output?: {
    readonly files: Files;
    readonly folder: string;
    readonly resume?: boolean;
    /** Steps between checkpoints; one is made at the end of training as well. None if 0 or not given, but on a signal. */
    readonly checkpointEvery?: number;
    /** Of the programs that train, for the run's record: `{ attune: '0.1.0' }`. */
    readonly versions?: Readonly<Record<string, string>>;
  };
  /** Names the data in the run's record. */
  readonly dataName?: string;
  readonly progress?: Progress;
  /** Called for every step, as it is logged. */
  readonly onStep?: (entry: StepLog) => void;
  /** Things the user should read, a line each. */
  readonly onNote?: (note: string) => void;
  /** For trackers: told of everything, and waited for. */
  readonly callbacks?: TrainCallbacks | readonly TrainCallbacks[];
  /** What the user was told while the data was read: the callbacks get it too. */
  readonly earlierNotes?: readonly string[];
  /** Ends the run after the current step, or in the midst of an evaluation, with a checkpoint. */
  readonly signal?: AbortSignal;
  /** Milliseconds; only for throughput and time left. */
  readonly clock?: () => number;
}

/** A line of evaluations.jsonl. */
export interface EvaluationLog extends Evaluated {
  /** Steps that were done; 0 for the model that training started from. */
  readonly step: number;
}

/** A line of log.jsonl. */
export interface StepLog {
  /** Counted from 1. */
  readonly step: number;
  readonly epoch: number;
  readonly loss: number;
  readonly learningRate: number;
  readonly gradientNorm: number;
  /** Share of anchors whose nearest candidate is a positive. */
  readonly inBatchAccuracy: number;
  readonly positiveSimilarity: number;
  readonly negativeSimilarity: number;
  /** After the step, where it is learnt. */
  readonly temperature?: number;
  /** Candidates that were left out as known positives. */
  readonly masked: number;
  readonly tokens: number;
  readonly tokensPerSecond: number;
}
