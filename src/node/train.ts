import type { Progress } from '../core/progress.ts';
import { isBeirFolder } from '../data/beir-folder.ts';
import type { OpenExamples } from '../data/open-training-examples.ts';
import type { LabelledPair, ScoredPair } from '../data/pair.ts';
import { readTraps } from '../data/traps.ts';
import { compareReports, type EvaluationReport, mainMetrics } from '../evaluation/compare-reports.ts';
import type { PairTest } from '../evaluation/pair-test.ts';
import type { PairedTest } from '../evaluation/significance.ts';
import { infoNce } from '../losses/info-nce.ts';
import type { Loss } from '../losses/loss.ts';
import { recordRun } from '../report/record/record-run.ts';
import { type WatchedRetrieval, watchedRetrieval } from '../report/record/watched-retrieval.ts';
import type { TrainCallbacks } from '../training/callbacks.ts';
import type { StepLog, TrainEvaluation } from '../training/options.ts';
import type { TrainSettings } from '../training/settings.ts';
import { type TrainResult, train as trainOn } from '../training/train.ts';
import { type EmbeddingModel, embeddingModel } from './embedding-model.ts';
import { readRetrieval } from './evaluate.ts';
import { evaluationSplit } from './evaluation-split.ts';
import { fileEvaluation } from './file-evaluation.ts';
import { nodeFiles } from './files.ts';
import { nodeKernels } from './kernels.ts';
import { chooseRuntime, type RuntimeChoice } from './runtimes.ts';
import { spoolFor } from './spool.ts';
import { type DataSource, openData } from './training-data.ts';
import { versions } from './version.ts';

/** What a run is evaluated on. */
export interface RunEvaluation extends Partial<Omit<TrainEvaluation<EvaluationReport>, 'run'>> {
  /** A BEIR folder, a file of examples or of scored or labelled pairs, or such pairs in memory. */
  readonly data: string | readonly ScoredPair[] | readonly LabelledPair[];
  /** Of a folder: `test` if not given; where the best model is chosen on the way (`every`), `dev` if there is one. */
  readonly split?: string;
}

export interface TrainEncoderOptions extends Partial<TrainSettings>, RuntimeChoice {
  /** Where to start: `loadEncoder` or `newEncoder`. It is left as it is. */
  readonly encoder: EmbeddingModel;
  readonly data: DataSource;
  /**
   * MiB of memory that examples may take, an eighth of what Node gives JavaScript if not given. What takes more is kept in a file
   * in the folder of `output` (or the system's for temporary files) while the run lasts, and read from there: the numbers are the same.
   */
  readonly dataMemory?: number;
  /** InfoNCE with the encoder's ruler if not given. */
  readonly loss?: Loss;
  /**
   * What is measured before and after: the split `test` of a BEIR folder and examples by nDCG@10, scored pairs by Spearman's rho, labelled ones
   * by average precision; or more about when to measure what.
   */
  readonly evaluation?: string | RunEvaluation;
  /** A folder that keeps the run: its record, log and checkpoints, what `attune/report` draws, and the model at the end. */
  readonly output?: string | { readonly folder: string; readonly resume?: boolean; readonly checkpointEvery?: number };
  readonly progress?: Progress;
  /** Called after every step. */
  readonly onStep?: (entry: StepLog) => void;
  /** Things you should read, a line each; `console.warn` if not given. */
  readonly onNote?: (note: string) => void;
  /** For trackers of experiments: told of everything that happens, and waited for. */
  readonly callbacks?: TrainCallbacks | readonly TrainCallbacks[];
  /** Ends the run after the current step, with a checkpoint where there is an `output`. */
  readonly signal?: AbortSignal;
}

/** What came of a run. */
export interface TrainedRun extends Omit<TrainResult<EvaluationReport>, 'model'> {
  /** The trained model: the best one that an evaluation saw, or the last. */
  readonly encoder: EmbeddingModel;
  /** After against before: nDCG@10 query by query, or the figure of pairs. */
  readonly comparison?: PairedTest | PairTest;
}

/**
 * Trains an embedding model on pairs of texts. The batch's other documents are the negatives of each anchor, beside those
 * that the examples bring; known positives and duplicates among them are left out. Settings that are not given are
 * `defaultSettings`; what a run does is a function of its settings, data and seed.
 *
 * @throws UserError `no-examples`, `data-misfit`, `no-negatives`, `option-out-of-range`, `loss-not-finite`, `callback-failed`, `runtime-missing`,
 *   `precision-unavailable`, `run-exists` and its kin where `output` holds something else, and those of reading the data
 */
export async function train(options: TrainEncoderOptions): Promise<TrainedRun> {
  const { data, output, onNote = console.warn, dataMemory } = options;
  const folder = typeof output === 'string' ? output : output?.folder;
  const read = await openData(data, {
    forms: (options.loss ?? infoNce()).trainsOn,
    spool: spoolFor({ folder, dataMemory }),
    progress: options.progress,
  });
  return trainRead(read, { ...options, onNote }).finally(read.examples.close);
}

async function trainRead({ examples, name, notes }: OpenExamples, options: TrainEncoderOptions): Promise<TrainedRun> {
  const {
    encoder,
    data: _,
    dataMemory: __,
    evaluation,
    output,
    runtime,
    precision,
    threads,
    onNote = console.warn,
    ...rest
  } = options;
  const given = Object.entries({ runtime, precision, threads }).filter(([, value]) => value !== undefined);
  const choice: RuntimeChoice = { ...encoder.options, ...Object.fromEntries(given) };
  for (const note of notes) onNote(note);
  const measured = typeof evaluation === 'string' ? { data: evaluation } : evaluation;
  const evaluating = measured && (await evaluationOn(measured, onNote));
  const chosen = await chooseRuntime(choice);
  for (const note of chosen.notes) onNote(note);
  const kernels = nodeKernels(chosen.threads);
  const said: string[] = [];
  const { callbacks = [] } = rest;
  try {
    const { model, ...result } = await trainOn<EvaluationReport>({
      ...rest,
      callbacks: [{ onNote: (note: string) => said.push(note) }, ...(Array.isArray(callbacks) ? callbacks : [callbacks])],
      ...(encoder.options.maxLength !== undefined && { maxLength: encoder.options.maxLength }),
      ...(rest.maxLength !== undefined && { maxLength: rest.maxLength }),
      model: encoder.model,
      examples,
      loss: rest.loss ?? infoNce({ similarity: encoder.similarity }),
      dataName: name,
      runtime: chosen.runtime,
      precision: chosen.precision,
      threads: chosen.threads,
      kernels,
      onNote,
      earlierNotes: [...notes, ...chosen.notes],
      ...(evaluating && { evaluation: evaluating }),
      ...(output !== undefined && {
        output: { files: nodeFiles, versions: await versions(), ...(typeof output === 'string' ? { folder: output } : output) },
      }),
    });
    const { before, after } = result;
    if (output !== undefined && !result.interrupted)
      await recordRun({
        ...{ files: nodeFiles, folder: typeof output === 'string' ? output : output.folder, notes: said },
        ...{ model: encoder.model, examples, result: { ...result, model }, machine: chosen },
        ...(evaluating?.watched && { evaluated: evaluating.watched }),
      });
    return {
      ...result,
      encoder: embeddingModel(model, { ...choice, maxLength: model.encoder.config.maxLength }),
      ...(before && after && { comparison: compareReports(before, after) }),
    };
  } finally {
    await kernels.dispose();
  }
}

async function evaluationOn(
  evaluation: RunEvaluation,
  onNote: (note: string) => void,
): Promise<TrainEvaluation<EvaluationReport> & { readonly watched?: WatchedRetrieval }> {
  const { data, split: asked, metric, ...when } = evaluation;
  if (typeof data !== 'string' || !(await isBeirFolder(nodeFiles, data))) {
    const found = await fileEvaluation(data, { onNote, ...(asked !== undefined && { split: asked }) });
    return { ...found, ...(metric !== undefined && { metric }), ...when };
  }
  const { split, note } = await evaluationSplit(nodeFiles, data, { split: asked, every: when.every });
  if (note !== undefined) onNote(note);
  const retrieval = await readRetrieval(data, split);
  const { traps, notes } = await readTraps(nodeFiles, data, retrieval);
  for (const line of notes) onNote(line);
  const watched = watchedRetrieval(retrieval, { split, traps });
  return {
    metric: metric ?? mainMetrics.retrieval,
    ...when,
    run: watched.run,
    watched,
  };
}
