/**
 * A checkpoint is one safetensors file: weights, moments, and the state of the run as metadata. Written atomically, so
 * that a run killed at any moment finds the one before.
 */
import { UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import { type Safetensors, writeSafetensors } from '../formats/safetensors.ts';
import { readSafetensorsFile } from '../formats/safetensors-file.ts';
import type { ParameterStore } from './parameter-store.ts';

export interface RunState {
  /** Steps that are done. */
  readonly step: number;
  readonly best?: { readonly step: number; readonly value: number };
  /** Evaluations since the best one. */
  readonly stale: number;
  /** The step of the last evaluation, so that none is made twice. */
  readonly rated?: number;
  /** Sums over the steps: candidates left out, tokens read, seconds of training. */
  readonly masked: number;
  readonly tokens: number;
  readonly seconds: number;
}

export const startState: RunState = { step: 0, stale: 0, masked: 0, tokens: 0, seconds: 0 };

const arrays = ['weights', 'mean', 'variance'] as const;
export const trainingFolder = (folder: string): string => joinPath(folder, 'training');
const checkpointFile = (folder: string) => joinPath(trainingFolder(folder), 'checkpoint.safetensors');
const bestFile = (folder: string) => joinPath(trainingFolder(folder), 'best.safetensors');

export async function saveCheckpoint(files: Files, folder: string, store: ParameterStore, state: RunState): Promise<void> {
  const tensors = arrays.map((name) => ({ name, dtype: 'float32' as const, shape: [store[name].length], data: store[name] }));
  await files.write(checkpointFile(folder), writeSafetensors(tensors, { state: JSON.stringify(state) }));
}

/** The state of the last checkpoint, with its numbers put back into the store; nothing where there is none. */
export async function loadCheckpoint(files: Files, folder: string, store: ParameterStore): Promise<RunState | undefined> {
  const file = checkpointFile(folder);
  if (!(await files.exists(file))) return undefined;
  const saved = await readTensors(files, file, arrays);
  const state = stateOf(saved.metadata['state'], file);
  for (const name of arrays) fill(store[name], saved.tensor(name).float32(), file);
  return state;
}

/** A file of a run that cannot be read is no model's fault: the advice is that for a run. */
async function readTensors(files: Files, file: string, names: readonly string[]): Promise<Safetensors> {
  try {
    const saved = await readSafetensorsFile(files, file);
    for (const name of names) saved.tensor(name).float32();
    return saved;
  } catch (cause) {
    if (!(cause instanceof UserError) || !/^(safetensors|tensor|weights|lfs)-/.test(cause.code)) throw cause;
    throw new UserError({
      code: 'checkpoint-damaged',
      message: `the checkpoint cannot be read: ${cause.message.replace(`${file}: `, '')}`,
      fix: 'put a copy of the file back if there is one; a run keeps only its last checkpoint, so else start it again in another --out',
      file,
      cause,
    });
  }
}

function stateOf(text: string | undefined, file: string): RunState {
  try {
    const state = { ...startState, ...(JSON.parse(text ?? '') as Partial<RunState>) };
    if (Number.isSafeInteger(state.step) && state.step >= 0) return state;
  } catch {
    // Said below.
  }
  throw new UserError({
    code: 'checkpoint-invalid',
    message: 'the checkpoint does not say at which step it was made',
    fix: 'start the run again in another folder',
    file,
  });
}

function fill(target: Float32Array, source: Float32Array, file: string): void {
  if (target.length !== source.length)
    throw new UserError({
      code: 'checkpoint-misfit',
      message: `the checkpoint holds ${source.length} numbers, the model trains ${target.length}`,
      fix: 'resume with the model and the --freeze of the run',
      file,
    });
  target.set(source);
}

export async function saveBest(files: Files, folder: string, store: ParameterStore): Promise<void> {
  await files.write(
    bestFile(folder),
    writeSafetensors([{ name: 'weights', dtype: 'float32', shape: [store.weights.length], data: store.weights }]),
  );
}

export async function loadBest(files: Files, folder: string, store: ParameterStore): Promise<void> {
  const file = bestFile(folder);
  fill(store.weights, (await readTensors(files, file, ['weights'])).tensor('weights').float32(), file);
}

/** Once the model is saved, a run's checkpoints are of no use. */
export async function removeCheckpoints(files: Files, folder: string): Promise<void> {
  await files.remove(checkpointFile(folder));
  await files.remove(bestFile(folder));
}
