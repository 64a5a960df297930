import { type ExampleStore, storeOf } from '../data/store/example-store.ts';
import type { Model } from '../encoders/model.ts';
import { saveModel } from '../encoders/save-model.ts';
import { type CallbackQueue, callbackQueue } from './callbacks.ts';
import { checkBatch, checkExamples } from './check-examples.ts';
import { loadCheckpoint, type RunState, removeCheckpoints, startState } from './checkpoint.ts';
import { evaluations as makeEvaluations } from './evaluations.ts';
import { interruptible } from './interruptible.ts';
import { loop } from './loop.ts';
import { microStep } from './micro-step.ts';
import { defaultSettings, type Evaluated, settingsOf, type TrainOptions, type TrainSettings } from './options.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { TrainResult } from './result.ts';
import { openRunFolder, type RunFolder } from './run-folder.ts';
import { runRecord } from './run-record.ts';
import { endOf, startOf } from './start-and-end.ts';
import { staticStep } from './static-step.ts';
import { wholeStep } from './whole-step.ts';

export type { TrainResult } from './result.ts';

/**
 * Trains an encoder on examples. With `output`, the run keeps a folder, can be resumed, and saves the model at the end.
 *
 * @throws UserError `no-examples`, `no-negatives`, `batch-too-small`, `option-out-of-range`, `freeze-unknown`, `freeze-all`,
 *   `loss-not-finite`, `callback-failed`; with `output` also `run-exists`, `run-finished`, `run-missing`, `resume-differs`,
 *   `folder-not-empty`, `checkpoint-invalid`, `checkpoint-misfit`, and those of its files
 */
export async function train<E extends Evaluated = Evaluated>(options: TrainOptions<E>): Promise<TrainResult<E>> {
  const { onNote = () => {}, callbacks, earlierNotes = [] } = options;
  const told = callbackQueue(callbacks);
  for (const note of earlierNotes) told.emit('onNote', note);
  const noted = (note: string) => {
    onNote(note);
    told.emit('onNote', note);
  };
  try {
    const result = await trained({ ...options, onNote: noted }, told);
    await told.ended(endOf(result));
    return result;
  } catch (error) {
    await told.failed(error);
    throw error;
  }
}

async function trained<E extends Evaluated = Evaluated>(asked: TrainOptions<E>, told: CallbackQueue): Promise<TrainResult<E>> {
  const options = { ...asked, examples: storeOf(asked.examples) };
  const { examples, loss, output, signal, onNote = () => {} } = options;
  checkExamples(examples, loss, onNote);
  const settings = settingsOf(options, examples.length);
  const { batch: wanted = defaultSettings.batch } = options;
  if (settings.batch < wanted) onNote(`there are ${examples.length} examples: the batch is ${settings.batch}, not ${wanted}`);
  checkBatch(examples, settings.batch, loss);
  const batchesAnEpoch = Math.floor(examples.length / settings.batch);
  if (settings.accumulate > batchesAnEpoch)
    onNote(`an epoch has ${batchesAnEpoch} batches: so many are accumulated, not ${settings.accumulate}`);
  const stepsAnEpoch = Math.max(1, Math.floor(examples.length / settings.batch / settings.accumulate));
  const totalSteps = Math.min(stepsAnEpoch * settings.epochs, settings.maxSteps ?? Number.POSITIVE_INFINITY);

  const prepared = prepare(options as TrainOptions, settings);
  const [folder, start] = await open(options as StoredOptions, settings, prepared);
  told.emit('onStart', startOf(options as TrainOptions, settings, { step: start.step, totalSteps, stepsAnEpoch }));
  await told.settled();
  const evaluations = makeEvaluations(options, prepared, { totalSteps, folder, told });
  const before = await interruptible(signal, () => evaluations.before());
  await told.settled();
  const step = await stepOf(prepared, settings);
  const end = await loop(start, {
    options,
    settings,
    prepared,
    step,
    evaluations,
    told,
    folder,
    stepsAnEpoch,
    totalSteps,
  }).finally(() => step.dispose());
  const { state, full } = end;
  if (full > 0)
    onNote(
      `${full.toLocaleString('en')} of the texts that were read filled ${settings.maxLength} tokens and may have been cut (--max-length)`,
    );
  if (state.masked > 0)
    onNote(
      `${state.masked.toLocaleString('en')} in-batch candidates were left out: known positives of the anchor, or duplicates of one`,
    );
  const settled = end.interrupted ? undefined : await interruptible(signal, () => evaluations.settle(state));
  const result: TrainResult<E> = {
    model: copied(prepared.snapshot()),
    steps: state.step,
    totalSteps,
    interrupted: settled === undefined,
    bestStep: settled?.bestStep ?? state.step,
    secondsPerStep: state.step > 0 ? state.seconds / state.step : 0,
    tokensPerSecond: state.seconds > 0 ? state.tokens / state.seconds : 0,
    masked: state.masked,
    ...loss.learnt?.(prepared.context.store.parameter),
    ...(before && { before }),
    ...(settled?.after && { after: settled.after }),
  };
  if (output && folder && settled) {
    await saveModel(output.files, output.folder, result.model);
    await folder.summarize(summaryOf(result));
    await removeCheckpoints(output.files, output.folder);
  }
  return result;
}

type StoredOptions = TrainOptions & { readonly examples: ExampleStore };

/** The folder of the run, if it has one, and where it starts: at the last checkpoint if it is resumed. */
async function open(
  options: StoredOptions,
  settings: TrainSettings,
  { context: { store } }: Prepared,
): Promise<readonly [RunFolder | undefined, RunState]> {
  const { output, onNote = () => {} } = options;
  if (!output) return [undefined, startState];
  const { files, folder: path, resume = false } = output;
  const folder = await openRunFolder(files, path, runRecord(options, settings), { resume, onNote });
  if (!resume) return [folder, startState];
  const state = (await loadCheckpoint(files, path, store)) ?? startState;
  await folder.rewindLogs(state);
  onNote(state.step > 0 ? `resumed after step ${state.step}` : 'no checkpoint had been made: the run begins anew');
  return [folder, state];
}

function stepOf({ context }: Prepared, { microBatch }: TrainSettings) {
  if (context.encoder.config.transformer.architecture === 'static') return staticStep(context);
  return microBatch === undefined ? wholeStep(context) : microStep(context, { texts: microBatch });
}

const copied = (model: Model): Model => ({
  ...model,
  weights: new Map([...model.weights].map(([name, data]) => [name, Float32Array.from(data)])),
});

function summaryOf({ model: _, totalSteps: __, interrupted: ___, before, after, ...figures }: TrainResult) {
  return { ...figures, before: before?.metrics, after: after?.metrics };
}
