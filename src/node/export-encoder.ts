import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { joinPath } from '../core/files.ts';
import { wholeSplit } from '../data/retrieval-of-examples.ts';
import type { Model } from '../encoders/model.ts';
import { type ExportedFile, exportModel } from '../export/export-model.ts';
import type { MeasuredOn, TrainingFacts } from '../export/model-card.ts';
import type { EvaluationEvidence } from '../report/record/evidence.ts';
import { readEvidence } from '../report/record/read-evidence.ts';
import type { EmbeddingModel } from './embedding-model.ts';
import { nodeFiles } from './files.ts';

/** What is exported. */
export interface ExportEncoderOptions {
  /** Also write `onnx/model_quantized.onnx`, the model in int8: a quarter of the bytes. */
  readonly quantize?: boolean;
  /** The folder of the run that made it: what README.md tells of training. Nothing if not given. */
  readonly run?: string;
}

/**
 * Writes a folder that other stacks load: sentence-transformers (PyTorch, ONNX and OpenVINO), transformers.js, fastembed and
 * text-embeddings-inference. `onnx/model.onnx` gives `last_hidden_state` and `sentence_embedding`; README.md says what the
 * model was trained on, how, and its figures before and after.
 *
 * @param folder one that is empty or not there, or the run's own, which then gets what it lacks
 * @returns what was written beside the model itself
 * @throws UserError `folder-not-empty`, and those of writing files
 */
export async function exportEncoder(
  encoder: Pick<EmbeddingModel, 'model'>,
  folder: string,
  { quantize = false, run }: ExportEncoderOptions = {},
): Promise<readonly ExportedFile[]> {
  return exportTo(encoder.model, folder, { quantize, ...(run !== undefined && { run }) });
}

/** The same for a model that has no runtime. */
export async function exportTo(
  model: Model,
  folder: string,
  { quantize = false, run }: ExportEncoderOptions,
): Promise<readonly ExportedFile[]> {
  const inPlace = run !== undefined && resolve(run) === resolve(folder);
  await checkExportFolder(folder, { inPlace });
  const training = run === undefined ? undefined : await trainingFacts(run);
  return exportModel(nodeFiles, folder, model, { quantize, inPlace, ...(training && { training }) });
}

/** @throws UserError `folder-not-empty` */
export async function checkExportFolder(folder: string, { inPlace }: { readonly inPlace: boolean }): Promise<void> {
  if (inPlace || !(await nodeFiles.exists(folder)) || (await nodeFiles.list(folder)).length === 0) return;
  throw new UserError({
    code: 'folder-not-empty',
    message: `${folder} is not empty`,
    fix: 'choose another --out, or that of the model itself, which then gets what it lacks',
  });
}

interface Recorded {
  readonly run: {
    readonly settings: TrainingFacts['settings'];
    readonly model: { readonly name: string };
    readonly data: { readonly name: string; readonly examples: number };
    readonly loss: TrainingFacts['loss'];
    readonly runtime: TrainingFacts['runtime'];
  };
  readonly versions: TrainingFacts['versions'];
  readonly origin?: { readonly id: string; readonly commit?: string };
}

/** What the record of a run says; nothing for a folder that holds none. */
export async function trainingFacts(folder: string): Promise<TrainingFacts | undefined> {
  const file = (name: string) => joinPath(folder, 'training', name);
  if (!(await nodeFiles.exists(file('run.json'))) || !(await nodeFiles.exists(file('summary.json')))) return undefined;
  const { run, versions, origin } = await parsed<Recorded>(file('run.json'));
  const summary = await parsed<Pick<TrainingFacts, 'steps' | 'bestStep' | 'before' | 'after'>>(file('summary.json'));
  const { steps, bestStep, before, after } = summary;
  const measured = (await readEvidence(nodeFiles, folder))?.evaluation;
  return {
    start: origin?.id ?? run.model.name,
    data: run.data.name,
    examples: run.data.examples,
    loss: run.loss,
    settings: run.settings,
    runtime: run.runtime,
    versions,
    ...(steps !== undefined && { steps }),
    ...(bestStep !== undefined && { bestStep }),
    ...(before && { before }),
    ...(after && { after }),
    ...(measured && { measured: measuredOf(measured) }),
  };
}

function measuredOf({ data, split, documents, unit, count, before, after }: EvaluationEvidence): MeasuredOn {
  return {
    ...{ data, unit, count, before: before.intervals, after: after.intervals },
    // A collection made of examples has one split, which nobody named.
    ...(split !== undefined && split !== wholeSplit && { split }),
    ...(documents !== undefined && { documents }),
  };
}

async function parsed<T>(file: string): Promise<T> {
  try {
    return JSON.parse(new TextDecoder().decode(await nodeFiles.read(file))) as T;
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    throw new UserError({
      code: 'run-invalid',
      message: 'the record of the run cannot be read',
      fix: 'export a copy of the model without its folder `training`; its README.md will not tell of training',
      file,
      cause,
    });
  }
}
