/**
 * The training loop. Everything that changes the numbers is a function of the settings and the step: batches of (seed,
 * epoch), dropout masks of (seed, step). So a run that is killed and resumed ends with the weights of one that was not.
 */
import { UserError } from '../core/errors.ts';
import { silent } from '../core/progress.ts';
import { random } from '../core/random.ts';
import { type BatchPlan, type KnownPositives, knownPositives, planBatch } from '../data/batch-plan.ts';
import type { Example } from '../data/example.ts';
import { batches } from '../data/sampler.ts';
import { encoderEmbedder } from '../embed/encoder-embedder.ts';
import { encoder as makeEncoder } from '../encoders/encoder.ts';
import type { Model } from '../encoders/model.ts';
import { saveModel } from '../encoders/save-model.ts';
import { input } from '../graph/tensor.ts';
import { Vars } from '../nn/vars.ts';
import { batchMetrics } from './batch-metrics.ts';
import { loadBest, loadCheckpoint, type RunState, removeCheckpoints, saveBest, saveCheckpoint } from './checkpoint.ts';
import { weightName } from './gradient-graph.ts';
import { checkFinite, collapseWatch } from './health.ts';
import { microStep } from './micro-step.ts';
import { optimizer } from './optimizer.ts';
import { type Evaluated, type StepLog, settingsOf, type TrainOptions, type TrainSettings } from './options.ts';
import { initializeParameters, loadParameters, type ParameterStore, parameterStore } from './parameter-store.ts';
import { openRunFolder, type RunFolder } from './run-folder.ts';
import type { GradientStep, TokenizedBatch } from './step.ts';
import { wholeStep } from './whole-step.ts';

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
  /** Steps a second, tokens a second, evaluation not counted. */
  readonly secondsPerStep: number;
  readonly tokensPerSecond: number;
  /** Candidates that were left out as known positives or their duplicates, over the run. */
  readonly masked: number;
}

/** Trains an encoder on examples. */
export async function train<E extends Evaluated = Evaluated>(options: TrainOptions<E>): Promise<TrainResult<E>> {
  const {
    examples,
    loss,
    runtime,
    precision,
    threads,
    kernels,
    evaluation,
    output,
    signal,
    progress = silent,
    onNote = () => {},
    onStep = () => {},
    clock = () => performance.now(),
  } = options;
  checkExamples(examples, loss.needsNegatives, onNote);
  const settings = settingsOf(options as TrainOptions, examples.length);
  if (options.batch !== undefined && settings.batch < options.batch)
    onNote(`there are ${examples.length} examples: the batch is ${settings.batch}, not ${options.batch}`);
  const stepsAnEpoch = Math.max(1, Math.floor(examples.length / settings.batch / settings.accumulate));
  const totalSteps = Math.min(stepsAnEpoch * settings.epochs, settings.maxSteps ?? Number.POSITIVE_INFINITY);

  const model = withConfig(options.model, settings, loss.similarity);
  const { encoder, tokenizer } = model;
  const lossVars = new Vars();
  const width = encoder.config.transformer.hidden;
  loss.compute(
    {
      anchors: input('a', ['anchors', width]),
      candidates: input('c', ['candidates', width]),
      unitLength: encoder.config.normalize,
    },
    lossVars,
  );
  const weights = [...encoder.weights, ...lossVars.weights];
  const store = parameterStore(kernels, weights, settings);
  initializeParameters(
    store.parameter,
    lossVars.weights.flatMap(({ parameters }) => parameters),
    random(settings.seed),
  );
  loadParameters(store, encoder.parameters, model.weights);

  const record = {
    settings,
    model: options.model.name,
    data: options.dataName ?? '',
    examples: examples.length,
    loss: JSON.stringify(loss),
    runtime: { name: runtime.name, version: runtime.version, precision, threads },
  };
  const folder = output && (await openRunFolder(output.files, output.folder, record, output.resume ?? false));
  let state: RunState = { step: 0, stale: 0 };
  if (output?.resume) {
    state = (await loadCheckpoint(output.files, output.folder, store)) ?? state;
    await folder!.rewindLog(state);
    onNote(`resumed after step ${state.step}`);
  }

  const trained = weights.filter((weight) => store.gradientOf.has(weightName(weight)));
  const context = {
    encoder,
    loss,
    lossVars,
    trained,
    store,
    kernels,
    runtime,
    precision,
    threads,
    dropout: settings.dropout,
    seed: settings.seed,
  };
  const evaluate = async (at: Model): Promise<E> => {
    const embedder = await encoderEmbedder(at, { runtime, precision, threads });
    try {
      return await evaluation!.run(embedder);
    } finally {
      await embedder.dispose();
    }
  };
  const snapshot = (): Model => ({
    ...model,
    weights: new Map(encoder.parameters.map(({ name }) => [name, store.parameter(name)])),
  });

  const before =
    evaluation &&
    (await evaluate(
      options.model.encoder.config.maxLength === settings.maxLength
        ? options.model
        : { ...model, weights: options.model.weights },
    ));
  if (evaluation && before!.metrics[evaluation.metric] === undefined)
    throw new Error(`the evaluation gives no ${evaluation.metric}`);

  const step =
    settings.microBatch === undefined ? await wholeStep(context) : await microStep(context, { texts: settings.microBatch });
  const update = optimizer(store, kernels, settings, totalSteps);
  const watch = loss.similarity === 'cosine' ? collapseWatch(onNote) : () => {};
  const known = knownPositives(examples);
  let [masked, seconds, tokens, stopped] = [0, 0, 0, false];
  const firstStep = state.step;
  let cut = 0;
  const tokenize = (text: string, role: 'query' | 'document'): Int32Array => {
    const ids = tokenizer.encode(encoder.config.prompts[role] + text, settings.maxLength);
    if (ids.length === settings.maxLength) cut++;
    return ids;
  };

  try {
    while (state.step < totalSteps && !stopped) {
      const started = clock();
      const number = state.step;
      const gathered = await accumulate({ step, kernels, store, settings, number, stepsAnEpoch, examples, known, tokenize });
      const { learningRate, gradientNorm } = update(number);
      checkFinite(number + 1, gathered.loss, gradientNorm, gathered.examples);
      state = { ...state, step: number + 1 };
      const elapsed = (clock() - started) / 1000;
      seconds += elapsed;
      tokens += gathered.tokens;
      masked += gathered.masked;
      const entry: StepLog = {
        step: state.step,
        epoch: Math.floor(number / stepsAnEpoch) + 1,
        loss: gathered.loss,
        learningRate,
        gradientNorm,
        ...gathered.metrics,
        masked: gathered.masked,
        tokens: gathered.tokens,
        tokensPerSecond: Math.round(gathered.tokens / elapsed),
      };
      watch(entry);
      await folder?.log(entry);
      onStep(entry);
      progress({
        task: `training ${model.name}`,
        done: state.step,
        total: totalSteps,
        figures: {
          loss: entry.loss.toFixed(3),
          'in-batch': entry.inBatchAccuracy.toFixed(2),
          'tokens/s': Math.round(tokens / seconds).toLocaleString('en'),
        },
      });
      if (evaluation?.every && state.step % evaluation.every === 0 && state.step < totalSteps) {
        state = await rate(state);
        stopped = evaluation.patience !== undefined && state.stale >= evaluation.patience;
        if (stopped) onNote(`stopped early at step ${state.step}: no better ${evaluation.metric} in ${state.stale} evaluations`);
      }
      const due = output?.checkpointEvery && state.step % output.checkpointEvery === 0 && state.step < totalSteps;
      if (output && (due || signal?.aborted)) await saveCheckpoint(output.files, output.folder, store, state);
      if (signal?.aborted) break;
    }
  } finally {
    await step.dispose();
  }
  if (cut > 0)
    onNote(
      `${cut.toLocaleString('en')} of the texts that were read reached ${settings.maxLength} tokens and may have been cut (--max-length)`,
    );
  if (masked > 0)
    onNote(
      `${masked.toLocaleString('en')} in-batch candidates were left out: known positives of the anchor, or duplicates of one`,
    );

  async function rate(at: RunState): Promise<RunState> {
    const value = (await evaluate(snapshot())).metrics[evaluation!.metric]!;
    onNote(`step ${at.step}: ${evaluation!.metric} ${value.toFixed(4)}`);
    if (at.best && value <= at.best.value) return { ...at, stale: at.stale + 1 };
    if (output) await saveBest(output.files, output.folder, store);
    else best = store.weights.slice();
    return { ...at, best: { step: at.step, value }, stale: 0 };
  }

  const done = state.step - firstStep;
  const figures = {
    steps: state.step,
    totalSteps,
    masked,
    secondsPerStep: done > 0 ? seconds / done : 0,
    tokensPerSecond: seconds > 0 ? tokens / seconds : 0,
    ...(before && { before }),
  };
  if (signal?.aborted && state.step < totalSteps)
    return { ...figures, model: copied(snapshot()), interrupted: true, bestStep: state.step };

  let after = evaluation && (await evaluate(snapshot()));
  let bestStep = state.step;
  if (evaluation && state.best && state.best.value > after!.metrics[evaluation.metric]!) {
    bestStep = state.best.step;
    if (output) await loadBest(output.files, output.folder, store);
    else store.weights.set(best!);
    after = await evaluate(snapshot());
  }
  const result = { ...figures, model: copied(snapshot()), interrupted: false, bestStep, ...(after && { after }) };
  await finish(result, folder, options as TrainOptions);
  return result;
}

/** The best weights so far, where there is no folder for them. */
let best: Float32Array | undefined;

async function finish(result: TrainResult, folder: RunFolder | undefined, { output }: TrainOptions): Promise<void> {
  if (!output || !folder) return;
  await saveModel(output.files, output.folder, result.model);
  const { steps, bestStep, secondsPerStep, tokensPerSecond, masked, before, after } = result;
  await folder.summarize({
    steps,
    bestStep,
    secondsPerStep,
    tokensPerSecond,
    masked,
    before: before?.metrics,
    after: after?.metrics,
  });
  await removeCheckpoints(output.files, output.folder);
}

interface Gathered {
  readonly loss: number;
  readonly tokens: number;
  readonly masked: number;
  readonly metrics: ReturnType<typeof batchMetrics>;
  readonly examples: readonly Example[];
}

interface Gathering {
  readonly step: GradientStep;
  readonly kernels: TrainOptions['kernels'];
  readonly store: ParameterStore;
  readonly settings: TrainSettings;
  readonly number: number;
  readonly stepsAnEpoch: number;
  readonly examples: readonly Example[];
  readonly known: KnownPositives;
  tokenize(text: string, role: 'query' | 'document'): Int32Array;
}

/** Runs the batches of one step; their gradients, averaged, are in the store afterwards. */
async function accumulate({
  step,
  kernels,
  store,
  settings,
  number,
  stepsAnEpoch,
  examples,
  known,
  tokenize,
}: Gathering): Promise<Gathered> {
  const { batch, accumulate: count, seed } = settings;
  const [epoch, within] = [Math.floor(number / stepsAnEpoch), number % stepsAnEpoch];
  const lists = [...batches(examples.length, { batch, seed, epoch, dropLast: true })].slice(within * count, (within + 1) * count);
  const sum = count > 1 ? kernels.float32(store.gradients.length) : undefined;
  let [loss, tokens, masked] = [0, 0, 0];
  let metrics: Gathered['metrics'] | undefined;
  let chosen: Example[] = [];
  for (const [i, list] of lists.entries()) {
    chosen = list.map((index) => examples[index]!);
    const plan = planBatch(chosen, known);
    const result = await step.run(tokenized(plan, tokenize), number * count + i);
    loss += result.loss / count;
    tokens += result.tokens;
    masked += plan.maskedCount;
    metrics = batchMetrics(result.scores, plan);
    if (sum) kernels.addScaled(sum, store.gradients, 1 / count);
  }
  if (sum) store.gradients.set(sum);
  return { loss, tokens, masked, metrics: metrics!, examples: chosen };
}

const tokenized = (plan: BatchPlan, tokenize: Gathering['tokenize']): TokenizedBatch => ({
  anchors: plan.anchors.map((text) => tokenize(text, 'query')),
  candidates: plan.candidates.map((text) => tokenize(text, 'document')),
  relations: plan,
});

/** The model as it will be saved: cut at the length and compared with the ruler that it is trained with. */
function withConfig(model: Model, { maxLength }: TrainSettings, similarity: Model['encoder']['config']['similarity']): Model {
  return { ...model, encoder: makeEncoder({ ...model.encoder.config, maxLength, similarity }) };
}

const copied = (model: Model): Model => ({
  ...model,
  weights: new Map([...model.weights].map(([name, data]) => [name, Float32Array.from(data)])),
});

function checkExamples(examples: readonly Example[], needsNegatives: boolean, onNote: (note: string) => void): void {
  if (examples.length === 0)
    throw new UserError({
      code: 'no-examples',
      message: 'there are no examples to train on',
      fix: 'give a file or folder with at least one pair',
    });
  if (!needsNegatives) return;
  const without = examples.filter(({ negatives }) => negatives.length === 0).length;
  if (without === examples.length)
    throw new UserError({
      code: 'no-negatives',
      message: 'the triplet loss needs negatives, and no example has any',
      fix: 'add "negatives" to the examples, or use --loss infonce, which takes them from the batch',
    });
  if (without > 0) onNote(`${without} of ${examples.length} examples have no negatives; they add nothing to the triplet loss`);
}
