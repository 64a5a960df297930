import { show, UserError } from '../core/errors.ts';
import { type Files, joinPath } from '../core/files.ts';
import type { Safetensors, SafetensorsEntry, SafetensorsTensor } from '../formats/safetensors.ts';
import { readSafetensorsFile } from '../formats/safetensors-file.ts';
import { isObject, readJsonObject } from './model-json.ts';

/** The tensors of a folder, whether in one file or in several. */
export interface SavedTensors {
  /** The file that errors about all of them name: the weights, or their index. */
  readonly file: string;
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
  /** The file that a tensor lies in. */
  fileOf(name: string): string;
  tensor(name: string): SafetensorsTensor;
}

const single = 'model.safetensors';
const index = 'model.safetensors.index.json';

/**
 * Opens model.safetensors, or the parts that model.safetensors.index.json names.
 *
 * @throws UserError `weights-missing`, `weights-pickled`, `weights-index-invalid`, `weights-part-missing`, `tensor-twice`, and
 *   those of reading a safetensors file
 */
export async function openTensors(files: Files, folder: string): Promise<SavedTensors> {
  const file = joinPath(folder, single);
  if (await files.exists(file)) return { ...(await readSafetensorsFile(files, file)), file, fileOf: () => file };
  if (await files.exists(joinPath(folder, index))) return openParts(files, folder);
  throw await noWeights(files, folder);
}

async function openParts(files: Files, folder: string): Promise<SavedTensors> {
  const file = joinPath(folder, index);
  const places = placesOf((await readJsonObject(files, file))['weight_map'], file);
  const names = [...new Set(places.values())].sort();
  for (const name of names)
    if (!(await files.exists(joinPath(folder, name))))
      throw new UserError({
        code: 'weights-part-missing',
        message: `the weights are in ${names.length} parts, and ${name} is not there`,
        fix: 'fetch the model again, with all of its parts',
        file,
      });
  const parts = new Map<string, Safetensors>();
  const holder = new Map<string, string>();
  for (const name of names) {
    const part = await readSafetensorsFile(files, joinPath(folder, name));
    parts.set(name, part);
    for (const tensor of part.tensors.keys()) {
      const other = holder.get(tensor);
      if (other !== undefined)
        throw new UserError({
          code: 'tensor-twice',
          message: `the tensor ${tensor} is in ${other} and in ${name}`,
          fix: 'fetch the model again, with parts that belong to one another',
          file,
        });
      holder.set(tensor, name);
    }
  }
  for (const tensor of new Set([...places.keys(), ...holder.keys()])) {
    const [said, found] = [places.get(tensor), holder.get(tensor)];
    if (said !== found)
      throw invalid(
        `it says that the tensor ${tensor} is ${said === undefined ? 'nowhere' : `in ${said}`}; it is ${found === undefined ? 'in no part' : `in ${found}`}`,
        file,
      );
  }
  return {
    file,
    tensors: new Map([...parts.values()].flatMap((part) => [...part.tensors])),
    fileOf: (name) => joinPath(folder, holder.get(name) ?? index),
    tensor: (name) => parts.get(holder.get(name)!)!.tensor(name),
  };
}

/** Which part each tensor is said to be in. Parts lie in the folder itself: a path could lead anywhere. */
function placesOf(map: unknown, file: string): ReadonlyMap<string, string> {
  if (!isObject(map) || Object.keys(map).length === 0)
    throw invalid(`weight_map is ${show(map)}; an object was needed that names the part of each tensor`, file);
  for (const [tensor, part] of Object.entries(map))
    if (typeof part !== 'string' || !/^[^/\\]+\.safetensors$/.test(part))
      throw invalid(
        `the tensor ${show(tensor)} is said to be in ${show(part)}; the name of a .safetensors file was needed`,
        file,
      );
  return new Map(Object.entries(map as Readonly<Record<string, string>>));
}

const invalid = (message: string, file: string) =>
  new UserError({
    code: 'weights-index-invalid',
    message: `the index does not fit the weights: ${message}`,
    fix: 'fetch the model again, or save it again in Python: AutoModel.from_pretrained(folder).save_pretrained(folder)',
    file,
  });

async function noWeights(files: Files, folder: string): Promise<UserError> {
  const names = await files.list(folder);
  const pickled = names.find((name) => /\.(bin|pt|pth|ckpt)$/.test(name));
  if (pickled !== undefined) {
    return new UserError({
      code: 'weights-pickled',
      message: `${folder} holds its weights only as ${pickled}, a pickle that may run any code when it is read; ${single} is needed`,
      fix: 'convert it once in Python: AutoModel.from_pretrained(folder).save_pretrained(folder, safe_serialization=True)',
    });
  }
  const parts = names.filter((name) => /^model-\d+-of-\d+\.safetensors$/.test(name));
  return new UserError({
    code: 'weights-missing',
    message: `${folder} holds no ${single}${parts.length > 0 ? `, but ${parts.length} parts of one and no ${index}` : ''}`,
    fix: parts.length > 0 ? `fetch the model again, with ${index}` : 'fetch the model again, with its weights',
  });
}
