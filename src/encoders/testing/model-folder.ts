import type { Role } from '../../embed/embedder.ts';
import { encoderEmbedder } from '../../embed/encoder-embedder.ts';
import { readSafetensors, writeSafetensors } from '../../formats/safetensors.ts';
import { referenceRuntime } from '../../runtime/reference/reference-runtime.ts';
import { type LoadModelOptions, loadModel } from '../load-model.ts';
import type { Model } from '../model.ts';
import { saveModel } from '../save-model.ts';
import { memoryFiles } from './memory-files.ts';
import { tinyTexts } from './tiny-model.ts';

export type Folder = Readonly<Record<string, string | Uint8Array>>;

/** The files of a saved model, by their names in the folder. */
export async function folderOf(model: Model, options = {}): Promise<Record<string, Uint8Array>> {
  const files = memoryFiles();
  await saveModel(files, 'm', model, options);
  return Object.fromEntries(Object.entries(files.contents()).map(([path, data]) => [path.slice(2), data]));
}

/** Loads a folder of these files, as if it were called `m`. */
export function load(folder: Folder, options: LoadModelOptions = {}): Promise<Model> {
  const files = memoryFiles(Object.fromEntries(Object.entries(folder).map(([name, data]) => [`m/${name}`, data])));
  return loadModel(files, 'm', options);
}

/** A JSON file of the folder with fields set; those that are undefined are left out. */
export function edited(folder: Folder, name: string, fields: Readonly<Record<string, unknown>>): Folder {
  const before: unknown = JSON.parse(new TextDecoder().decode(folder[name] as Uint8Array));
  return { ...folder, [name]: JSON.stringify({ ...(before as object), ...fields }) };
}

export const without = (folder: Folder, ...names: readonly string[]): Folder =>
  Object.fromEntries(Object.entries(folder).filter(([name]) => !names.includes(name)));

interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** The folder with other weights: `change` sees each tensor, and gives those that take its place. */
export function withTensors(
  folder: Folder,
  change: (tensor: NamedTensor) => readonly NamedTensor[],
  dtype: 'float32' | 'float16' = 'float32',
): Folder {
  const { tensors, tensor } = readSafetensors(folder['model.safetensors'] as Uint8Array, 'm');
  const changed = [...tensors.values()].flatMap(({ name, shape }) => change({ name, shape, data: tensor(name).float32() }));
  const chunks = [...writeSafetensors(changed.map((one) => ({ ...one, dtype })))].map((chunk) => Buffer.from(chunk));
  return { ...folder, 'model.safetensors': new Uint8Array(Buffer.concat(chunks)) };
}

/** Vectors of a few texts, row-major. */
export async function vectors(
  model: Model,
  role: Role = 'document',
  texts: readonly string[] = tinyTexts,
): Promise<Float32Array> {
  const embedder = await encoderEmbedder(model, { runtime: referenceRuntime, precision: 'float32', threads: 1 });
  const { data } = await embedder.embed(texts, { role });
  await embedder.dispose();
  return data;
}
