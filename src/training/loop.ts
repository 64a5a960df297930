/**
 * The steps of a run. Everything that changes the numbers is a function of the settings and the step: batches of (seed,
 * epoch), dropout masks of (seed, step). So a run that is killed and resumed ends with the weights of one that was not.
 */
import { silent } from '../core/progress.ts';
import type { ExampleStore } from '../data/store/example-store.ts';
import type { CallbackQueue } from './callbacks.ts';
import { type RunState, saveCheckpoint } from './checkpoint.ts';
import type { Evaluations } from './evaluations.ts';
import { gatherer } from './gather.ts';
import { checkFinite, collapseWatch } from './health.ts';
import { interruptible } from './interruptible.ts';
import { optimizer } from './optimizer.ts';
import type { Evaluated, StepLog, TrainOptions, TrainSettings } from './options.ts';
import type { Prepared } from './prepare.ts';
import type { RunFolder } from './run-folder.ts';
import type { GradientStep } from './step.ts';

export interface LoopOptions<E extends Evaluated> {
  readonly options: TrainOptions<E> & { readonly examples: ExampleStore };
  readonly settings: TrainSettings;
  readonly prepared: Prepared;
  readonly step: GradientStep;
  readonly evaluations: Evaluations<E>;
  readonly told: CallbackQueue;
  readonly folder: RunFolder | undefined;
  readonly stepsAnEpoch: number;
  readonly totalSteps: number;
}

export interface LoopEnd {
  readonly state: RunState;
  readonly interrupted: boolean;
  /** Texts that filled the length they are cut at. */
  readonly full: number;
}

/** Steps from a state to the end of the run, to the end of patience, or to the signal; a checkpoint stands in each case. */
export async function loop<E extends Evaluated>(from: RunState, loopOptions: LoopOptions<E>): Promise<LoopEnd> {
  const { options, settings, prepared, step, evaluations, told, folder, stepsAnEpoch, totalSteps } = loopOptions;
  const { examples, loss, kernels, output, signal, evaluation } = options;
  const { progress = silent, onNote = () => {}, onStep = () => {}, clock = () => performance.now() } = options;
  const { context, model } = prepared;
  const { store } = context;
  const batches = gatherer({ step, model, kernels, store, settings, stepsAnEpoch, examples });
  const update = optimizer(store, kernels, settings, totalSteps, context.touched);
  const watch = loss.similarity === 'cosine' ? collapseWatch(onNote) : () => {};

  let [state, saved, taught] = [from, from, 0];
  const save = async () => {
    if (!output || state === saved) return;
    await saveCheckpoint(output.files, output.folder, store, state);
    saved = state;
    told.emit('onCheckpoint', { step: state.step, folder: output.folder });
  };
  const ended = () => state.step >= totalSteps || evaluations.exhausted(state);

  while (!signal?.aborted) {
    if (evaluations.due(state)) {
      const rated = await interruptible(signal, () => evaluations.rate(state));
      if (!rated) break;
      state = rated;
    }
    if (output?.checkpointEvery && (ended() || state.step % output.checkpointEvery === 0)) await save();
    if (ended()) break;
    state = await oneStep(state);
    try {
      await told.settled();
    } catch (error) {
      await save();
      throw error;
    }
  }
  if (taught === 0 && from.step === 0 && state.step > 0)
    onNote('the loss was 0 in every step, and nothing was learnt: no anchor had anything to be told apart from');
  const interrupted = signal?.aborted === true;
  if (interrupted) await save();
  else if (state.step < totalSteps)
    onNote(`stopped early at step ${state.step}: no better ${evaluation!.metric} in ${state.stale} evaluations`);
  return { state, interrupted, full: batches.full };

  async function oneStep(before: RunState): Promise<RunState> {
    const started = clock();
    const { loss: value, tokens, masked, metrics, examples: seen } = await batches.gather(before.step);
    const { learningRate, gradientNorm } = update(before.step);
    checkFinite(before.step + 1, value, gradientNorm, seen);
    const seconds = (clock() - started) / 1000;
    const after: RunState = {
      ...before,
      step: before.step + 1,
      masked: before.masked + masked,
      tokens: before.tokens + tokens,
      seconds: before.seconds + seconds,
    };
    const entry: StepLog = {
      step: after.step,
      epoch: Math.floor(before.step / stepsAnEpoch) + 1,
      loss: value,
      learningRate,
      gradientNorm,
      ...metrics,
      ...loss.learnt?.(store.parameter),
      masked,
      tokens,
      tokensPerSecond: Math.round(tokens / seconds),
    };
    if (value !== 0) taught++;
    watch(entry);
    await folder?.log(entry);
    onStep(entry);
    told.emit('onStep', entry);
    progress({
      task: 'training',
      done: after.step,
      total: totalSteps,
      figures: {
        epoch: `${entry.epoch}/${settings.epochs}`,
        loss: value.toFixed(3),
        'in-batch': entry.inBatchAccuracy.toFixed(2),
        'tokens/s': Math.round(after.tokens / after.seconds).toLocaleString('en'),
      },
    });
    return after;
  }
}
