/** The dense layers of a model folder, each in a folder of its own. */
import { type Files, joinPath } from '../core/files.ts';
import type { Parameter } from '../nn/vars.ts';
import type { DenseConfig } from './config.ts';
import { densePath } from './dense.ts';
import { readDense } from './dense-json.ts';
import { readJsonObject } from './model-json.ts';
import { readWeights } from './read-weights.ts';

/** @param inputs what the first layer gets */
export async function readDenseConfigs(files: Files, folders: readonly string[], inputs: number): Promise<DenseConfig[]> {
  const dense: DenseConfig[] = [];
  for (const path of folders) {
    const file = joinPath(path, 'config.json');
    dense.push(readDense(await readJsonObject(files, file), dense.at(-1)?.outputs ?? inputs, file));
  }
  return dense;
}

/** The weights of all layers, by the names that the encoder has for them. */
export async function readDenseWeights(
  files: Files,
  folders: readonly string[],
  parameters: readonly Parameter[],
): Promise<Map<string, Float32Array>> {
  const all = new Map<string, Float32Array>();
  for (const [i, path] of folders.entries()) {
    const prefix = `${densePath}.${i}.`;
    const layer = parameters
      .filter(({ name }) => name.startsWith(prefix))
      .map((parameter) => ({ ...parameter, name: parameter.name.slice(prefix.length) }));
    for (const [name, data] of (await readWeights(files, path, layer)).weights) all.set(prefix + name, data);
  }
  return all;
}
