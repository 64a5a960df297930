/**
 * What a run tells to whoever tracks it. Events come one after the other in the order in which they happened, and a run
 * waits for its callbacks after every step: a slow one slows training down, and none is overtaken.
 */
import { UserError } from '../core/errors.ts';
import type { EvaluationLog, StepLog, TrainSettings } from './options.ts';

/** Functions may give promises. One that throws ends the run with `callback-failed` (or a `UserError` of its own), after a checkpoint if the run has a folder. */
export interface TrainCallbacks {
  /** Before anything else, the first evaluation too; what there was to note until then follows it. */
  onStart?(start: RunStart): unknown;
  /** After every step. */
  onStep?(entry: StepLog): unknown;
  /** After every evaluation: before the first step (as step 0), on the way, at the end. */
  onEvaluation?(entry: EvaluationLog): unknown;
  /** When a checkpoint has been written. */
  onCheckpoint?(checkpoint: RunCheckpoint): unknown;
  /** Things the user should read. */
  onNote?(note: string): unknown;
  /** Once for every `onStart`, however the run ended. What it throws after another error is left aside for that error. */
  onEnd?(end: RunEnd): unknown;
}

/** What a run begins with. */
export interface RunStart {
  /** Of the run, if it keeps one. */
  readonly folder?: string;
  /** Steps that are done already: more than 0 if the run is resumed. */
  readonly step: number;
  readonly totalSteps: number;
  readonly stepsAnEpoch: number;
  readonly settings: TrainSettings;
  /** Its name. */
  readonly model: string;
  readonly data: { readonly name: string; readonly examples: number };
  readonly loss: Readonly<Record<string, number | string | boolean>>;
  readonly runtime: { readonly name: string; readonly version: string; readonly precision: string; readonly threads: number };
}

/** A checkpoint that was written. */
export interface RunCheckpoint {
  readonly step: number;
  /** Of the run. */
  readonly folder: string;
}

/** How a run ended. */
export interface RunEnd {
  /** `interrupted` by its signal: it can be resumed. */
  readonly status: 'finished' | 'interrupted' | 'failed';
  /** What ended a run that failed. */
  readonly error?: unknown;
  /** Steps that were done. Of a run that failed: that were told of. */
  readonly steps: number;
  readonly totalSteps: number;
  /** The rest only of a run that did not fail. */
  readonly bestStep?: number;
  readonly secondsPerStep?: number;
  readonly tokensPerSecond?: number;
  readonly masked?: number;
  readonly temperature?: number;
  /** Figures before the first step, and of the model that the run gives. */
  readonly before?: Readonly<Record<string, number>>;
  readonly after?: Readonly<Record<string, number>>;
}

type EventOf<N extends keyof TrainCallbacks> = Parameters<NonNullable<TrainCallbacks[N]>>[0];

export interface CallbackQueue {
  emit<N extends keyof TrainCallbacks>(name: N, event: EventOf<N>): void;
  /**
   * When all events have been taken in.
   *
   * @throws UserError `callback-failed`
   */
  settled(): Promise<void>;
  /** The last event of a run, if it had a first one. */
  ended(end: RunEnd): Promise<void>;
  failed(error: unknown): Promise<void>;
}

export function callbackQueue(callbacks: TrainCallbacks | readonly TrainCallbacks[] = []): CallbackQueue {
  const listeners: readonly TrainCallbacks[] = Array.isArray(callbacks) ? callbacks : [callbacks as TrainCallbacks];
  let queue = Promise.resolve();
  let held: (() => void)[] | undefined = [];
  let [failure, over]: [UserError | undefined, boolean] = [undefined, false];
  let at = { steps: 0, totalSteps: 0 };
  const deliver = (name: keyof TrainCallbacks, event: unknown) => {
    queue = queue.then(async () => {
      if (failure && name !== 'onEnd') return;
      for (const listener of listeners)
        try {
          await (listener[name] as ((event: unknown) => unknown) | undefined)?.call(listener, event);
        } catch (cause) {
          // What a user can mend says so itself.
          failure ??= cause instanceof UserError ? cause : thrown(name, at.steps, cause);
        }
    });
  };
  const settled = async () => {
    await queue;
    if (failure) throw failure;
  };
  const last = (end: RunEnd) => {
    if (held || over) return;
    over = true;
    deliver('onEnd', end);
  };
  return {
    emit: (name, event) => {
      if (name === 'onStart') at = { steps: (event as RunStart).step, totalSteps: (event as RunStart).totalSteps };
      if (name === 'onStep') at = { ...at, steps: (event as StepLog).step };
      if (held && name !== 'onStart') {
        held.push(() => deliver(name, event));
        return;
      }
      deliver(name, event);
      for (const tell of held ?? []) tell();
      held = undefined;
    },
    settled,
    ended: async (end) => {
      await settled();
      last(end);
      await settled();
    },
    failed: async (error) => {
      last({ status: 'failed', error, ...at });
      await queue;
    },
  };
}

function thrown(name: string, step: number, cause: unknown): UserError {
  return new UserError({
    code: 'callback-failed',
    message: `the callback ${name} threw ${step === 0 ? 'before the first step' : `after step ${step}`}: ${cause instanceof Error ? cause.message : String(cause)}`,
    fix: 'mend it, or catch in it what the run can do without; a run with a folder goes on with resume',
    cause,
  });
}
