/** The evaluations of a run: before, on the way, at the end; which weights were best, and when to stop for lack of better ones. */
import { encoderEmbedder } from '../embed/encoder-embedder.ts';
import type { Model } from '../encoders/model.ts';
import type { CallbackQueue } from './callbacks.ts';
import { loadBest, type RunState, saveBest } from './checkpoint.ts';
import type { Evaluated, TrainOptions } from './options.ts';
import type { Prepared } from './prepare.ts';
import type { RunFolder } from './run-folder.ts';

export interface Evaluations<E extends Evaluated> {
  /** Of the model that training starts from. */
  before(): Promise<E | undefined>;
  /** Whether the state's step is one to evaluate after, and has not been yet. */
  due(state: RunState): boolean;
  /** Evaluates, and keeps the weights if they are the best so far. */
  rate(state: RunState): Promise<RunState>;
  /** Patience is at its end. */
  exhausted(state: RunState): boolean;
  /** Evaluates at the end, and puts the best weights back if the last are not the best. */
  settle(state: RunState): Promise<{ readonly bestStep: number; readonly after?: E }>;
}

export function evaluations<E extends Evaluated>(
  options: TrainOptions<E>,
  { model, context, snapshot }: Prepared,
  {
    totalSteps,
    folder,
    told,
  }: { readonly totalSteps: number; readonly folder: RunFolder | undefined; readonly told: CallbackQueue },
): Evaluations<E> {
  const { evaluation, output, runtime, precision, threads, signal, onNote = () => {} } = options;
  const { store } = context;
  let kept: Float32Array | undefined;
  // The best model is evaluated again at the end: nothing new.
  const tellings = new Set<number>();

  if (!evaluation)
    return {
      before: async () => undefined,
      due: () => false,
      rate: async (state) => state,
      exhausted: () => false,
      settle: async ({ step }) => ({ bestStep: step }),
    };
  const { metric, every, patience } = evaluation;
  const figureOf = ({ metrics }: Evaluated): number => {
    const value = metrics[metric];
    if (value === undefined) throw new Error(`the evaluation gives no ${metric}; it has ${Object.keys(metrics).join(', ')}`);
    return value;
  };
  const evaluate = async (at: Model, step: number): Promise<E> => {
    const embedder = await encoderEmbedder(at, { runtime, precision, threads });
    try {
      const found = await evaluation.run(embedder, signal ? { signal } : {});
      figureOf(found);
      await folder?.rated({ step, metrics: found.metrics });
      if (!tellings.has(step)) told.emit('onEvaluation', { step, metrics: found.metrics });
      tellings.add(step);
      return found;
    } finally {
      await embedder.dispose();
    }
  };

  return {
    before: () => evaluate({ ...model, weights: options.model.weights }, 0),
    due: ({ step, rated }) => every !== undefined && step > 0 && step < totalSteps && step % every === 0 && rated !== step,
    rate: async (state) => {
      const { step, best, stale } = state;
      const value = figureOf(await evaluate(snapshot(), step));
      onNote(`step ${step}: ${metric} ${value.toFixed(4)}`);
      // The untrained model is no rival: fine-tuning often begins below it and ends above. That a run ended below is said at its end.
      if (best && value <= best.value) return { ...state, rated: step, stale: stale + 1 };
      if (output) await saveBest(output.files, output.folder, store);
      else kept = store.weights.slice();
      return { ...state, rated: step, best: { step, value }, stale: 0 };
    },
    exhausted: ({ stale }) => patience !== undefined && stale >= patience,
    settle: async ({ step, best }) => {
      const last = await evaluate(snapshot(), step);
      if (!best || best.value <= figureOf(last)) return { bestStep: step, after: last };
      if (output) await loadBest(output.files, output.folder, store);
      else store.weights.set(kept!);
      return { bestStep: best.step, after: await evaluate(snapshot(), best.step) };
    },
  };
}
